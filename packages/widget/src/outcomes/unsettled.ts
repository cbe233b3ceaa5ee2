import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { clockIcon, crossIcon, questionIcon } from '../icons.ts';
import { button } from '../layout/button.ts';
import { wordsOf } from '../layout/notices.ts';
import type { Trouble, TroubleKind } from '../troubles.ts';
import type { View } from '../view.ts';
import { message } from './message.ts';

/** What another try cannot mend. */
const FINAL_TROUBLES: readonly TroubleKind[] = [
  'setUp',
  'notFound',
  'sessionExpired',
  'offerOver',
  'nothingOffered',
];

/** Nothing can be paid here: why, and what to do. */
export function troubleScreen(view: View, trouble: Trouble): TemplateResult {
  const { checkout, texts } = view;
  const { kind } = trouble;
  const title =
    kind === 'sessionExpired'
      ? texts.expiredTitle
      : kind === 'offerOver'
        ? texts.offerOverTitle
        : texts.troubleTitle;
  const sentence = html`<strong>${texts.notCharged}</strong> ${wordsOf(trouble, view)}`;
  return html`${message('trouble', crossIcon, title, sentence)}
  ${FINAL_TROUBLES.includes(kind) ? null : button(texts.tryAgain, () => checkout.load())}`;
}

/** Sent, without an answer: the same submission again is safe, anything else is not. */
export const unsure = ({ checkout, texts }: View): TemplateResult =>
  html`${message('wait', questionIcon, texts.unsureTitle, texts.unsure)}
  ${button(checkout.isBusy ? texts.loading : texts.tryAgain, () => checkout.repeatSubmission())}`;

/** A payment of another visit or tab is still open. */
export function unfinished({ checkout, texts, formats }: View, payment: Payment): TemplateResult {
  const started = formats.dateTime(payment.created_at);
  const what = texts.unfinished(formats.money(payment), payment.operator.name, started);
  return html`${message('wait', clockIcon, texts.unfinishedTitle, what)}
    ${button(texts.goOnWithIt, () => checkout.goOnWithUnfinished())}
    <p class="note">${texts.payAgainWarning}</p>
    ${button(texts.payAgain, () => checkout.payAgain(), 'quiet')}`;
}

/** Sent, and what comes next is not known yet. */
export const processing = ({ checkout, texts }: View, payment: Payment): TemplateResult =>
  checkout.currentPayment.context.isReturned || payment.status === 'requires_action'
    ? message('wait', clockIcon, texts.confirmingTitle, texts.confirming(payment.operator.name))
    : message('wait', clockIcon, texts.startingTitle, texts.starting);
