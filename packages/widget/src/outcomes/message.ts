import { html, type TemplateResult } from 'lit/html.js';
import { checkIcon } from '../icons.ts';
import { heading } from '../layout/heading.ts';
import { clockIcon, crossIcon, questionIcon } from './icons.ts';

/** The moods of a screen. Icon and words say the same, so that it never depends on colour alone. */
const ICONS = { good: checkIcon, wait: clockIcon, doubt: questionIcon, trouble: crossIcon };

/** The top of an outcome: an icon, a title, and what follows from it. */
export const message = (
  mood: keyof typeof ICONS,
  title: string,
  ...sentences: readonly (string | TemplateResult)[]
): TemplateResult =>
  html`<div class="outcome ${mood}" part="outcome">
    <span class="badge">${ICONS[mood]}</span>
    ${heading(title)} ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
  </div>`;
