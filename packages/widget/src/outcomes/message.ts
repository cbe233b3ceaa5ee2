import { html, type TemplateResult } from 'lit';
import { heading } from '../layout/heading.ts';

/** How a screen feels; its icon and words say the same, so that colour is never alone. */
export type Tone = 'good' | 'wait' | 'trouble';

/** The top of an outcome: an icon, the outcome in its first word, and what follows from it. */
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
