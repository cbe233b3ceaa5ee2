import { html, type TemplateResult } from 'lit/html.js';
import { heading } from '../layout/heading.ts';

/** The mood of a screen. Its icon and words say the same, so that it never depends on colour alone. */
export type Tone = 'good' | 'wait' | 'trouble';

/** The top of an outcome: an icon, a title, and what follows from it. */
export const message = (
  tone: Tone,
  icon: TemplateResult,
  title: string,
  ...sentences: readonly (string | TemplateResult)[]
): TemplateResult =>
  html`<div class="outcome ${tone}" part="outcome">
    <span class="badge">${icon}</span>
    ${heading(title)} ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
  </div>`;
