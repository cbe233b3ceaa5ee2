import type { ApproveOnPhone, Payment } from '@malipo/contract';
import { APPROVE_ON_PHONE_MESSAGE } from '@malipo/contract/texts';
import { html, type TemplateResult } from 'lit';
import { button } from '../layout/button.ts';
import { heading } from '../layout/heading.ts';
import type { OutcomeView } from '../checkout.ts';
import { phoneDrawing } from './icons.ts';

/** Says what happens on the customer's phone, what it looks like, and what to do if nothing happens. */
export function approveOnPhone(
  view: OutcomeView,
  payment: Payment,
  { message }: ApproveOnPhone,
): TemplateResult {
  const { payments, texts, formats, secondsLeft } = view;
  const { name } = payment.operator;
  return html`<div class="outcome wait" part="outcome">
      ${phoneDrawing} ${heading(texts.approveTitle)}
      <p>${whichPhone(view)}</p>
      <p>${texts.approveHow}</p>
      ${
        message === APPROVE_ON_PHONE_MESSAGE
          ? null
          : html`<figure>
            <figcaption class="note">${texts.messageOf(name)}</figcaption>
            <blockquote>${message}</blockquote>
          </figure>`
      }
      <p class="note">${texts.approveUsually}</p>
      ${
        secondsLeft &&
        html`<p class="timer" role="timer"><span>${texts.timeLeft}</span> <b>${clock(secondsLeft)}</b></p>`
      }
    </div>
    <div>
      <details>
        <summary>${texts.nothingArrived}</summary>
        <ul>
          <li>${texts.nothingArrivedSignal}</li>
          <li>${texts.nothingArrivedMenu(name)}</li>
          <li>${texts.nothingArrivedBalance}</li>
        </ul>
      </details>
      <details>
        <summary>${texts.wrongNumber}</summary>
        ${
          payments.isSession
            ? html`<p>${texts.wrongNumberWait(formats.time(payment.expires_at))}</p>`
            : html`<p>${texts.wrongNumberNow} ${texts.payAgainWarning}</p>
              ${button(texts.payAgain, () => payments.payAgain(), 'quiet')}`
        }
      </details>
    </div>`;
}

/** The number as it was typed, in pairs of digits; after a reload only its last digits. */
function whichPhone({ checkout: { form }, payments, texts }: OutcomeView): string {
  const { phone, phoneEnding } = payments.context;
  if (!phone) return texts.approveOn(phoneEnding ? texts.numberEnding(phoneEnding) : texts.yourPhone);
  const pairs = phone.replace(/\B(?=(\d\d)+$)/g, '\u00a0');
  return texts.approveOn(form?.country ? `+${form.country.dial_code}\u00a0${pairs}` : pairs);
}

/** 125 seconds are "2:05". */
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
