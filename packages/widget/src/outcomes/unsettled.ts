import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { button } from '../layout/button.ts';
import { facts } from '../layout/facts.ts';
import { withMoney } from '../layout/notices.ts';
import type { Trouble, TroubleKind } from '../troubles.ts';
import type { OutcomeView } from '../checkout.ts';
import { dayTime } from '../i18n/dates.ts';
import { message } from './message.ts';
import { wordsOf } from './words.ts';
import { paidWith } from '../questions.ts';

/** Another try cannot help here. */
const FINAL_TROUBLES: readonly TroubleKind[] = [
  'setUp',
  'notFound',
  'sessionExpired',
  'offerOver',
  'nothingOffered',
];

/** Nothing can be paid: says why, and what to do. */
export function troubleScreen(view: OutcomeView, trouble: Trouble): TemplateResult {
  const { checkout, texts } = view;
  const { kind } = trouble;
  const titles: Partial<Record<TroubleKind, string>> = {
    sessionExpired: texts.sessionExpiredTitle,
    offerOver: texts.offerOverTitle,
    unreadable: texts.unreadableTitle,
  };
  const mood = kind === 'unreadable' ? 'doubt' : 'trouble';
  return html`${message(mood, titles[kind] ?? texts.troubleTitle, withMoney(view, wordsOf(trouble, view)))}
  ${FINAL_TROUBLES.includes(kind) ? null : button(texts.tryAgain, () => checkout.load())}
  ${trouble.mayBeLeft ? payAgain(view) : null}`;
}

/** The proxy itself says why it cannot answer now. */
const TEMPORARY_TROUBLES: readonly (TroubleKind | undefined)[] = ['unavailable', 'tooMany'];

/** A submission without a definite answer: sending it again is safe, anything else is not. */
export function unsure(view: OutcomeView, trouble: Trouble | null): TemplateResult {
  const { payments, texts } = view;
  const reason =
    trouble && TEMPORARY_TROUBLES.includes(trouble.kind) ? wordsOf(trouble, view) : texts.unanswered;
  return html`${message('doubt', texts.unsureTitle, reason, texts.unsure)}
  ${payments.reference && facts([texts.referenceRow, payments.reference])}
  ${button(payments.isSending ? texts.loading : texts.tryAgain, () => payments.repeatSubmission())}`;
}

/** A payment from another visit or tab is still open. */
export function unfinished(view: OutcomeView, payment: Payment): TemplateResult {
  const { payments, texts } = view;
  return html`${message('wait', texts.unfinishedTitle, whatWasStarted(view, payment))}
    ${button(texts.goOnWithIt, () => payments.goOnWithUnfinished())}
    ${payAgain(view)}`;
}

/** Another phone has started it, which rings; here it is followed. */
export const elsewhere = (view: OutcomeView, payment: Payment): TemplateResult =>
  message('wait', view.texts.elsewhereTitle, whatWasStarted(view, payment), view.texts.checking);

/** How much, with what and when. */
export const whatWasStarted = (view: OutcomeView, { amount, currency, operator, created_at: at }: Payment) =>
  view.texts.unfinished(
    view.formats.money({ amount, currency }),
    paidWith(view, operator),
    dayTime(view, at),
  );

/** Another payment beside one that may go through. */
const payAgain = ({ payments, texts }: OutcomeView): TemplateResult =>
  html`<p class="note">${texts.payAgainWarning}</p>
    ${button(texts.payAgain, () => payments.payAgain(), 'quiet')}`;
