import type { Category } from '@malipo/contract';
import type { TemplateResult } from 'lit/html.js';
import { choiceList } from '../../questions.ts';
import type { View } from '../../checkout.ts';
import { isForPhone } from '../categories.ts';
import { type StoreTexts, wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** The question in the words of the goods. */
function serviceTitle({ serviceTitle: other, serviceTitles }: StoreTexts, category: Category | null) {
  const titles: Partial<Record<string, string>> = serviceTitles;
  return titles[isForPhone(category) ? 'network' : (category ?? '')] ?? other;
}

/** Asks which operator or biller. One that is not available is shown as such. */
export function serviceStep(view: View, form: PurchaseForm): TemplateResult {
  const words = wordsFor(view);
  const choices = (form.services ?? []).map((service) => ({
    name: service.name,
    isCurrent: service === form.service,
    reason: !service.available && words.notNow,
    choose() {
      form.chooseService(service.id);
      void view.checkout.flow?.goOn();
    },
  }));
  return choiceList(view, { title: serviceTitle(words, form.category), choices });
}
