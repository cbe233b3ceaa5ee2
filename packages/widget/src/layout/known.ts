import { html, type TemplateResult } from 'lit/html.js';
import { linkInText } from './button.ts';

/** What is known already, in one line with what changes it. */
export const knownLine = (known: string, action: string, press: () => unknown): TemplateResult =>
  html`<p class="known"><span><bdi>${known}</bdi></span> ${linkInText(action, press, known)}</p>`;
