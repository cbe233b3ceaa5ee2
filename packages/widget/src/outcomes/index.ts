import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import type { OutcomeView } from '../checkout.ts';
import { approveOnPhone, spokenOfWaiting } from './approve-on-phone.ts';
import { bankTransfer } from './bank-transfer.ts';
import { expired, failed, needsReview, spokenOfSuccess, succeeded } from './ended.ts';
import { isOpen } from '../payment-status.ts';
import { elsewhere, whatWasStarted } from './unsettled.ts';
import { redirect } from './redirect.ts';
import { processing } from './processing.ts';

/** Draws a payment by its status. */
export function drawOutcome(view: OutcomeView, payment: Payment): TemplateResult {
  const { payments, texts } = view;
  const { isUnreadable } = payments.context;
  const { next_action: action } = payment;
  const isPaidElsewhere = payments.isElsewhere && isOpen(payment);
  return html`${
    // Where there is something to do, the customer may have changed phones.
    isPaidElsewhere && action && action.type !== 'approve_on_phone'
      ? html`<p class="notice" part="notice"><strong>${texts.elsewhereTitle}.</strong> ${whatWasStarted(view, payment)}</p>`
      : null
  }
  ${isUnreadable && html`<p class="notice" part="notice"><strong>${texts.unreadableTitle}.</strong> ${texts.troubles.unreadable}</p>`}
  ${isPaidElsewhere && (!action || action.type === 'approve_on_phone') ? elsewhere(view, payment) : byStatus(view, payment)}`;
}

/** What a screen reader says of a payment, beyond the heading of its screen. */
export function spokenOf(view: OutcomeView, payment: Payment): string {
  if (payment.next_action?.type === 'approve_on_phone' && !view.payments.isElsewhere)
    return spokenOfWaiting(view, payment);
  return payment.status === 'succeeded' && !payment.purchase ? spokenOfSuccess(view, payment) : '';
}

function byStatus(view: OutcomeView, payment: Payment): TemplateResult {
  switch (payment.status) {
    case 'requires_action':
      return nextAction(view, payment);
    case 'succeeded':
      return view.payments.delivery(view, payment) ?? succeeded(view, payment);
    case 'failed':
    case 'cancelled':
      return failed(view, payment);
    case 'expired':
      return expired(view, payment);
    case 'needs_review':
      return needsReview(view, payment);
    case 'processing':
  }
  // A newer proxy may know more: until this page does, it is on its way.
  return processing(view, payment);
}

function nextAction(view: OutcomeView, payment: Payment): TemplateResult {
  const action = payment.next_action;
  switch (action?.type) {
    case 'approve_on_phone':
      return approveOnPhone(view, payment, action);
    case 'redirect':
      return redirect(view, payment, action);
    case 'bank_transfer':
      return bankTransfer(view, action);
    case undefined:
  }
  return processing(view, payment);
}
