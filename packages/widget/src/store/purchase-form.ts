import type {
  Account,
  Category,
  Country,
  Operator,
  PaymentRequest,
  PhoneGuess,
  Product,
  PurchaseOrder,
  Quote,
  Service,
} from '@malipo/contract';
import { formatAmount, parseAmount } from '@malipo/contract/money';
import { readPhone } from '@malipo/contract/phone';
import type { Money } from '../i18n/formats.ts';
import { limitTrouble } from '../payable.ts';
import { type FieldName, type FieldTrouble, PaymentForm, type StoreTypedName } from '../payment-form.ts';
import type { StoreSetting } from '../storefront.ts';
import { browser } from '../browser.ts';
import { formRules, phoneOf, readTypedAmount } from '../questions.ts';
import { isForPhone } from './categories.ts';

const MAX_PIECES = 50;
/** What the customer types here, as it is at first. */
const TYPED: Readonly<Record<StoreTypedName, string>> = {
  account: '',
  value: '',
  quantity: '1',
  optionPhone: '',
};

/** What the customer has chosen to buy, in addition to how it is paid. */
export class PurchaseForm extends PaymentForm {
  category: Category | null = null;
  /** Where it is used. */
  destination: Country | null = null;
  /** Of the category, in the destination; `null` until they are known. */
  services: readonly Service[] | null = null;
  service: Service | null = null;
  /** The holder of the account, if the upstream says so. */
  found: Account | null = null;
  /** Of the service; `null` until they are known. */
  products: readonly Product[] | null = null;
  product: Product | null = null;
  /** The value that a product's price depends on, such as `2` months. */
  priceOption = '';
  addons: readonly string[] = [];
  /** What the operator will collect; `null` until there is a quote. */
  quote: Quote | null = null;
  /** The customer entered the number before the country; `null` while that may still be. */
  isNumberFirst: boolean | null = null;
  /** What the number tells that is topped up; `null` while nobody has been asked. */
  guess: PhoneGuess | null = null;
  private _toldBy = '';
  /** The number topped up, where it is suggested as the one that pays. */
  private _suggestedPayer = '';
  /** What a session or an offer fixes, and what it costs. */
  readonly fixed: { readonly order: PurchaseOrder; readonly price: Money } | null;
  private _quotedFor = '';

  /** @param allowed the categories that the page sells */
  constructor(
    { terms, countries, customer, fixed, handleChange }: StoreSetting,
    readonly allowed: readonly Category[],
    readonly destinations: readonly Country[],
  ) {
    // The goods have a price in a currency of their own; a quote converts it into the operator's.
    super({ ...terms, amount: null, currency: null }, countries, customer, handleChange);
    this.rules = formRules;
    Object.assign(this.typed, TYPED, { optionPhone: customer.phone ?? '' });
    this.fixed = fixed?.purchase
      ? { order: fixed.purchase, price: { amount: fixed.amount, currency: fixed.currency } }
      : null;
    const [only, another] = this.categories;
    if (!another) this.chooseCategory(only);
  }

  /** The countries that sell the category. A country without a list may sell anything. */
  get destinationsSelling(): readonly Country[] {
    const { category, allowed } = this;
    const wanted = category ? [category] : allowed;
    return this.destinations.filter(
      ({ categories }) => !categories || wanted.some((one) => categories.includes(one)),
    );
  }

  /** The categories that are sold somewhere. */
  get categories(): readonly Category[] {
    return this.allowed.filter((category) =>
      this.destinations.some(({ categories }) => !categories || categories.includes(category)),
    );
  }

  /** Everything sold here is for a phone: its number is asked for first, and together with what it is for. */
  get isAllForPhone(): boolean {
    const { categories } = this;
    return categories.length > 1 && categories.every(isForPhone);
  }

  chooseCategory(category: Category | undefined): void {
    if (!category || category === this.category) return;
    // A phone number is not a meter number, nor the other way round.
    if (this.category && !(isForPhone(this.category) && isForPhone(category))) this.typed.account = '';
    this.category = category;
    this.services = null;
    this.chooseService();
    const [only, another] = this.destinationsSelling;
    this.chooseDestination((another ? this.destination : only)?.code);
  }

  /** Chooses where it is used: nowhere, if that country does not sell the category. */
  chooseDestination(code?: string): void {
    const destination = this.destinationsSelling.find((one) => one.code === code) ?? null;
    if (destination !== this.destination) {
      this.services = null;
      this.chooseService();
      // The number that is known may be of another country.
      if (destination && !phoneOf(destination, this.typed.optionPhone ?? '')) this.typed.optionPhone = '';
    }
    this.destination = destination;
  }

