/** What happens to a payment on HPAY's own checkout, after `/payment/` gave its link. */
import { callBack } from '../call-back.ts';
import { AMOUNT_DIFFERENCE, endingOf } from '../endings.ts';
import type { Notice, Step } from '../endings.ts';
import type { SandboxState } from '../state.ts';
import type { Checkout } from './records.ts';

/** What a customer can do on the checkout. */
export const CHECKOUT_ACTIONS = ['approve', 'decline'] as const;
export type CheckoutAction = (typeof CHECKOUT_ACTIONS)[number];

const DECLINED: readonly Step[] = [{ afterSeconds: 0, outcome: 'declined', notice: 'right' }];

/**
 * @param payer the number that the customer gave, whose ending decides; empty ends as usual
 * @returns whether the checkout was still open to it
 */
export function actOnCheckout(
  state: SandboxState,
  checkout: Checkout,
  action: CheckoutAction,
  payer = '',
): boolean {
  if (checkout.answered) return false;
  checkout.answered = true;
  for (const step of action === 'decline' ? DECLINED : endingOf(payer).steps) {
    state.timers.after(step.afterSeconds, () => take(state, checkout, step));
  }
  return true;
}

function take(state: SandboxState, checkout: Checkout, { outcome, notice }: Step): void {
  if (outcome === 'approved') checkout.status = 'PAID';
  if (notice !== undefined) state.timers.track(sendNotice(state, checkout, notice));
}

/** 001 names `notify_url` and prints no body: the history's own members, unsigned. */
function noticeText(checkout: Checkout, notice: Notice): string {
  const { transactionId, amount, currency, mode, status } = checkout;
  return JSON.stringify({
    transaction_id: transactionId,
    amount: (notice === 'other_amount' ? amount + AMOUNT_DIFFERENCE : amount).toFixed(2),
    currency,
    mode,
    status: notice === 'failed' ? 'UNPAID' : status,
  });
}

async function sendNotice(state: SandboxState, checkout: Checkout, notice: Notice): Promise<void> {
  const text = noticeText(checkout, notice);
  // Where nobody answers, the history is what counts.
  const answer = await callBack(state, checkout.notifyUrl, text);
  checkout.notices.push({ text, answer });
}
