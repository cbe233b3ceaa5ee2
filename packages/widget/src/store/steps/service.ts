import type { Category, Service } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { choiceList, choiceRow } from '../../questions.ts';
import { heading } from '../../layout/heading.ts';
import type { View } from '../../checkout.ts';
import { isForPhone } from '../categories.ts';
import { type StoreTexts, wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** The question in the words of the goods. */
function serviceTitle({ serviceTitle: other, serviceTitles: titles }: StoreTexts, category: Category | null) {
  if (isForPhone(category)) return titles.network;
  return category === 'electricity' || category === 'tv' ? titles[category] : other;
}

/** Asks which operator or biller. One that is not available is shown as such. */
export function serviceStep(view: View, form: PurchaseForm): TemplateResult {
  const words = wordsFor(view);
  const choices = (form.services ?? []).map((service) => ({
    name: service.name,
    service,
    isCurrent: service === form.service,
    choose() {
      // Enter in the search field chooses the only match.
      if (!service.available) return;
      form.chooseService(service.id);
      void view.checkout.flow?.goOn();
    },
  }));
  const row = (choice: (typeof choices)[number]) =>
    choice.service.available ? choiceRow(choice) : unavailable(choice.service, words.notNow);
  return html`${heading(serviceTitle(words, form.category))}
  ${choiceList(view, { search: words.search, none: words.none, choices, rows: (found) => found.map(row) })}`;
}

const unavailable = ({ name }: Service, reason: string) =>
  html`<li class="choice gone"><span>${name}</span><span class="note">${reason}</span></li>`;
