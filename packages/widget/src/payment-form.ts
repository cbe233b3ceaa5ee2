import type { Country, Customer, Operator, OperatorField, PaymentRequest } from '@malipo/contract';
import { EMAIL_PATTERN } from '@malipo/contract/email';
import { decimalsOf } from '@malipo/contract/money';
import { normalisePhone, readPhone, spellPhone } from '@malipo/contract/phone';
import type { Money } from './i18n/formats.ts';
import { limitTrouble, payableCountries, payableOperators, takesPhone, type Terms } from './payable.ts';
import { countryOfNumber, phoneOf } from './phone-country.ts';
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
  /** The element that the next render should move the focus to, as a selector; empty if it stays. */
  focusNext = '';
  /** The proxy refused what was sent last. */
  isRefused = false;
  /** The number is asked for first: country and operator follow from it. */
  isPhoneFirst = false;
  /** It may be, unless the customer wants another way. */
  canBePhoneFirst = false;
  /** The customer names country and operator, because they do not follow from the number, or not rightly. */
  isChoosing = false;
  /** The operator was named by the customer, or the page: no number changes it. */
  isOperatorNamed = false;
  /** Name and e-mail are shown as fields although they are known. */
  isEditing = false;
  /** Whether this phone keeps what was entered: it does since an earlier visit, or from the next payment on. */
  memory: 'none' | 'wanted' | 'kept' = 'none';
  private _known: Customer;

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
    this._known = customer;
    if (this.countries.length === 1) this.chooseCountry(this.countries[0]?.code);
  }

  chooseCountry(code: string | undefined): void {
    const country = this.countries.find((one) => one.code === code) ?? null;
    if (country !== this.country) {
      this.operators = this.operator = null;
      this.isOperatorNamed = false;
    }
    this.country = country;
  }

  /** Sets the operators of the chosen country. The chosen operator is kept if it is among them. */
  offerOperators(operators: readonly Operator[]): void {
    this.operators = payableOperators(operators, this.terms);
    const [only, another] = this.isPhoneFirst ? this.operators.filter(takesPhone) : this.operators;
    this.chooseOperator(((!another && only) || this.operator)?.id);
  }

  /** Takes the operator that a number seems to be of. If none is told, the customer chooses. */
  takeGuess(id: string | null | undefined): void {
    if (this.isOperatorNamed) return;
    this.chooseOperator(id ?? undefined);
    // What the customer has opened stays open.
    this.isChoosing ||= !this.operator;
  }

  /** Takes the operator that the customer names, whatever the number tells. */
  nameOperator(id: string): void {
    this.isOperatorNamed = true;
    this.chooseOperator(id);
  }

  chooseOperator(id: string | undefined): void {
    const operator = this.operators?.find((one) => one.id === id);
    this.operator = operator && !this.limitTrouble(operator) ? operator : null;
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
    const told = name === 'phone' && this.isPhoneFirst && countryOfNumber(text, this.countries);
    if (told) this.chooseCountry(told);
    this.onChange();
  }

  /** The international number without `+`, or `null` while it cannot be one. */
  get phone(): string | null {
    const { country } = this;
    const { phone } = this.typed;
    const format = this.phoneFormat;
    if (format) return normalisePhone(phone, format);
    if (country) return phoneOf(country, phone);
    const digits = readPhone(phone)?.replace('+', '') ?? '';
    return digits.length < MIN_PHONE_DIGITS ? null : digits;
  }

  /** Writes the number as its country does, once it is whole. */
  tidyPhone(): void {
    const { phone, country, typed } = this;
    if (phone && country && phone.startsWith(country.dial_code)) {
      typed.phone = spellPhone(phone, country.dial_code, country.phone_example);
    }
  }

  /** Whether name and e-mail were known before, and need not be asked. */
  isFolded(names: readonly TypedName[]): boolean {
    if (this.isEditing) return false;
    return names.every(
      (name) =>
        name !== 'amount' &&
        this._known[name] === this.typed[name] &&
        !this.troubles[name] &&
        !this._troubleOf(name),
    );
  }

  /** Forgets what an earlier visit knew. */
  forget(): void {
    this._known = {};
    Object.assign(this.typed, { phone: '', name: '', email: '' });
    this.memory = 'none';
    this.onChange();
  }

  /** Notes what is wrong with these fields. Returns whether they are all valid. */
  check(...names: readonly FieldName[]): boolean {
    for (const name of names) {
      const trouble = this._troubleOf(name);
      if (trouble) this.troubles[name] = trouble;
      else delete this.troubles[name];
    }
    this.tidyPhone();
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
    const isRequired =
      this.fields.find((field) => field.name === name)?.required ?? /amount|phone/.test(name);
    if (!text) return isRequired ? 'missing' : null;
    if (name === 'amount') {
      if (!this.due) return 'invalid';
      return this.operator && limitTrouble(this.due.amount, this.operator);
    }
    const isInvalid = (name === 'phone' && !this.phone) || (name === 'email' && !EMAIL_PATTERN.test(text));
    return isInvalid ? 'invalid' : null;
  }

  get phoneFormat() {
    return this.fields.find((field) => field.name === 'phone')?.format;
  }
}