  /** Sets the services of the destination. A single one is chosen at once. */
  offerServices(services: readonly Service[]): void {
    this.services = services.filter(({ category }) => category === this.category);
    const [only, another] = this.services;
    if (!another) this.chooseService(only?.id);
  }

  /** Chooses none, if that one cannot be bought. */
  chooseService(id?: string): void {
    const service = this.services?.find((one) => one.id === id && one.available) ?? null;
    if (service?.id !== this.service?.id) {
      this.products = this.found = null;
      delete this.troubles.account;
      this.chooseProduct();
    }
    this.service = service;
    this.onChange();
  }

  /** Sets the products of the service. A single one is chosen at once. */
  offerProducts(products: readonly Product[]): void {
    this.products = products;
    const [only, another] = products;
    if (!another) this.chooseProduct(only?.id);
  }

  chooseProduct(id?: string): void {
    const product = this.products?.find((one) => one.id === id) ?? null;
    if (product?.id !== this.product?.id) {
      this.addons = [];
      this.priceOption = Object.keys(product?.prices?.values ?? {})[0] ?? '';
      delete this.troubles.value;
    }
    this.product = product;
    this.onChange();
  }

  /** The values that the price depends on, with their prices, where there are several. */
  get priceOptions() {
    const options = Object.entries(this.product?.prices?.values ?? {});
    return options.length > 1 ? options : [];
  }

  choosePriceOption(value: string): void {
    this.priceOption = value;
    this.onChange();
  }

  toggleAddon(id: string): void {
    const { addons } = this;
    this.addons = addons.includes(id) ? addons.filter((one) => one !== id) : [...addons, id];
    this.onChange();
  }

  get account(): string {
    const typed = this.typed.account?.trim() ?? '';
    // Meters and cards have their numbers in groups.
    const isDigits = /^(meter|smartcard|ipn)$/.test(this.service?.account.name ?? '');
    return (isDigits && readPhone(typed)) || typed;
  }

  /** Whether the number was asked for before the country, and answered. */
  get hasNumber(): boolean {
    return isForPhone(this.category) && this.isNumberFirst === true;
  }

  /** Whether a number tells the rest: it was asked for before the country, or is going to be. */
  get mayHaveNumber(): boolean {
    return isForPhone(this.category) && this.isNumberFirst !== false;
  }

  /**
   * Forgets the service that was found by another number.
   *
   * @returns whether the service of this number has to be looked up
   */
  takeNumber(): boolean {
    if (!this.hasNumber || (this.service && this._toldBy === this.account)) return false;
    this._toldBy = this.account;
    this.guess = null;
    this.chooseService();
    return true;
  }

  /**
   * Suggests that the number pays that is topped up, unless the customer, or an earlier visit, has named another.
   *
   * @returns the operator by which it can
   */
  suggestPayer(): string | undefined {
    const { guess, typed, hasNumber } = this;
    if (typed.phone !== this._suggestedPayer || this.isOperatorNamed) return undefined;
    const { country, operator } = guess ?? {};
    const canPay = hasNumber && country && operator && this.countries.some(({ code }) => code === country);
    if (!canPay && !this._suggestedPayer) return undefined;
    this._suggestedPayer = typed.phone = canPay ? this.account : '';
    this.chooseCountry(canPay ? country : undefined);
    return canPay ? operator : undefined;
  }

  /** The currency of an amount that the customer enters. */
  get valueCurrency(): string {
    return this.product?.range?.currency ?? this.service?.currency ?? '';
  }

  /** The amount that was entered, if the product takes one. */
  get value(): string | null {
    return readTypedAmount(this.typed.value ?? '', this.valueCurrency);
  }

  /** The smallest and largest amount. The account itself may raise the minimum. */
  get valueLimits(): { readonly min: string; readonly max: string | null } {
    const { min = '0', max = null } = this.product?.range ?? {};
    const ofAccount = this.found?.details['minimum'] ?? '0';
    return { min: Number(ofAccount) > Number(min) ? ofAccount : min, max };
  }

  get takesQuantity(): boolean {
    return this._hasOption('quantity') && this.product?.price !== null;
  }

  get takesPhone(): boolean {
    return this._hasOption('phone');
  }

