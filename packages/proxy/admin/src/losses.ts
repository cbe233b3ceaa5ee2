/** Where people give up: how the payments of each operator ended, from the payments alone. */
import type { Entry } from './api.ts';

/** The steps at which a payment is lost, in the order in which a customer comes to them. */
export const STEPS = {
  not_opened: 'Never opened the payment page',
  unavailable: 'Operator or connection failed',
  not_registered: 'Number not registered',
  timed_out: 'Did not answer the prompt in time',
  declined: 'Declined',
  wrong_pin: 'Wrong PIN',
  insufficient_funds: 'Not enough money',
  limit_exceeded: 'Over a limit',
  other: 'Failed for another reason',
} as const;

export type Step = keyof typeof STEPS;

export interface OperatorLosses {
  readonly name: string;
  readonly created: number;
  readonly paid: number;
  /** Open, or waiting for a person. */
  readonly unsettled: number;
  /** Those steps at which any were lost, the worst first. */
  readonly lost: readonly { readonly step: Step; readonly count: number }[];
}

const isStep = (reason: string): reason is Step => Object.hasOwn(STEPS, reason);

/** Null where it is not lost. */
function stepOf({ status, failure }: Entry): Step | null {
  if (status !== 'failed' && status !== 'cancelled' && status !== 'expired') return null;
  if (failure?.code === 'not_opened') return 'not_opened';
  const reason = failure?.reason ?? 'other';
  return isStep(reason) ? reason : 'other';
}

function lossesOf(name: string, payments: readonly Entry[]): OperatorLosses {
  const counts = new Map<Step, number>();
  for (const step of payments.map(stepOf)) {
    if (step !== null) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const lost = [...counts].map(([step, count]) => ({ step, count }));
  const paid = payments.filter(({ status }) => status === 'succeeded').length;
  return {
    name,
    created: payments.length,
    paid,
    unsettled: payments.length - paid - lost.reduce((sum, { count }) => sum + count, 0),
    lost: lost.sort((one, other) => other.count - one.count),
  };
}

/** The operators at which most are lost come first. */
export function lossesByOperator(payments: readonly Entry[]): readonly OperatorLosses[] {
  const groups = new Map<string, Entry[]>();
  for (const payment of payments) {
    const name = `${payment.operator?.name ?? ''} ${payment.operator?.country ?? ''}`.trim();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [payment]);
    else group.push(payment);
  }
  const lostIn = ({ created, paid, unsettled }: OperatorLosses) => created - paid - unsettled;
  return [...groups]
    .map(([name, group]) => lossesOf(name, group))
    .sort((one, other) => lostIn(other) - lostIn(one));
}
