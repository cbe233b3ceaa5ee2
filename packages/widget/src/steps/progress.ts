import { html, type TemplateResult } from 'lit/html.js';
import type { StepName } from '../checkout.ts';
import { icon } from '../icons.ts';
import type { QuestionView } from './question-view.ts';

const backIcon = icon('M15 5l-7 7 7 7');

/** The way back, and how many questions there are: above a question that is not the only one. */
export function progress({ checkout, texts }: QuestionView, step: StepName): TemplateResult | null {
  const { asked: steps = [], canGoBack } = checkout.flow ?? {};
  if (!canGoBack && (steps.length < 2 || checkout.isStore)) return null;
  return html`<div class="progress">
    ${
      canGoBack
        ? html`<button class="back" type="button" aria-label=${texts.back} @click=${() => checkout.flow?.back()}>
            ${backIcon}
          </button>`
        : null
    }
    ${checkout.isStore || !steps[1] ? null : html`<p class="note">${texts.step(steps.indexOf(step) + 1, steps.length)}</p>`}
  </div>`;
}
