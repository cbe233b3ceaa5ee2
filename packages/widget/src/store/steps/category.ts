import type { TemplateResult } from 'lit/html.js';
import { choiceList } from '../../questions.ts';
import type { View } from '../../checkout.ts';
import { wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** Asks what kind of thing: one press. */
export function categoryStep(view: View, form: PurchaseForm): TemplateResult {
  const words = wordsFor(view);
  const choices = form.categories.map((category) => ({
    name: words.categories[category],
    isCurrent: category === form.category,
    choose() {
      form.chooseCategory(category);
      void view.checkout.flow?.goOn();
    },
  }));
  return choiceList(view, { title: words.categoryTitle, choices, isShort: true });
}
