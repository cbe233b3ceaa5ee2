import type { ApproveOnPhone, Payment } from '@malipo/contract';
import { APPROVE_ON_PHONE_MESSAGE } from '@malipo/contract/texts';
import { html, type TemplateResult } from 'lit/html.js';
import { browser } from '../browser.ts';
import type { OutcomeView } from '../checkout.ts';
import { timeOfDay } from '../i18n/dates.ts';
import { button } from '../layout/button.ts';
import { heading } from '../layout/heading.ts';
import { isUnpaid } from '../payment-status.ts';
import { clockIcon, phoneDrawing } from './icons.ts';
import { operatorSaid } from './operator-said.ts';
import { within } from './within.ts';

/** After so long a prompt that has come would have been seen. */
const NOTHING_YET_MS = 25_000;
/** For so long a prompt usually stays on a phone, where the operator's own time is not known. */
const PROMPT_SECONDS = 90;

/** What can be said of the prompt on the customer's phone, by the time that has passed. */
type Phase = 'rings' | 'nothing' | 'over';

const promptOf = ({ checkout }: OutcomeView, { operator }: Payment) =>
  Object.values(checkout.operators)
    .flat()
    .find(({ id }) => id === operator.id)?.prompt;

function phaseOf(view: OutcomeView, payment: Payment): Phase {
  const elapsedMs = browser.now() + view.payments.clockOffset - Date.parse(payment.created_at);
  if (elapsedMs >= (promptOf(view, payment)?.seconds ?? PROMPT_SECONDS) * 1000) return 'over';
  return elapsedMs >= NOTHING_YET_MS ? 'nothing' : 'rings';
}

/** What happens on the customer's phone; then what to do if nothing does; then how to go on without it. */
export function approveOnPhone(view: OutcomeView, payment: Payment): TemplateResult {
  const { payments, formats, texts } = view;
  const { name } = payment.operator;
  const { message } = payment.next_action as ApproveOnPhone;
  const phase = phaseOf(view, payment);
  const isOver = phase === 'over';
  const phone = whichPhone(view);
  // The phone shows its own time, whatever the proxy's is.
  const until = timeOfDay(formats, Date.parse(payment.expires_at) - payments.clockOffset);
  // What comes later stands last: nothing that is pressed moves away from under the finger.
  return html`<div class="outcome" part="outcome">
      ${isOver ? html`<span class="badge">${clockIcon}</span>` : phoneDrawing}
      ${heading(isOver ? texts.requestOverTitle : texts.approveTitle)}
      <p>${within(texts.approveOn(name, phone), phone)}</p>
      <p>${isOver ? texts.requestOver : texts.approveHow}</p>
    </div>
    ${isOver ? askAgain(view, payment) : null} ${anotherNumber(view, until, isOver)}
    <p class="note">${texts.openUntil(until)}</p>
    ${message === APPROVE_ON_PHONE_MESSAGE ? null : operatorSaid(view, name, message)}
    ${phase === 'rings' ? null : nothingYet(view, payment)}`;
}

/** What a screen reader says in each phase, once. */
export function spokenOfWaiting(view: OutcomeView, payment: Payment): string {
  const { texts } = view;
  const phase = phaseOf(view, payment);
  if (phase === 'over') return `${texts.requestOverTitle}. ${texts.requestOver}`;
  if (phase === 'nothing') return `${texts.nothing} ${whatToDo(view, payment)}`;
  return `${texts.approveTitle}. ${texts.approveOn(payment.operator.name, whichPhone(view))} ${texts.approveHow}`;
}

function whatToDo(view: OutcomeView, payment: Payment): string {
  const { texts } = view;
  const dial = promptOf(view, payment)?.dial;
  return dial ? texts.nothingDial(dial) : texts.nothingMenu(payment.operator.name);
}

function nothingYet(view: OutcomeView, payment: Payment): TemplateResult {
  const { texts } = view;
  const dial = promptOf(view, payment)?.dial ?? '';
  return html`<div class="notice" part="notice">
    <strong>${texts.nothing}</strong>
    <p>${within(whatToDo(view, payment), dial)}</p>
    <p>${texts.nothingSignal}</p>
  </div>`;
}

/** Asks the operator at once. Where it turns out that nothing was paid, the same press starts the next try. */
function askAgain(view: OutcomeView, { operator }: Payment): TemplateResult {
  const { payments, texts } = view;
  const { follower } = payments;
  const handleAsk = async () => {
    const answered = await payments.follower?.ask();
    if (answered && isUnpaid(answered)) await payments.retry();
  };
  return html`${button(follower?.isAsking ? texts.asking : texts.askAgain, handleAsk)}
  ${follower?.hasJustAsked ? html`<p class="note">${texts.askedInVain(operator.name)}</p>` : null}`;
}

/** A session has one payment at a time: another number has to wait for its end. */
function anotherNumber(view: OutcomeView, until: string, isLikely = false): TemplateResult {
  const { payments, texts } = view;
  const choose = (name: string) => button(name, () => payments.payAgain(), 'quiet');
  const warning = texts.payAgainWarning;
  if (isLikely && !payments.isSession) {
    return html`${choose(texts.anotherNumber)}
      <p class="note">${warning}</p>`;
  }
  return html`<details>
    <summary>${texts.anotherNumber}</summary>
    ${
      payments.isSession
        ? html`<p>${texts.anotherNumberWait(until)}</p>`
        : html`<p>${warning}</p>
            ${choose(texts.payAgain)}`
    }
  </details>`;
}

/** The number as it was sent, written as its country does; after a reload only its last digits. */
function whichPhone({ payments, texts }: OutcomeView): string {
  const { phone, phoneEnding } = payments.context;
  // A number stays on one line.
  if (phone) return phone.replace(/ /g, '\u00a0');
  return phoneEnding ? texts.numberEnding(phoneEnding) : texts.yourPhone;
}
