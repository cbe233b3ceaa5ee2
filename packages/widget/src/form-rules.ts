import type { OperatorField } from '@malipo/contract';
import { EMAIL_PATTERN } from '@malipo/contract/email';
import { decimalsOf } from '@malipo/contract/money';
import { normalisePhone, readDigits, readPhone, spellPhone } from '@malipo/contract/phone';
import { limitTrouble } from './payable.ts';
import type { FieldName, FormRules, PaymentForm, TypedName } from './payment-form.ts';
import { countryOfNumber, phoneOf } from './phone-country.ts';
import { readTypedAmount } from './typed-amount.ts';

const MIN_PHONE_DIGITS = 6;

/** How an operator writes the number, where it says so. */
export const phoneFormatOf = (fields: readonly OperatorField[]) =>
  fields.find(({ name }) => name === 'phone')?.format;

/** Validates, and moves the focus to the first field that is wrong. */
export function validateAndFocus(form: PaymentForm, ...names: readonly FieldName[]): boolean {
  form.shouldFocusError = !form.check(...names);
  return !form.shouldFocusError;
}

/** The country that the number on a form has told, by its code. It is written as at home afterwards. */
export const countryTold = new WeakMap<PaymentForm, string | null>();

/** What is typed, without what stands around it; an address is copied with marks that nobody sees. */
export const textOf = ({ typed }: PaymentForm, name: TypedName): string =>
  (name === 'email' ? readDigits(typed.email) : typed[name]).trim();

/** How what is typed is read and judged: needed from the first key on. */
export const formRules: FormRules = {
  phoneOf({ country, typed, fields }) {
    const phoneFormat = phoneFormatOf(fields);
    if (phoneFormat) return normalisePhone(typed.phone, phoneFormat);
    if (country) return phoneOf(country, typed.phone);
    const digits = readPhone(typed.phone)?.replace('+', '') ?? '';
    return digits.length < MIN_PHONE_DIGITS ? null : digits;
  },

  tidyPhone({ phone, country, typed }) {
    return phone && country && phone.startsWith(country.dial_code)
      ? spellPhone(phone, country.dial_code, country.phone_example)
      : typed.phone;
  },

  countryOf(form) {
    const code = countryOfNumber(form.typed.phone, form.countries);
    countryTold.set(form, code);
    return code;
  },

  amountOf({ typed, operator }, currency) {
    const amount = readTypedAmount(typed.amount, currency);
    return amount && decimalsOf(amount) > (operator?.decimals ?? 2) ? null : amount;
  },

  troubleOf(form, name) {
    const { operator, fields, due } = form;
    if (name === 'operator') return operator ? null : 'missing';
    const text = textOf(form, name);
    const isRequired = fields.find((field) => field.name === name)?.required ?? /amount|phone/.test(name);
    if (!text) return isRequired ? 'missing' : null;
    if (name === 'amount') return due ? operator && limitTrouble(due.amount, operator) : 'invalid';
    const isInvalid = (name === 'phone' && !form.phone) || (name === 'email' && !EMAIL_PATTERN.test(text));
    return isInvalid ? 'invalid' : null;
  },
};
