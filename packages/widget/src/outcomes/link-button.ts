import { html, type TemplateResult } from 'lit/html.js';

/** A link that looks like a button; out of a frame it leads the whole tab there. */
export const linkButton = (text: string, address: string, look: 'main' | 'quiet' = 'main'): TemplateResult =>
  html`<a class=${look} part="button" href=${address} target="_top">${text}</a>`;
