import type { Failure, FailureReason, Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { browser } from '../browser.ts';
import type { OutcomeView } from '../checkout.ts';
import { dateTime } from '../i18n/dates.ts';
import { button } from '../layout/button.ts';
import { linkButton } from './link-button.ts';
import { facts } from '../layout/facts.ts';
import { addressFromPage } from '../return-address.ts';
import { safeLink } from '../safe-link.ts';
import { message } from './message.ts';
import { operatorSaid } from './operator-said.ts';
import { printReceipt } from './print-receipt.ts';
import { paidWith } from '../questions.ts';

/** For so long after the end money may well be on its way: trying again is no main thing then. */
const LATE_MONEY_MS = 2 * 60 * 1000;

/** Where trying again is not the likeliest way out of the reason why an operator took no money. */
const BEST_WAY: Readonly<Partial<Record<FailureReason, 'number' | 'way'>>> = {
  not_registered: 'number',
  limit_exceeded: 'way',
  unavailable: 'way',
};

/** Paid: with what, when, the reference; then back to the shop. How much, to whom and for what stands above. */
export const succeeded = (view: OutcomeView, payment: Payment): TemplateResult =>
  (payment.purchase && view.checkout.storePart?.delivery(view, payment)) ||
  html`${message('good', view.texts.succeededTitle)} ${facts(...paidFacts(view, payment).slice(2))}
  ${button(view.texts.print, printReceipt, 'quiet')} ${shopLink(view, payment)}`;

/** What every receipt says. */
export const paidFacts = (view: OutcomeView, payment: Payment) => {
  const { checkout, formats, texts } = view;
  return [
    [texts.amountRow, formats.money(payment)],
    [texts.paidToRow, checkout.merchant?.name],
    [texts.paidWithRow, paidWith(view, payment.operator)],
    [texts.whenRow, dateTime(formats, payment.updated_at)],
    [texts.referenceRow, payment.reference],
  ] as const;
};

/** Leads back to the shop, where the merchant's server, else the page, has said where that is. */
export function shopLink(view: OutcomeView, { livemode }: Payment): TemplateResult | null {
  const { fixed, merchant, visit } = view.checkout;
  const back = safeLink(fixed?.return_url ?? addressFromPage(visit?.attributes.returnUrl ?? ''), livemode);
  return back && merchant && linkButton(view.texts.backToShop(merchant.name), back.href);
}

/** What a screen reader says of a receipt: all of it that matters, in one sentence. */
export function spokenOfSuccess(view: OutcomeView, payment: Payment): string {
  const { checkout, formats, texts } = view;
  const rows = [
    texts.succeededTitle,
    formats.money(payment),
    checkout.merchant?.name && `${texts.paidToRow} ${checkout.merchant.name}`,
    `${texts.referenceRow} ${payment.reference}`,
  ];
  return rows.filter(Boolean).join('. ');
}

/** Not paid: what happened to the money, the reason in plain words, and a way out in one press. */
export function failed(view: OutcomeView, { status, failure, operator, reference }: Payment): TemplateResult {
  const { texts } = view;
  const reason = failure && reasonOf(failure, texts.reasons);
  const words = reason ? texts.reasons[reason](operator.name) : texts.failedOther;
  // Headings have no full stop.
  return html`${message('trouble', texts.notCharged.replace(/\.$/, ''), status === 'cancelled' ? texts.cancelled : words)}
  ${reason && failure && operatorSaid(view, operator.name, failure.message)}
  ${facts([texts.referenceRow, reference])} ${waysOut(view, reason)}`;
}

/** `null` where the failure is not the operator's. A newer proxy may know more reasons. */
function reasonOf({ code, reason }: Failure, known: OutcomeView['texts']['reasons']): FailureReason | null {
  if (reason !== 'other' && reason in known) return reason;
  return code === 'operator_failed' ? 'other' : null;
}

/** The likeliest way out is the main button; the others stand below it. */
function waysOut(view: OutcomeView, reason: FailureReason | null): readonly TemplateResult[] | null {
  const { checkout, payments, texts } = view;
  if (!payments.canPayAgain) return null;
  const ways = (['again', 'number', 'way'] as const).filter((way) =>
    way === 'way' ? checkout.hasOtherWays : way === 'again' || reason,
  );
  const best = (reason && BEST_WAY[reason]) ?? 'again';
  const main = ways.includes(best) ? best : 'again';
  const draw = (way: (typeof ways)[number]) => {
    const look = way === main ? 'main' : 'quiet';
    if (way === 'again') return button(texts.tryAgain, () => payments.retry(), look);
    return way === 'way'
      ? button(texts.anotherWay, () => payments.payAgain('operator'), look)
      : button(texts.anotherNumber, () => payments.payAgain(), look);
  };
  return [draw(main), ...ways.filter((way) => way !== main).map(draw)];
}

/** Expired. A late payment may still arrive, so a customer who has paid must not pay again. */
export function expired(view: OutcomeView, { reference, expires_at: expiresAt }: Payment): TemplateResult {
  const { payments, texts } = view;
  const since = browser.now() + payments.clockOffset - Date.parse(expiresAt);
  const look = since < LATE_MONEY_MS ? 'quiet' : 'main';
  return html`${message('wait', texts.expiredTitle, texts.expired)}
  ${facts([texts.referenceRow, reference])}
  ${
    payments.canPayAgain
      ? html`<p>${texts.expiredNot}</p>
          ${button(texts.tryAgain, () => payments.payAgain(), look)}`
      : null
  }`;
}

/** A person has to settle it; until then nothing may be paid again. */
export function needsReview(view: OutcomeView, payment: Payment): TemplateResult {
  const { formats, payments, texts } = view;
  const before = payments.follower?.wasPaid ? [texts.reviewWasPaid] : [];
  return html`${message('doubt', texts.reviewTitle, ...before, texts.review, texts.reviewHelp)}
  ${facts(
    [texts.referenceRow, payment.reference],
    [texts.amountRow, formats.money(payment)],
    [texts.whenRow, dateTime(formats, payment.created_at)],
  )}`;
}
