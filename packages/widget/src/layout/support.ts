import { html, type TemplateResult } from 'lit/html.js';
import type { View } from '../checkout.ts';

/** The first pattern that matches decides what kind of link a text becomes. */
const LINKS: readonly (readonly [pattern: RegExp, scheme: string])[] = [
  [/^[^\s@/:?]+@[^\s@/:?]+$/, 'mailto:'],
  [/^\+?[\d .()-]{5,}$/, 'tel:'],
  [/^https:\/\/\S+$/, ''],
];

/** How to reach the shop: a link where the text is a phone number, an e-mail address or an https address. */
export function support({ checkout: { merchant }, texts }: View): TemplateResult | null {
  if (!merchant?.support) return null;
  const { name, support: text } = merchant;
  const scheme = LINKS.find(([pattern]) => pattern.test(text))?.[1];
  const shown = `${text}`.replace(/^https:\/\//, '');
  return html`<p class="support" part="support">
    ${texts.questions(name)} ${scheme === undefined ? shown : html`<a href=${scheme + text.replace(/ /g, '')}><bdi dir="ltr">${shown}</bdi></a>`}
  </p>`;
}
