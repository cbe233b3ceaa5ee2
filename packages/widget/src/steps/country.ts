import type { TemplateResult } from 'lit/html.js';
import { choiceList } from '../layout/choices.ts';
import type { View } from '../checkout.ts';
import { countryTold } from '../form-rules.ts';
import { likelihood } from '../payable.ts';
import type { PaymentForm } from '../payment-form.ts';
import type { QuestionView } from './question-view.ts';

/** A country as it is offered. */
interface CountryRow {
  readonly code: string;
  readonly name: string;
  readonly dial_code: string;
}

/** Countries under the names that the customer reads, the likeliest first, else by name. */
export function likeliestFirst<Row extends CountryRow>(
  { checkout, formats }: View,
  countries: readonly Row[],
): Row[] {
  const rankOf = likelihood(checkout.likelyCountry);
  return countries
    .map((country) => ({ ...country, name: formats.country(country), rank: rankOf(country.code) }))
    .sort((left, right) => right.rank - left.rank || left.name.localeCompare(right.name, formats.locale));
}

/** Countries as rows of a list. */
export function countryChoices(
  view: View,
  countries: readonly CountryRow[],
  chosen: string | undefined,
  choose: (code: string) => void,
) {
  return likeliestFirst(view, countries).map(({ code, name, dial_code: dialCode }) => ({
    name,
    note: `+${dialCode}`,
    isCurrent: code === chosen,
    choose: () => choose(code),
  }));
}

/** By what it was typed for, then by the country that it is of: a number that has left its field. */
const numbers = new WeakMap<PaymentForm, Record<string, string>>();

/**
 * A whole number of the country before stays with that, where the customer names another: there it may be a stranger's.
 *
 * @param whole the number, if it is one of the country before
 */
export function changeNumber(
  form: PaymentForm,
  name: 'phone' | 'account',
  before: CountryRow | null,
  code: string,
  whole: string | null,
): void {
  const { typed } = form;
  if (!before || before.code === code) return;
  const left = numbers.get(form) ?? {};
  numbers.set(form, left);
  if (whole) {
    left[name + before.code] = typed[name] ?? '';
    typed[name] = '';
  }
  typed[name] ||= left[name + code] ?? '';
}

/** Takes the country that the customer names. A number that did not tell its own may be of any: it stays. */
export function nameCountry(form: PaymentForm, code: string): void {
  const { country, isPhoneFirst, phone } = form;
  const isOfCountry = !isPhoneFirst || countryTold.get(form) === country?.code;
  changeNumber(form, 'phone', country, code, isOfCountry ? phone : null);
  form.chooseCountry(code);
  // Its operators may take a while.
  form.onChange();
}

/** Asks which country the customer's account is in: one press, likeliest first. */
export function countryStep(view: QuestionView): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  const choose = (code: string) => {
    nameCountry(form, code);
    void checkout.flow?.goOn();
  };
  const { countryTitle: title } = texts;
  const choices = countryChoices(view, form.countries, form.country?.code, choose);
  return choiceList(view, { title, choices });
}