  /** The add-ons that are sold for the chosen number of months. */
  get addonsOffered() {
    const addons = this._hasOption('addons') ? (this.product?.addons ?? []) : [];
    return addons.filter(({ prices }) => !prices || this.priceOption in prices);
  }

  /** Those of them that the customer has chosen. */
  get addonsChosen() {
    return this.addonsOffered.filter(({ id }) => this.addons.includes(id));
  }

  /** The price of an add-on for the chosen number of months. */
  addonPrice({ price, prices }: NonNullable<Product['addons']>[number]): Money {
    return prices?.[this.priceOption] ?? price;
  }

  /** The price, as far as it is known without a quote. */
  get price(): Money | null {
    if (this.fixed) return this.fixed.price;
    const { product } = this;
    const base = product?.prices?.values[this.priceOption] ?? product?.price;
    if (!base) return null;
    const { currency } = base;
    const added = this.addonsChosen.map((addon) => this.addonPrice(addon));
    const pieces = this.takesQuantity ? BigInt(this.quantity ?? 1) : 1n;
    const minor = [base, ...added].reduce(
      (sum, { amount }) => sum + (parseAmount(amount, currency) ?? 0n),
      0n,
    );
    return { amount: formatAmount(minor * pieces, currency), currency };
  }

  get quantity(): number | null {
    const quantity = Number(this.typed.quantity);
    return Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_PIECES ? quantity : null;
  }

  /** The amount that was entered, or that the account owes, before the shop's markup; otherwise `null`. */
  get faceValue(): string | null {
    const { product } = this;
    if (!product || product.price || product.prices) return null;
    return product.range ? this.value : (this.found?.details['amount'] ?? null);
  }

  /** What is bought, in the API's terms. */
  get order(): PurchaseOrder {
    if (this.fixed) return this.fixed.order;
    const { service, product, account } = this;
    const addons = this.addonsChosen.map(({ id }) => id);
    const options = {
      ...(product?.prices && { [product.prices.option]: this.priceOption }),
      ...(addons.length && { addons }),
      ...(this.takesQuantity && { quantity: String(this.quantity ?? 1) }),
      ...(this.takesPhone && { phone: this.typed.optionPhone?.trim() ?? '' }),
    };
    return {
      service: service?.id ?? '',
      product: product?.id ?? '',
      ...(service?.account.name !== 'none' && account && { account }),
      ...(product?.range && this.value && { amount: this.value }),
      ...(Object.keys(options).length && { options }),
    };
  }

  /** Identifies what a quote is for; a quote for anything else does not count. */
  private get _quotable(): string {
    return JSON.stringify([this.operator?.id, this.order]);
  }

  /** Whether the quote is for the current choice. */
  get isQuoted(): boolean {
    return this._quotedFor === this._quotable;
  }

  /** Whether the quote can still be used. One that was refused stays on the screen until there is a new one. */
  get isQuoteFresh(): boolean {
    const { quote } = this;
    return this.isQuoted && !this.isRefused && Date.parse(quote?.expires_at ?? '') > browser.now();
  }

  /** Takes the quote, unless it is outside the operator's limits. */
  takeQuote(quote: Quote): boolean {
    if (this.operator && limitTrouble(quote.total, this.operator)) return false;
    this.quote = quote;
    this._quotedFor = this._quotable;
    this.isRefused = false;
    return true;
  }

  override get due(): Money | null {
    const { quote, price } = this;
    return quote && this.isQuoted ? { amount: quote.total, currency: quote.total_currency } : price;
  }

  /** Before a quote, limits can be checked only in the currency of the price. */
  override limitTrouble(operator: Operator): ReturnType<typeof limitTrouble> {
    const { price } = this;
    return price && price.currency === operator.currency ? limitTrouble(price.amount, operator) : null;
  }

  /** Marks one of the store's own fields as wrong, and moves the focus there. */
  mark(name: StoreTypedName, trouble: FieldTrouble): void {
    this.troubles[name] = trouble;
    this.shouldFocusError = true;
    this.onChange();
  }

  /** The store validates its own fields when they are submitted, not when they are left. */
  override check(...names: readonly FieldName[]): boolean {
    return super.check(...names.filter((name) => !(name in TYPED)));
  }

  override get ordered(): Pick<PaymentRequest, 'purchase' | 'quote'> {
    const { quote, order } = this;
    return { purchase: order, ...(quote && { quote: quote.id }) };
  }

  private _hasOption(name: string): boolean {
    return this.service?.options.some((option) => option.name === name) ?? false;
  }
}
