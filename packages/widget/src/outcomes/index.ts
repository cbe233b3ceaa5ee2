import type { NextAction, Payment, PaymentStatus } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import type { OutcomeView } from '../checkout.ts';
import { approveOnPhone, spokenOfWaiting } from './approve-on-phone.ts';
import { bankTransfer } from './bank-transfer.ts';
import { expired, failed, needsReview, spokenOfSuccess, succeeded } from './ended.ts';
import { isOpen } from '../payment-status.ts';
import { elsewhere, whatWasStarted } from './unsettled.ts';
import { redirect } from './redirect.ts';
import { processing } from './processing.ts';

type OutcomeName = Exclude<PaymentStatus, 'requires_action'> | NextAction['type'];

/** The screens of a payment, by what is to be done, else by its status. */
const SCREENS: Readonly<Record<OutcomeName, (view: OutcomeView, payment: Payment) => TemplateResult>> = {
  approve_on_phone: approveOnPhone,
  redirect,
  bank_transfer: bankTransfer,
  processing,
  succeeded,
  failed,
  cancelled: failed,
  expired,
  needs_review: needsReview,
};

/** Draws a payment by its status. */
export function drawOutcome(view: OutcomeView, payment: Payment): TemplateResult {
  const { payments, texts } = view;
  const { status, next_action: action } = payment;
  const isPaidElsewhere = payments.isElsewhere && isOpen(payment);
  const isElsewhereAlone = isPaidElsewhere && (!action || action.type === 'approve_on_phone');
  const name = status === 'requires_action' ? action?.type : status;
  // A newer proxy may know more: until this page does, it is on its way.
  const draw = isElsewhereAlone ? elsewhere : ((name && SCREENS[name]) ?? processing);
  return html`${
    // Where there is something to do, the customer may have changed phones.
    isPaidElsewhere && !isElsewhereAlone ? warning(texts.elsewhereTitle, whatWasStarted(view, payment)) : null
  }
  ${payments.follower?.isUnreadable ? warning(texts.unreadableTitle, texts.troubles.unreadable) : null}
  ${draw(view, payment)}`;
}

const warning = (title: string, words: string) =>
  html`<p class="notice" part="notice"><strong>${title}.</strong> ${words}</p>`;

/** What a screen reader says of a payment, beyond the heading of its screen. */
export function spokenOf(view: OutcomeView, payment: Payment): string {
  if (payment.next_action?.type === 'approve_on_phone' && !view.payments.isElsewhere)
    return spokenOfWaiting(view, payment);
  const { reasons, notCharged } = view.texts;
  const { reason = 'other' } = payment.failure ?? {};
  // The way out depends on it.
  if (payment.status === 'failed' && reason !== 'other' && reasons[reason])
    return `${notCharged} ${reasons[reason](payment.operator.name)}`;
  return payment.status === 'succeeded' && !payment.purchase ? spokenOfSuccess(view, payment) : '';
}
