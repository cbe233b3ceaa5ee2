import { html, type TemplateResult } from 'lit/html.js';
import type { View } from '../checkout.ts';
import { button } from './button.ts';

/** The notice above the current screen; empty if there is none. */
export function noticeOf(view: View): string {
  const { checkout, texts } = view;
  // Offline nothing can be loaded: what is missing is said once it can.
  if (checkout.isIncomplete && !(checkout.isOffline && checkout.isUncharged)) return texts.incomplete;
  return checkout.noticeOf(view) ?? (checkout.isOffline ? texts.offline : '');
}

/** Puts what happened to the money first, if that is certain. */
export const withMoney = ({ checkout, texts }: View, words: string): TemplateResult =>
  html`${checkout.isUncharged ? html`<strong>${texts.notCharged}</strong> ` : null}${words}`;

/** The notice above a screen. */
export function notices(view: View): TemplateResult | null {
  const { checkout, texts } = view;
  const words = noticeOf(view);
  return words
    ? html`<p class="notice" part="notice">${withMoney(view, words)}</p>
        ${words === texts.incomplete ? button(texts.loadAgain, () => checkout.loadPageAgain()) : null}`
    : null;
}
