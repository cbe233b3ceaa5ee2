import type { Category } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { button, sendButton } from '../../layout/button.ts';
import { heading } from '../../layout/heading.ts';
import { likeliest } from '../../payable.ts';
import type { View } from '../../checkout.ts';
import { wordsFor } from '../i18n/index.ts';
import { countryOfNumber, phoneOf, questionForm } from '../../questions.ts';
import type { PurchaseForm } from '../purchase-form.ts';
import { accountField } from './account.ts';

/** A number as it looks in Côte d’Ivoire. */
const EXAMPLE = '+225 07 01 02 03 04';

/**
 * Asks for the phone to top up. Its number may reveal the country and the network. Where nothing but airtime and data is
 * sold, the button that goes on says which of them.
 */
export function numberStep(view: View, form: PurchaseForm): TemplateResult {
  const { checkout } = view;
  const words = wordsFor(view);
  const { likelyCountry } = checkout;
  const { destinationsSelling: countries } = form;
  const here = likelyCountry || form.destination?.code || likeliest(countries);
  const countryOf = (code: string | undefined) => countries.find((one) => one.code === code);
  const countryTyped = () => countryOf(countryOfNumber(form.account, countries) ?? here);
  // Enter presses the first button.
  let wanted: Category | undefined;
  const submit = () => {
    const country = countryTyped();
    if (!form.account) return form.mark('account', 'missing');
    if (!country) return form.mark('account', 'refused');
    if (!phoneOf(country, form.account)) return form.mark('account', 'invalid');
    form.chooseCategory(wanted);
    form.chooseDestination(country.code);
    form.isNumberFirst = true;
    void checkout.flow?.goOn();
  };
  const handleSkip = () => {
    form.isNumberFirst = false;
    delete form.troubles.account;
    void checkout.flow?.goOn();
  };
  const wantedButton = (category: Category) =>
    html`<button
      class="main"
      part="button"
      aria-disabled=${checkout.isBusy}
      @click=${() => (wanted = category)}
    >
      ${words.categories[category]}
    </button>`;
  const content = html`${accountField(view, {
    name: 'phone',
    hint: countryOf(here) ? words.numberHintHome : view.texts.phoneAbroad(EXAMPLE),
    country: countryTyped()?.code,
    unknown: words.numberUnknown,
  })}
      ${
        form.isAllForPhone
          ? html`<div class="pair">${form.categories.map((category) => wantedButton(category))}</div>`
          : sendButton(view.texts.goOn, checkout.isBusy)
      }
      ${countries.length > 1 ? button(words.chooseCountry, handleSkip, 'quiet') : null}`;
  return html`${heading(words.numberTitle)} ${questionForm(submit, content)}`;
}
