import { html, type TemplateResult } from 'lit/html.js';
import { choiceRow } from '../../questions.ts';
import { heading } from '../../layout/heading.ts';
import type { View } from '../../checkout.ts';
import { wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** Asks what kind of thing: one press. */
export function categoryStep(view: View, form: PurchaseForm): TemplateResult {
  const words = wordsFor(view);
  const rows = form.categories.map((category) =>
    choiceRow({
      name: words.categories[category],
      isCurrent: category === form.category,
      choose() {
        form.chooseCategory(category);
        void view.checkout.flow?.goOn();
      },
    }),
  );
  return html`${heading(words.categoryTitle)}
    <ul class="choices" part="choices">${rows}</ul>`;
}
