import { html, type TemplateResult } from 'lit/html.js';

/** An icon of 24 by 24, drawn with one line. */
export const icon = (shape: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${shape} /></svg>`;

export const checkIcon = icon('M5 12.5l4.5 4.5L19 7.5');
