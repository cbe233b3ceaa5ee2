import { html, type TemplateResult } from 'lit';
import { button, sendButton } from '../../layout/button.ts';
import { field } from '../../layout/field.ts';
import { heading } from '../../layout/heading.ts';
import type { View } from '../../view.ts';
import { wordsFor } from '../i18n/index.ts';
import { countryOfNumber, SHORTEST_NUMBER_DIGITS } from '../phone-country.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** A number as it looks in Côte d’Ivoire. */
const EXAMPLE = '+225 07 01 02 03 04';

/** The phone to top up, asked first: its number may tell the country, and the operator. */
export function numberStep(view: View, form: PurchaseForm): TemplateResult {
  const { checkout } = view;
  const words = wordsFor(view);
  const { likelyCountry } = checkout;
  const home = form.destinations.find(({ code }) => code === likelyCountry) ?? form.destination;
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    const country = countryOfNumber(form.account, form.destinationsSelling) ?? home?.code;
    const digits = form.account.replace(/\D/g, '').length;
    if (!country || digits < SHORTEST_NUMBER_DIGITS) {
      form.troubles.account = form.account ? 'invalid' : 'missing';
      form.isPointing = true;
      return form.onChange();
    }
    form.chooseDestination(country);
    void checkout.goOn();
  };
  const handleSkip = () => {
    form.type('account', '');
    void checkout.goOn();
  };
  const { account: trouble } = form.troubles;
  return html`${heading(words.numberTitle)}
    <form novalidate @submit=${handleSubmit}>
      ${field(view, {
        name: 'account',
        label: words.accounts.phone,
        hint: home ? words.numberHintHome : words.numberHint(EXAMPLE),
        error: trouble ? (trouble === 'missing' ? words.accountMissing : words.numberUnknown) : '',
        inputMode: 'tel',
        autocomplete: 'tel',
        isRequired: true,
      })}
      ${sendButton(view.texts.goOn, checkout.isBusy)}
      ${form.destinationsSelling.length > 1 ? button(words.chooseCountry, handleSkip, 'quiet') : null}
    </form>`;
}
