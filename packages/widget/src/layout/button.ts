import { html, type TemplateResult } from 'lit/html.js';

/** A button with an action of its own. */
export const button = (
  text: string,
  press: (event: Event) => unknown,
  look: 'main' | 'quiet' = 'main',
): TemplateResult => html`<button class=${look} part="button" type="button" @click=${press}>${text}</button>`;

/** The submit button of a form. */
export const sendButton = (text: string, isBusy = false, part = 'button'): TemplateResult =>
  html`<button class="main" part=${part} aria-disabled=${isBusy}>${text}</button>`;

/**
 * A button in a line of text.
 *
 * @param about what a screen reader adds, where several say the same
 */
export const linkInText = (text: string, press: () => unknown, about = ''): TemplateResult =>
  html`<button class="link" type="button" aria-label=${`${text} ${about}`.trim()} @click=${press}>${text}</button>`;
