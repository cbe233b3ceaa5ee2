import type { Country, Customer, Operator, OperatorField, PaymentRequest } from '@malipo/contract';
import type { Money } from './i18n/formats.ts';
import { limitTrouble, payableCountries, payableOperators, takesPhone, type Terms } from './payable.ts';

/** What the customer types. */
export type TypedName = 'amount' | OperatorField['name'];
/** What the customer types in the store. */
export type StoreTypedName = 'account' | 'value' | 'quantity' | 'optionPhone';
/** What the customer is asked for. */
export type FieldName = TypedName | 'operator';
/** What is wrong with a field. The sentence for it belongs to a language. */
export type FieldTrouble = 'missing' | 'invalid' | 'tooLow' | 'tooHigh' | 'refused';

/** What only matters once the customer types: comes with the part of the script that asks. */
export interface FormRules {
  /** The international number without `+`, or `null` while it cannot be one. */
  phoneOf(form: PaymentForm): string | null;
  /** The number as its country writes it, once it is whole. */
  tidyPhone(form: PaymentForm): string;
  /** The country that a number is certainly of, by its code. */
  countryOf(form: PaymentForm): string | null;
  /** The amount that the customer has typed, if the operator takes it. */
  amountOf(form: PaymentForm, currency: string): string | null;
  troubleOf(form: PaymentForm, name: FieldName): FieldTrouble | null;
}

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
  declare shouldFocusError?: boolean;
  /** The element that the next render should move the focus to, as a selector; empty if it stays. */
  focusNext = '';
  /** The proxy refused what was sent last. */
  declare isRefused?: boolean;
  /** The number is asked for first: country and operator follow from it. */
  isPhoneFirst = false;
  /** It may be, unless the customer wants another way. */
  canBePhoneFirst = false;
  /** The customer names country and operator, because they do not follow from the number, or not rightly. */
  declare isChoosing?: boolean;
  /** The operator was named by the customer, or the page: no number changes it. */
  isOperatorNamed = false;
  /** The operator that was chosen before the page was loaded again, else the one that the page suggests. */
  likelyOperator = '';
  /** Name and e-mail are shown as fields although they are known. */
  declare isEditing?: boolean;
  /** Whether this phone keeps what was entered: it does since an earlier visit, or from the next payment on. */
  memory: 'none' | 'wanted' | 'kept' = 'none';
  /** What the merchant's server, or an earlier visit, knows of the customer. */
  known: Customer;
  /** `null` until that part has loaded: until then nothing is judged. */
  rules: FormRules | null = null;
  /** The number was left before that. */
  private _isToTidy = false;

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
    this.known = customer;
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
    const amount = currency && (this.terms.amount ?? this.rules?.amountOf(this, currency));
    return currency && amount ? { amount, currency } : null;
  }

  /** The fields that the chosen operator needs. */
  get fields(): readonly OperatorField[] {
    return this.operator?.fields ?? [];
  }

  type(name: TypedName | StoreTypedName, text: string): void {
    this._isToTidy = false;
    this.typed[name] = text;
    delete this.troubles[name];
    const told = name === 'phone' && this.isPhoneFirst && this.rules?.countryOf(this);
    if (told) this.chooseCountry(told);
    this.onChange();
  }

  /** The international number without `+`, or `null` while it cannot be one. */
  get phone(): string | null {
    return this.rules?.phoneOf(this) ?? null;
  }

  /** Writes the number as its country does, once it is whole. */
  tidyPhone(): void {
    this._isToTidy = !this.rules;
    if (this.rules) this.typed.phone = this.rules.tidyPhone(this);
  }

  /** Judges by these rules from now on, and reads what was typed before. */
  follow(rules: FormRules): void {
    this.rules = rules;
    const { _isToTidy: isToTidy } = this;
    if (this.typed.phone) this.type('phone', this.typed.phone);
    if (isToTidy) this.tidyPhone();
  }

  /** Notes what is wrong with these fields. Returns whether they are all valid. */
  check(...names: readonly FieldName[]): boolean {
    for (const name of names) {
      const trouble = this.rules?.troubleOf(this, name);
      if (trouble) this.troubles[name] = trouble;
      else delete this.troubles[name];
    }
    this.tidyPhone();
    this.onChange();
    return names.every((name) => !this.troubles[name]);
  }

  /** What is bought, as the request names it; `null` if nothing but an amount is paid. */
  get ordered(): Pick<PaymentRequest, 'purchase' | 'quote'> | null {
    return null;
  }
}
