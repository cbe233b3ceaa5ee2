import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import type { View } from '../view.ts';
import { approveOnPhone } from './approve-on-phone.ts';
import { bankTransfer } from './bank-transfer.ts';
import { expired, failed, needsReview, succeeded } from './ended.ts';
import { redirect } from './redirect.ts';
import { processing } from './unsettled.ts';

export { troubleScreen, unfinished, unsure } from './unsettled.ts';

/** What the customer sees of a payment, by its state. */
export function outcome(view: View, payment: Payment): TemplateResult {
  const { isUnreadable } = view.checkout.currentPayment.context;
  return html`${isUnreadable && html`<p class="notice" part="notice">${view.texts.unreadable}</p>`}
  ${byStatus(view, payment)}`;
}

function byStatus(view: View, payment: Payment): TemplateResult {
  const { storePart } = view.checkout;
  switch (payment.status) {
    case 'processing':
      return processing(view, payment);
    case 'requires_action':
      return nextAction(view, payment);
    case 'succeeded':
      return payment.purchase && storePart ? storePart.delivery(view, payment) : succeeded(view, payment);
    case 'failed':
    case 'cancelled':
      return failed(view, payment);
    case 'expired':
      return expired(view, payment);
    case 'needs_review':
      return needsReview(view, payment);
  }
}

function nextAction(view: View, payment: Payment): TemplateResult {
  const action = payment.next_action;
  switch (action?.type) {
    case 'approve_on_phone':
      return approveOnPhone(view, payment, action);
    case 'redirect':
      return redirect(view, payment, action);
    case 'bank_transfer':
      return bankTransfer(view, action);
    case undefined:
      return processing(view, payment);
  }
}
