import { html, type TemplateResult } from 'lit';
import type { Texts } from '../i18n/index.ts';
import type { Trouble } from '../troubles.ts';
import type { View } from '../view.ts';

/** The sentence for a trouble. */
export function wordsOf({ kind, minutes }: Trouble, texts: Texts): string {
  const words = texts.troubles[kind];
  return typeof words === 'string' ? words : words(minutes);
}

/** Trouble above a screen: first what happened to the money, then what to do. */
export function notices({ checkout: { notice, isOffline }, texts }: View): TemplateResult | null {
  const words = isOffline ? texts.offline : notice && wordsOf(notice, texts);
  return words
    ? html`<p class="notice" part="notice"><strong>${texts.notCharged}</strong> ${words}</p>`
    : null;
}
