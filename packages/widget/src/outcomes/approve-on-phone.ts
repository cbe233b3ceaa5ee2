import type { ApproveOnPhone, Payment } from '@malipo/contract';
import { APPROVE_ON_PHONE_MESSAGE } from '@malipo/contract/texts';
import { html, type TemplateResult } from 'lit';
import { phoneDrawing } from '../icons.ts';
import { heading } from '../layout/heading.ts';
import type { View } from '../view.ts';

/** What happens on the customer's phone, what it looks like, and what to do when it does not. */
export function approveOnPhone(view: View, payment: Payment, action: ApproveOnPhone): TemplateResult {
  const { checkout, texts, formats, secondsLeft } = view;
  const { desk, isSession } = checkout;
  const { name } = payment.operator;
  const country = checkout.form?.country?.dial_code;
  const where = desk.phone
    ? texts.approveOn(/^\s*(\+|00)/.test(desk.phone) || !country ? desk.phone : `+${country} ${desk.phone}`)
    : desk.phoneEnding
      ? texts.approveOnEnding(desk.phoneEnding)
      : texts.approveOnYours;
  const words = action.message === APPROVE_ON_PHONE_MESSAGE ? null : action.message;
  return html`<div class="outcome wait" part="outcome">
      ${phoneDrawing} ${heading(texts.approveTitle)}
      <p>${where}</p>
      <p>${texts.approveHow}</p>
      ${
        words
          ? html`<figure>
            <figcaption class="note">${texts.messageOf(name)}</figcaption>
            <blockquote>${words}</blockquote>
          </figure>`
          : null
      }
      <p class="note">${texts.approveUsually}</p>
      ${
        secondsLeft === null
          ? null
          : html`<p class="timer" role="timer"><span>${texts.timeLeft}</span> <b>${clock(secondsLeft)}</b></p>`
      }
    </div>
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
        isSession
          ? html`<p>${texts.wrongNumberWait(formats.time(payment.expires_at))}</p>`
          : html`<p>${texts.wrongNumberNow}</p>
            <button class="quiet" part="button" type="button" @click=${() => checkout.payAgain()}>
              ${texts.payAgain}
            </button>`
      }
    </details>`;
}

/** 125 seconds are "2:05". */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
