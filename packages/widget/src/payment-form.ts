import type { Country, Customer, Operator, OperatorField, PaymentRequest } from '@malipo/contract';
import { EMAIL_PATTERN } from '@malipo/contract/email';
import { decimalsOf } from '@malipo/contract/money';
import { normalisePhone, readPhone } from '@malipo/contract/phone';
import type { Money } from './i18n/formats.ts';
import { limitTrouble, payableCountries, payableOperators, type Terms } from './payable.ts';
import { readTypedAmount } from './typed-amount.ts';

/** What the customer types. */
export type TypedName = 'amount' | OperatorField['name'];
/** What the customer types in the store. */
export type StoreTypedName = 'account' | 'value' | 'quantity' | 'optionPhone';
/** What the customer is asked for. */
export type FieldName = TypedName | 'operator';
/** What is wrong with a field. The sentence for it belongs to a language. */
export type FieldTrouble = 'missing' | 'invalid' | 'tooLow' | 'tooHigh' | 'refused';

const MIN_PHONE_DIGITS = 6;

/** What the customer has chosen and typed. Going back, or choosing again, loses nothing. */
export class PaymentForm {
  readonly countries: readonly Country[];
  country: Country | null = null;
  /** Of the chosen country; `null` until they are known. */
  operators: readonly Operator[] | null = null;
  operator: Operator | null = null;
  readonly typed: Record<TypedName, string> & Partial<Record<StoreTypedName, string>>;
  readonly troubles: Partial<Record<FieldName | StoreTypedName, FieldTrouble>> = {};
  /** A field is wrong, and the next render should move the focus to it. */
  shouldFocusError = false;
  /** The proxy refused what was sent last. */
  isRefused = false;

  /**
   * @param customer details that the merchant's server already knows
   * @param onChange called after every change
   */
  constructor(
    readonly terms: Terms,
    countries: readonly Country[],
    customer: Customer,
    readonly onChange: () => void,
  ) {
    this.countries = payableCountries(countries, terms);
    const { phone = '', name = '', email = '' } = customer;
    this.typed = { amount: '', phone, name, email };
    if (this.countries.length === 1) this.chooseCountry(this.countries[0]?.code);
  }

  chooseCountry(code: string | undefined): void {
    const country = this.countries.find((one) => one.code === code) ?? null;
    if (country !== this.country) this.operators = null;
    this.country = country;
  }

  /** Sets the operators of the chosen country. The chosen operator is kept if it is among them. */
  offerOperators(operators: readonly Operator[]): void {
    this.operators = payableOperators(operators, this.terms);
    this.chooseOperator((this.operators.length === 1 ? this.operators[0] : this.operator)?.id);
  }

  chooseOperator(id: string | undefined): void {
    const operator = this.operators?.find((one) => one.id === id);
    this.operator = operator && !this.limitTrouble(operator) ? operator : null;
    this._tidyPhone();
    if (this.operator) delete this.troubles.operator;
    this.onChange();
  }

  /** Why an operator cannot take the amount; `null` if it can, or if the amount is still open. */
  limitTrouble(operator: Operator): ReturnType<typeof limitTrouble> {
    return this.terms.amount ? limitTrouble(this.terms.amount, operator) : null;
  }

  /** What will be paid, once it is known. */
  get due(): Money | null {
    const currency = this.terms.currency ?? this.operator?.currency;
    const amount = currency && (this.terms.amount ?? readTypedAmount(this.typed.amount, currency));
    const isTooFine = !this.terms.amount && amount && decimalsOf(amount) > (this.operator?.decimals ?? 2);
    return currency && amount && !isTooFine ? { amount, currency } : null;
  }

  /** The fields that the chosen operator needs. */
  get fields(): readonly OperatorField[] {
    return this.operator?.fields ?? [];
  }

  type(name: TypedName | StoreTypedName, text: string): void {
    this.typed[name] = text;
    delete this.troubles[name];
    this.onChange();
  }

  /** The international number without `+`, or `null` while it cannot be one. */
  get phone(): string | null {
    const { phone } = this.typed;
    const format = this._phoneFormat;
    if (format) return normalisePhone(phone, format);
    const digits = readPhone(phone)?.replace('+', '') ?? '';
    return digits.length < MIN_PHONE_DIGITS ? null : digits;
  }

  /** Notes what is wrong with these fields. Returns whether they are all valid. */
  check(...names: readonly FieldName[]): boolean {
    for (const name of names) {
      const trouble = this._troubleOf(name);
      if (trouble) this.troubles[name] = trouble;
      else delete this.troubles[name];
    }
    this._tidyPhone();
    this.onChange();
    return names.every((name) => !this.troubles[name]);
  }

  /** Validates, and moves the focus to the first field that is wrong. */
  validateAndFocus(...names: readonly FieldName[]): boolean {
    this.shouldFocusError = !this.check(...names);
    return !this.shouldFocusError;
  }

  /** What is bought, as the request names it; `null` if nothing but an amount is paid. */
  get ordered(): Pick<PaymentRequest, 'purchase' | 'quote'> | null {
    return null;
  }

  private _troubleOf(name: FieldName): FieldTrouble | null {
    if (name === 'operator') return this.operator ? null : 'missing';
    const text = this.typed[name].trim();
    const isRequired = this.fields.find((field) => field.name === name)?.required ?? name === 'amount';
    if (!text) return isRequired ? 'missing' : null;
    if (name === 'amount') {
      if (!this.due) return 'invalid';
      return this.operator && limitTrouble(this.due.amount, this.operator);
    }
    const isInvalid = (name === 'phone' && !this.phone) || (name === 'email' && !EMAIL_PATTERN.test(text));
    return isInvalid ? 'invalid' : null;
  }

  private get _phoneFormat() {
    return this.fields.find((field) => field.name === 'phone')?.format;
  }

  /** Drops the dialling code from what was typed: the field already shows it as a prefix. */
  private _tidyPhone(): void {
    const { phone, typed } = this;
    const format = this._phoneFormat;
    if (phone && format && readPhone(typed.phone)?.replace(/^(\+|00)/, '') === phone) {
      typed.phone = phone.slice(format.country_code.length);
    }
  }
}
