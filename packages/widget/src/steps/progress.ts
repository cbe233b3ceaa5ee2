import { html, type TemplateResult } from 'lit/html.js';
import { icon } from '../icons.ts';
import type { QuestionView } from './question-view.ts';

const backIcon = icon('M15 5l-7 7 7 7');

/**
 * The way back, and at which of how many questions one is. Not above the first question: there this comes late, and
 * would move the field in which somebody types already.
 */
export function progress({ checkout, texts }: QuestionView): TemplateResult | null {
  const { place, canGoBack } = checkout.flow ?? {};
  const [at = 1, of = 1] = place ?? [];
  return canGoBack
    ? html`<div class="progress">
        <button class="back" type="button" aria-label=${texts.back} @click=${() => checkout.flow?.back()}>
          ${backIcon}
        </button>
        ${of > 1 ? html`<p class="note">${texts.step(at, of)}</p>` : null}
      </div>`
    : null;
}
