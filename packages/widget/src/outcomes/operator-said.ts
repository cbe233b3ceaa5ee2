import { html, type TemplateResult } from 'lit/html.js';
import type { OutcomeView } from '../checkout.ts';

/** An operator's own words, for those who want them: they are often technical, and in another language. */
export const operatorSaid = (view: OutcomeView, operator: string, said: string): TemplateResult | null =>
  // Where it is missing, the rest is told all the same.
  said?.trim?.()
    ? html`<details>
        <summary>${view.texts.operatorSaid(operator)}</summary>
        <blockquote class="notice" dir="auto" lang="">${said.trim()}</blockquote>
      </details>`
    : null;
