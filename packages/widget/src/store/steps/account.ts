import { html, type TemplateResult } from 'lit/html.js';
import { button, sendButton } from '../../layout/button.ts';
import { facts } from '../../payments.ts';
import { field } from '../../layout/field.ts';
import { heading } from '../../layout/heading.ts';
import type { FieldTrouble } from '../../payment-form.ts';
import type { View } from '../../checkout.ts';
import { type StoreTexts, wordsFor } from '../i18n/index.ts';
import { phoneOf, questionForm } from '../../questions.ts';
import type { PurchaseForm } from '../purchase-form.ts';

interface AccountField {
  readonly name: keyof StoreTexts['accounts'];
  readonly hint: string;
  /** ISO 3166-1 alpha-2: whose a phone number must be. */
  readonly country: string | undefined;
  /** What is said of a number that nobody knows. */
  readonly unknown: string;
}

/** What is said of a number that cannot be one of the country. It may be right, and of another country. */
export const phoneOfCountry = (view: View, country = '') =>
  country && wordsFor(view).phoneOf(view.formats.country({ code: country }));

/** The field of the account, or of the phone to top up. */
export function accountField(view: View, { name, hint, country, unknown }: AccountField): TemplateResult {
  const words = wordsFor(view);
  const trouble = view.checkout.form?.troubles.account;
  const errors: Partial<Record<FieldTrouble, string>> = {
    missing: words.accountMissing,
    invalid: phoneOfCountry(view, country),
    refused: unknown,
  };
  const isPhone = name === 'phone';
  return field(view, {
    name: 'account',
    label: words.accounts[name],
    hint,
    error: (trouble && errors[trouble]) ?? '',
    inputMode: isPhone ? 'tel' : /^(profile_code|betting_id)$/.test(name) ? 'text' : 'numeric',
    autocomplete: isPhone ? 'tel' : 'off',
    isRequired: true,
  });
}

/** Asks for the meter, card or phone number. */
export function accountStep(view: View, form: PurchaseForm): TemplateResult | null {
  const { checkout, texts } = view;
  const words = wordsFor(view);
  const { service, destination } = form;
  if (!service || service.account.name === 'none') return null;
  const { name, format } = service.account;
  const isPhone = name === 'phone';
  // As one dials it there, where that is known.
  const example = (isPhone && destination?.phone_example) || format?.example;
  const submit = () => {
    const isWrong = isPhone && destination && !phoneOf(destination, form.account);
    if (!form.account) form.mark('account', 'missing');
    else if (isWrong) form.mark('account', 'invalid');
    else void checkout.flow?.goOn();
  };
  const content = html`${accountField(view, {
    name,
    hint: example ? texts.phoneLike(example) : '',
    country: destination?.code,
    unknown: words.accountUnknown,
  })}
      ${sendButton(texts.goOn, checkout.isBusy)}`;
  return html`${heading(service.name)} ${questionForm(submit, content)}`;
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
