import { html, type TemplateResult } from 'lit';
import type { View } from '../checkout.ts';
import { isOpen } from '../payment-status.ts';
import type { Trouble } from '../troubles.ts';

/** The sentence for an error. */
export function wordsOf(trouble: Trouble, view: View): string {
  const words = view.texts.troubles[trouble.kind];
  return (
    view.checkout.storeWordsOf(view, trouble) ?? (typeof words === 'string' ? words : words(trouble.minutes))
  );
}

/** The notice above the current screen; empty if there is none. */
export function noticeOf(view: View): string {
  const { checkout, texts } = view;
  const { notice, isOffline, isUncharged, screen } = checkout;
  if (!isOffline) return notice ? wordsOf(notice, view) : '';
  if (isUncharged) return texts.offline;
  // A payment that has ended needs no connection.
  return 'payment' in screen && !isOpen(screen.payment) ? '' : texts.offlinePaying;
}

/** Puts what happened to the money first, if that is certain. */
export const withMoney = ({ checkout, texts }: View, words: string): TemplateResult =>
  html`${checkout.isUncharged ? html`<strong>${texts.notCharged}</strong> ` : null}${words}`;

/** The notice above a screen. */
export function notices(view: View): TemplateResult | null {
  const words = noticeOf(view);
  return words ? html`<p class="notice" part="notice">${withMoney(view, words)}</p>` : null;
}
