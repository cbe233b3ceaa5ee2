import { html, type TemplateResult } from 'lit';
import type { Trouble } from '../troubles.ts';
import type { View } from '../view.ts';

/** The sentence for a trouble. */
export function wordsOf(trouble: Trouble, view: View): string {
  const words = view.texts.troubles[trouble.kind];
  return (
    view.checkout.storePart?.wordsOf(view, trouble) ??
    (typeof words === 'string' ? words : words(trouble.minutes))
  );
}

/** Trouble above a screen: first what happened to the money, then what to do. */
export function notices(view: View): TemplateResult | null {
  const {
    texts,
    checkout: { notice, isOffline },
  } = view;
  const words = isOffline ? texts.offline : notice && wordsOf(notice, view);
  return words
    ? html`<p class="notice" part="notice"><strong>${texts.notCharged}</strong> ${words}</p>`
    : null;
}
