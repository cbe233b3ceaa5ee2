import type { Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { clockIcon, crossIcon, questionIcon } from '../icons.ts';
import type { Trouble } from '../troubles.ts';
import type { View } from '../view.ts';
import { message } from './message.ts';

/** Nothing can be paid here: why, and what to do. */
export function trouble({ checkout, texts }: View, kind: Trouble): TemplateResult {
  const words: Record<Trouble, readonly [title: string, sentence: string]> = {
    unreachable: [texts.troubleTitle, texts.troubleUnreachable],
    listNotLoaded: [texts.troubleTitle, texts.listNotLoaded],
    setUp: [texts.troubleTitle, texts.troubleSetUp],
    notFound: [texts.troubleTitle, texts.troubleNotFound],
    nothingOffered: [texts.troubleTitle, texts.nothingOffered],
    sessionExpired: [texts.sessionExpiredTitle, texts.sessionExpired],
    offerOver: [texts.offerOverTitle, texts.offerOver],
  };
  const [title, sentence] = words[kind];
  const canRetry = kind === 'unreachable' || kind === 'listNotLoaded';
  return html`${message('trouble', crossIcon, title, html`<strong>${texts.notCharged}</strong> ${sentence}`)}
  ${
    canRetry
      ? html`<button class="main" part="button" type="button" @click=${() => checkout.load()}>
        ${texts.tryAgain}
      </button>`
      : null
  }`;
}

/** Sent, without an answer: the same submission again is safe, anything else is not. */
export function unsure({ checkout, texts }: View): TemplateResult {
  const { isBusy } = checkout;
  return html`${message('wait', questionIcon, texts.unsureTitle, texts.unsure)}
    <button
      class="main"
      part="button"
      type="button"
      aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${() => checkout.repeatSubmission()}
    >
      ${isBusy ? texts.unsureRetrying : texts.tryAgain}
    </button>`;
}

/** A payment of another visit or tab is still open. */
export function unfinished({ checkout, texts, formats }: View, payment: Payment): TemplateResult {
  const what = texts.unfinished(
    formats.money(payment),
    payment.operator.name,
    formats.dateTime(payment.created_at),
  );
  return html`${message('wait', clockIcon, texts.unfinishedTitle, what)}
    <button class="main" part="button" type="button" @click=${() => checkout.goOnWithUnfinished()}>
      ${texts.goOnWithIt}
    </button>
    <p class="note">${texts.payAgainWarning}</p>
    <button class="quiet" part="button" type="button" @click=${() => checkout.payAgain()}>
      ${texts.payAgain}
    </button>`;
}

/** Sent, and what comes next is not known yet. */
export function processing({ checkout, texts }: View, payment: Payment): TemplateResult {
  return checkout.desk.isReturned || payment.status === 'requires_action'
    ? message('wait', clockIcon, texts.confirmingTitle, texts.confirming(payment.operator.name))
    : message('wait', clockIcon, texts.startingTitle, texts.starting);
}
