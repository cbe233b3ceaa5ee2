/** What happens to an order after it was accepted. */
import { LATE_CALLBACK_SECONDS } from '../callback-faults.ts';
import type { CallbackFaultName } from '../callback-faults.ts';
import { LATE_ANSWER_SECONDS } from '../endings.ts';
import type { Outcome, Step } from '../endings.ts';
import type { SandboxState } from '../state.ts';
import { LINK_SECONDS } from './answers.ts';
import { changesOf, sendCallback } from './callbacks.ts';
import type { CallbackChanges } from './callbacks.ts';
import { STATUS, TROUBLES } from './order.ts';
import type { Order } from './order.ts';

/** What a customer can do on the sandbox's pages. */
export const ACTIONS = ['approve', 'decline', 'arrive', 'cancel'] as const;
export type Action = (typeof ACTIONS)[number];

const STATUS_OF: Readonly<Record<Outcome, number>> = {
  approved: STATUS.success,
  declined: STATUS.cancelled,
  not_enough_money: STATUS.failed,
  wrong_pin: STATUS.failed,
  not_registered: STATUS.failed,
  over_limit: STATUS.failed,
};

/** Starts what needs no customer on a page: approval on the phone, payouts, the wait for a link. */
export function accept(state: SandboxState, order: Order): void {
  if (order.status !== STATUS.in_progress) return;
  const { task } = order;
  if (task.kind === 'link' && !task.shown) {
    state.timers.after(LINK_SECONDS, () => {
      task.shown = true;
    });
  }
  if (task.kind !== 'approve_on_phone' && task.kind !== 'none') return;
  // "approved later": after the late answer, so that the merchant hears nothing before it.
  run(state, order, order.ending.answer === 'late' ? LATE_ANSWER_SECONDS : 0);
}

/** @returns whether the order was still open to it */
export function act(state: SandboxState, order: Order, action: Action): boolean {
  if (order.status !== STATUS.in_progress) return false;
  if (action === 'decline' || action === 'cancel') finish(state, order, 'declined');
  else if (order.task.kind === 'approve_on_phone') finish(state, order, 'approved');
  else if (!order.begun) run(state, order, 0);
  return true;
}

/** Ends an order at once, whatever its number says. */
export function finish(state: SandboxState, order: Order, outcome: Outcome): void {
  order.cancelPlanned();
  step(state, order, { afterSeconds: 0, outcome, notice: 'right' });
}

/** Sets a status at once, and tells the merchant unless asked not to. */
export function setStatus(
  state: SandboxState,
  order: Order,
  status: number,
  { message, callback = true, ...changes }: CallbackChanges & { message?: string; callback?: boolean } = {},
): void {
  order.cancelPlanned();
  order.status = status;
  order.trouble = message === undefined ? null : { code: 99, message };
  state.tellChange();
  if (callback) tell(state, order, changes);
}

/** Sends a callback that says what the order's status is, or what the changes make of it. */
export function tell(state: SandboxState, order: Order, changes: CallbackChanges): void {
  state.timers.track(sendCallback(state, order, changes));
}

function run(state: SandboxState, order: Order, delaySeconds: number): void {
  order.begun = true;
  if (state.callbackFaults.strikes('forged', order.customerId)) {
    tell(state, order, { members: { status: STATUS.success }, wrongSignature: true });
  }
  const cancels = order.ending.steps.map((planned) =>
    state.timers.after(delaySeconds + planned.afterSeconds, () => step(state, order, planned)),
  );
  order.cancelPlanned = () => {
    for (const cancel of cancels) cancel();
  };
}

function step(state: SandboxState, order: Order, { outcome, notice }: Step): void {
  if (outcome !== undefined) {
    order.status = STATUS_OF[outcome];
    order.trouble = TROUBLES[outcome];
    state.tellChange();
  }
  if (notice !== undefined) announce(state, order, changesOf(notice, order));
}

/** Tells the merchant, unless a fault makes something else of it. */
function announce(state: SandboxState, order: Order, changes: CallbackChanges): void {
  const strikes = (fault: CallbackFaultName) => state.callbackFaults.strikes(fault, order.customerId);
  if (strikes('lost')) return;
  if (strikes('doubled')) tell(state, order, changes);
  if (strikes('late')) state.timers.after(LATE_CALLBACK_SECONDS, () => tell(state, order, changes));
  else tell(state, order, changes);
}
