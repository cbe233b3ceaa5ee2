import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon, clockIcon, crossIcon, questionIcon } from '../icons.ts';
import { facts } from '../layout/facts.ts';
import { safeLink } from '../safe-link.ts';
import type { View } from '../view.ts';
import { message } from './message.ts';

/** Paid: the amount, to whom, when, the reference; then back to the shop. */
export function succeeded(view: View, payment: Payment): TemplateResult {
  const { checkout, texts, formats } = view;
  const back = safeLink(checkout.returnUrl, !payment.livemode);
  return html`${message('good', checkIcon, texts.succeededTitle)}
    ${facts([
      [texts.amountRow, formats.money(payment)],
      [texts.paidToRow, checkout.merchant?.name],
      [texts.paidWithRow, payment.operator.name],
      [texts.whenRow, formats.dateTime(payment.updated_at)],
      [texts.referenceRow, payment.reference],
    ])}
    ${back ? html`<a class="main" part="button" href=${back.href}>${texts.done}</a>` : null}`;
}

/** Not paid: what happened to the money, the reason in plain words, and another try. */
export function failed(view: View, payment: Payment): TemplateResult {
  const { texts } = view;
  const { failure, operator } = payment;
  const says = failure?.code === 'operator_failed' ? failure.message.trim() : '';
  const reason =
    failure?.code !== 'operator_failed'
      ? texts.failedOther
      : says
        ? html`${texts.failedBecause(operator.name)} <q>${says}</q>`
        : texts.failedBy(operator.name);
  return html`${message('trouble', crossIcon, texts.failedTitle, reason)}
    ${facts([[texts.referenceRow, payment.reference]])} ${tryAgain(view)}`;
}

export function cancelled(view: View, payment: Payment): TemplateResult {
  const { texts } = view;
  return html`${message('trouble', crossIcon, texts.cancelledTitle, texts.cancelled)}
    ${facts([[texts.referenceRow, payment.reference]])} ${tryAgain(view)}`;
}

/** The proxy keeps asking: who has paid after all must not pay again. */
export function expired(view: View, payment: Payment): TemplateResult {
  const { texts } = view;
  return html`${message(
    'trouble',
    clockIcon,
    texts.expiredTitle,
    texts.expired,
    texts.expiredLate(payment.reference),
  )}
  ${tryAgain(view)}`;
}

/** A person settles it; until then nothing may be paid again. */
export function needsReview(view: View, payment: Payment): TemplateResult {
  const { texts, formats } = view;
  return html`${message('wait', questionIcon, texts.reviewTitle, texts.review, texts.reviewHelp)}
  ${facts([
    [texts.referenceRow, payment.reference],
    [texts.amountRow, formats.money(payment)],
    [texts.whenRow, formats.dateTime(payment.created_at)],
  ])}`;
}

function tryAgain({ checkout, texts }: View): TemplateResult | null {
  return checkout.canPayAgain
    ? html`<button class="main" part="button" type="button" @click=${() => checkout.payAgain()}>
        ${texts.tryAgain}
      </button>`
    : null;
}
