import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.ts';
import { button, linkButton } from '../layout/button.ts';
import { facts } from '../layout/facts.ts';
import { safeLink } from '../safe-link.ts';
import type { OutcomeView } from '../checkout.ts';
import { message } from './message.ts';
import { clockIcon, crossIcon, questionIcon } from './icons.ts';

/** Paid: the amount, to whom, when, the reference; then back to the shop. */
export function succeeded(view: OutcomeView, payment: Payment): TemplateResult {
  const { checkout, payments, texts, formats } = view;
  const back = safeLink(payments.returnUrl, payment.livemode);
  return html`${message('good', checkIcon, texts.succeededTitle)}
  ${facts(
    [texts.amountRow, formats.money(payment)],
    [texts.paidToRow, checkout.merchant?.name],
    [texts.paidWithRow, payment.operator.name],
    [texts.whenRow, formats.dateTime(payment.updated_at)],
    [texts.referenceRow, payment.reference],
  )}
  ${back && linkButton(texts.done, back.href)}`;
}

/** Not paid: what happened to the money, the reason in plain words, and another try. */
export function failed(view: OutcomeView, { status, failure, operator, reference }: Payment): TemplateResult {
  const { texts } = view;
  let reason: string | TemplateResult = status === 'cancelled' ? texts.cancelled : texts.failedOther;
  if (failure?.code === 'operator_failed') {
    const says = failure.message.trim();
    reason = html`${texts.failedBy(operator.name)} ${says && html`<q>${says}</q>`}`;
  }
  return html`${message('trouble', crossIcon, texts.notCharged, reason)}
  ${facts([texts.referenceRow, reference])} ${tryAgain(view)}`;
}

/** Expired. A late payment may still arrive, so a customer who has paid must not pay again. */
export function expired(view: OutcomeView, { reference }: Payment): TemplateResult {
  const { texts } = view;
  return html`${message('trouble', clockIcon, texts.expiredTitle, texts.expired, texts.expiredLate(reference))}
  ${tryAgain(view)}`;
}

/** A person has to settle it; until then nothing may be paid again. */
export function needsReview({ texts, formats }: OutcomeView, payment: Payment): TemplateResult {
  return html`${message('wait', questionIcon, texts.reviewTitle, texts.review, texts.reviewHelp)}
  ${facts(
    [texts.referenceRow, payment.reference],
    [texts.amountRow, formats.money(payment)],
    [texts.whenRow, formats.dateTime(payment.created_at)],
  )}`;
}

const tryAgain = ({ payments, texts }: OutcomeView) =>
  payments.canPayAgain ? button(texts.tryAgain, () => payments.payAgain()) : null;
