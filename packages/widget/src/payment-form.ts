import type { Country, Customer, Operator, OperatorField, PaymentRequest } from '@malipo/contract';
import { normalisePhone } from '@malipo/contract/phone';
import { fitsLimits, payableCountries, payableOperators, type Terms } from './payable.ts';
import { readTypedAmount } from './typed-amount.ts';

/** What the customer is asked for in words, not by choosing. */
export type FieldName = 'amount' | OperatorField['name'];
/** What is wrong with a field; the words for it are a language's. */
export type FieldTrouble = 'missing' | 'invalid' | 'too_low' | 'too_high' | 'refused';

const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/** What the customer has chosen and typed. Going back or choosing anew loses none of it. */
export class PaymentForm {
  readonly terms: Terms;
  readonly countries: readonly Country[];
  country: Country | null = null;
  /** Of the chosen country; `null` until they are known. */
  operators: readonly Operator[] | null = null;
  operator: Operator | null = null;
  readonly typed: Record<FieldName, string>;
  readonly troubles: Partial<Record<FieldName, FieldTrouble>> = {};

  /** @param customer what the merchant's server knows already */
  constructor(terms: Terms, countries: readonly Country[], customer: Customer) {
    this.terms = terms;
    this.countries = payableCountries(countries, terms);
    this.typed = {
      amount: '',
      phone: customer.phone ?? '',
      name: customer.name ?? '',
      email: customer.email ?? '',
    };
    if (this.countries.length === 1) this.chooseCountry(this.countries[0]?.code ?? '');
  }

  chooseCountry(code: string): void {
    const country = this.countries.find((one) => one.code === code) ?? null;
    if (country === this.country) return;
    this.country = country;
    this.operators = null;
  }

  /** Takes the operators of the chosen country; an operator chosen before stays chosen where it is among them. */
  offerOperators(operators: readonly Operator[]): void {
    this.operators = payableOperators(operators, this.terms);
    const only = this.operators.length === 1 ? this.operators[0]?.id : undefined;
    this.chooseOperator(only ?? this.operator?.id ?? '');
  }

  chooseOperator(id: string): void {
    const operator = this.operators?.find((one) => one.id === id);
    this.operator = operator && this.fit(operator) === 'fits' ? operator : null;
    this.#tidyPhone();
  }

  /** Whether an operator takes the amount, where that is settled. */
  fit(operator: Operator): ReturnType<typeof fitsLimits> {
    return this.terms.amount === null ? 'fits' : fitsLimits(this.terms.amount, operator.limits);
  }

  /** What will be paid, once it is known. */
  get due(): { readonly amount: string; readonly currency: string } | null {
    const currency = this.terms.currency ?? this.operator?.currency;
    if (!currency) return null;
    const amount = this.terms.amount ?? readTypedAmount(this.typed.amount, currency);
    return amount === null ? null : { amount, currency };
  }

  /** The fields that the chosen operator needs. */
  get fields(): readonly OperatorField[] {
    return this.operator?.fields ?? [];
  }

  type(name: FieldName, text: string): void {
    this.typed[name] = text;
    delete this.troubles[name];
  }

  /** The international number without `+`, or `null` while it cannot be one. */
  get phone(): string | null {
    const format = this.fields.find((field) => field.name === 'phone')?.format;
    if (format) return normalisePhone(this.typed.phone, format);
    const digits = this.typed.phone.replace(/\D/g, '');
    return digits.length >= 6 ? digits : null;
  }

  /** Notes what is wrong with a field, if anything; returns whether it will do. */
  check(name: FieldName): boolean {
    if (name === 'phone') this.#tidyPhone();
    const trouble = name === 'amount' ? this.#amountTrouble() : this.#detailTrouble(name);
    if (trouble) this.troubles[name] = trouble;
    else delete this.troubles[name];
    return !trouble;
  }

  /** Checks all fields of the operator; returns whether they will do. */
  checkDetails(): boolean {
    return this.fields.map((field) => this.check(field.name)).every(Boolean);
  }

  /** The body of `POST /v1/payments`; an operator and valid details are the caller's duty. */
  body(returnUrl: string | null, reference: string | null, isOpenAmount: boolean): PaymentRequest {
    const customer: Customer = {};
    for (const { name } of this.fields) {
      const text = name === 'phone' ? this.phone && `+${this.phone}` : this.typed[name].trim();
      if (text) customer[name] = text;
    }
    return {
      operator: this.operator?.id ?? '',
      ...(this.country ? { country: this.country.code } : {}),
      customer,
      ...(isOpenAmount ? this.due : {}),
      ...(isOpenAmount && reference ? { reference } : {}),
      ...(returnUrl ? { return_url: returnUrl } : {}),
    };
  }

  /** The dialling code stands before the field already. */
  #tidyPhone(): void {
    const dialCode = this.fields.find((field) => field.name === 'phone')?.format?.country_code;
    const { phone } = this;
    const digits = this.typed.phone.replace(/\D/g, '');
    if (phone && dialCode && (digits === phone || digits === `00${phone}`)) {
      this.typed.phone = phone.slice(dialCode.length);
    }
  }

  #amountTrouble(): FieldTrouble | null {
    if (!this.typed.amount.trim()) return 'missing';
    if (!this.due) return 'invalid';
    const fit = this.operator ? fitsLimits(this.due.amount, this.operator.limits) : 'fits';
    return fit === 'fits' ? null : fit;
  }

  #detailTrouble(name: OperatorField['name']): FieldTrouble | null {
    const text = this.typed[name].trim();
    if (!text) return this.fields.find((field) => field.name === name)?.required ? 'missing' : null;
    if (name === 'phone' && !this.phone) return 'invalid';
    if (name === 'email' && !EMAIL_PATTERN.test(text)) return 'invalid';
    return null;
  }
}
