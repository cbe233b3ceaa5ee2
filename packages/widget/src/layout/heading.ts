import { html, type TemplateResult } from 'lit/html.js';

/** Text in which no word is broken at its hyphen: “M-Pesa” stays on one line. */
export const unbroken = (text: string): readonly unknown[] =>
  text.split(/(\S+-\S+)/).map((part, index) => (index % 2 ? html`<span class="whole">${part}</span>` : part));

/** The one heading of a screen; it takes the focus when the screen changes. */
export const heading = (text: string): TemplateResult =>
  html`<h2 part="heading" tabindex="-1">${unbroken(text)}</h2>`;
