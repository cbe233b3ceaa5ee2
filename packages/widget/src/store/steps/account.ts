import { html, type TemplateResult } from 'lit/html.js';
import { button, sendButton } from '../../layout/button.ts';
import { facts } from '../../payments.ts';
import { field } from '../../layout/field.ts';
import { heading } from '../../layout/heading.ts';
import type { FieldTrouble } from '../../payment-form.ts';
import type { View } from '../../checkout.ts';
import { wordsFor } from '../i18n/index.ts';
import { phoneOf } from '../../questions.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** Asks for the meter, card or phone number. */
export function accountStep(view: View, form: PurchaseForm): TemplateResult | null {
  const { checkout, texts } = view;
  const words = wordsFor(view);
  const { service } = form;
  if (!service || service.account.name === 'none') return null;
  const { name, format } = service.account;
  const isPhone = name === 'phone';
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    const isWrong = isPhone && form.destination && !phoneOf(form.destination, form.account);
    if (!form.account || isWrong) {
      form.troubles.account = form.account ? 'invalid' : 'missing';
      form.shouldFocusError = true;
      return form.onChange();
    }
    void checkout.flow?.goOn();
  };
  const { account: trouble } = form.troubles;
  const errors: Partial<Record<FieldTrouble, string>> = {
    missing: words.accountMissing,
    invalid: words.phoneWrong,
    refused: words.accountUnknown,
  };
  return html`${heading(service.name)}
    <form novalidate @submit=${handleSubmit}>
      ${field(view, {
        name: 'account',
        label: words.accounts[name],
        hint: format ? words.accountExample(format.example) : '',
        error: trouble ? (errors[trouble] ?? '') : '',
        inputMode: isPhone ? 'tel' : name === 'profile_code' || name === 'betting_id' ? 'text' : 'numeric',
        autocomplete: isPhone ? 'tel' : 'off',
        isRequired: true,
      })}
      ${sendButton(texts.goOn, checkout.isBusy)}
    </form>`;
}

/** Shows the name behind the account, for the customer to confirm. */
export function confirmStep(view: View, form: PurchaseForm): TemplateResult | null {
  const { checkout, formats } = view;
  const words = wordsFor(view);
  const { found, service } = form;
  if (!found || !service || service.account.name === 'none') return null;
  const { address, amount } = found.details;
  return html`${heading(words.confirmTitle)}
  ${facts(
    [words.accounts[service.account.name], found.account],
    [words.confirmName, found.name],
    [words.confirmAddress, address],
    [words.confirmDue, amount && formats.money({ amount, currency: service.currency })],
  )}
  ${button(words.confirmYes, () => checkout.flow?.goOn())}
  ${button(words.confirmNo, () => checkout.flow?.back(), 'quiet')}`;
}
