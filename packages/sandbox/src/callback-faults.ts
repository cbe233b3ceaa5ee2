import type { Roll } from './rolls.ts';

/**
 * What can go wrong with a callback:
 *
 * - `lost`: it is never sent
 * - `doubled`: it is sent twice
 * - `late`: it is sent 30 seconds later
 * - `forged`: before it, while the customer still thinks, comes one that says "paid" and is wrongly signed
 */
export const CALLBACK_FAULT_NAMES = ['lost', 'doubled', 'late', 'forged'] as const;
export type CallbackFaultName = (typeof CALLBACK_FAULT_NAMES)[number];

export const LATE_CALLBACK_SECONDS = 30;

export interface CallbackFault {
  readonly fault: CallbackFaultName;
  /** The share of callbacks that it strikes, from 0 to 1, until reset. */
  readonly rate: number;
}

export interface CallbackFaults {
  plan(fault: CallbackFault): void;
  /** Whether this strikes the next callback about this customer. */
  strikes(fault: CallbackFaultName, subject: string): boolean;
  clear(): void;
}

export function createCallbackFaults(roll: Roll): CallbackFaults {
  const rates = new Map<CallbackFaultName, number>();
  return {
    plan: ({ fault, rate }) => void rates.set(fault, rate),
    strikes(fault, subject) {
      const rate = rates.get(fault) ?? 0;
      return rate > 0 && roll(`callback ${fault}`, subject) < rate;
    },
    clear: () => rates.clear(),
  };
}
