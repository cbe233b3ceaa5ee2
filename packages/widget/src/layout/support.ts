import { html, type TemplateResult } from 'lit';
import { readAddress } from '../safe-link.ts';
import type { View } from '../view.ts';

const EMAIL_PATTERN = /^[^\s@/:?]+@[^\s@/:?]+\.[^\s@/:?]+$/;
const PHONE_PATTERN = /^\+?[\d .()-]{5,}$/;

/** How to reach the shop: a link where the text is a phone number, an e-mail address or an https address. */
export function support({ checkout: { merchant }, texts }: View): TemplateResult | null {
  if (!merchant?.support) return null;
  const text = merchant.support;
  const address = EMAIL_PATTERN.test(text)
    ? `mailto:${text}`
    : PHONE_PATTERN.test(text)
      ? `tel:${text.replace(/[^\d+]/g, '')}`
      : readAddress(text)?.protocol === 'https:'
        ? text
        : null;
  const shown = text.replace(/^https:\/\//, '');
  return html`<p class="support" part="support">
    ${merchant.name ? texts.questions(merchant.name) : texts.questionsWithoutName}
    ${address ? html`<a href=${address}>${shown}</a>` : html`<span>${shown}</span>`}
  </p>`;
}
