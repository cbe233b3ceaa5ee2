import type {
  Account,
  Category,
  Country,
  Operator,
  PaymentRequest,
  Problem,
  Product,
  PurchaseOrder,
  Quote,
  Service,
} from '@malipo/contract';
import { formatAmount, parseAmount } from '@malipo/contract/money';
import type { Money } from '../i18n/formats.ts';
import { limitTrouble } from '../payable.ts';
import { type FieldName, PaymentForm, type StoreTypedName, type TypedName } from '../payment-form.ts';
import type { StoreSetting } from '../storefront.ts';
import { browser } from '../browser.ts';
import { readTypedAmount } from '../typed-amount.ts';
import { isForPhone } from './categories.ts';

const MAX_PIECES = 50;
const STORE_FIELDS: readonly string[] = [
  'account',
  'value',
  'quantity',
  'optionPhone',
] satisfies StoreTypedName[];

/** What the customer has chosen to buy, beside how it is paid. */
export class PurchaseForm extends PaymentForm {
  category: Category | null = null;
  /** Where it is used. */
  destination: Country | null = null;
  /** Of the category, in the destination; `null` until they are known. */
  services: readonly Service[] | null = null;
  service: Service | null = null;
  /** Who is behind the account, where the upstream tells. */
  found: Account | null = null;
  /** Of the service; `null` until they are known. */
  products: readonly Product[] | null = null;
  product: Product | null = null;
  /** The value that a product's price depends on, such as `2` months. */
  priceOption = '';
  addons: readonly string[] = [];
  /** What the operator will collect; `null` until it has been asked, and after each change. */
  quote: Quote | null = null;
  /** The customer has said the number before the country. */
  isNumberFirst = false;
  #toldBy = '';
  readonly #fixed: { readonly order: PurchaseOrder; readonly price: Money } | null;
  #quotedFor = '';
  #isQuoteRefused = false;

  /** @param allowed what the page sells */
  constructor(
    { terms, countries, customer, fixed, handleChange }: StoreSetting,
    readonly allowed: readonly Category[],
    readonly destinations: readonly Country[],
  ) {
    // What is bought has a price of its own, in its own currency; a quote says it in the operator's.
    super({ ...terms, amount: null, currency: null }, countries, customer, handleChange);
    Object.assign(this.typed, { account: '', value: '', quantity: '1', optionPhone: customer.phone ?? '' });
    this.#fixed = fixed?.purchase
      ? { order: fixed.purchase, price: { amount: fixed.amount, currency: fixed.currency } }
      : null;
    const [only, another] = this.categories;
    if (!another) this.chooseCategory(only);
  }

  /** Whether a session or an offer says what is bought. */
  get isFixed(): boolean {
    return this.#fixed !== null;
  }

  /** What of it there is where. A proxy that does not tell may have it anywhere. */
  get destinationsSelling(): readonly Country[] {
    const { category, allowed } = this;
    const wanted = category ? [category] : allowed;
    return this.destinations.filter(
      ({ categories }) => !categories || wanted.some((one) => categories.includes(one)),
    );
  }

  /** The categories that somebody sells. */
  get categories(): readonly Category[] {
    return this.allowed.filter((category) =>
      this.destinations.some(({ categories }) => !categories || categories.includes(category)),
    );
  }

  chooseCategory(category: Category | undefined): void {
    if (!category || category === this.category) return;
    // A phone number is no meter, nor the other way round.
    if (this.category && !(isForPhone(this.category) && isForPhone(category))) this.typed.account = '';
    this.category = category;
    this.services = null;
    this.#chooseService(null);
    const [only, another] = this.destinationsSelling;
    if (this.destination && !this.destinationsSelling.includes(this.destination)) this.destination = null;
    if (only && !another) this.chooseDestination(only.code);
  }

  chooseDestination(code: string): void {
    const destination = this.destinationsSelling.find((one) => one.code === code) ?? null;
    if (destination !== this.destination) {
      this.services = null;
      this.#chooseService(null);
    }
    this.destination = destination;
  }

  /** Takes what is sold in the destination, and chooses where there is one choice. */
  offerServices(services: readonly Service[]): void {
    this.services = services.filter(({ category }) => category === this.category);
    const [only, another] = this.services;
    if (only?.available && !another) this.chooseService(only.id);
  }

  chooseService(id: string): void {
    this.#chooseService(this.services?.find((service) => service.id === id && service.available) ?? null);
  }

  #chooseService(service: Service | null): void {
    if (service?.id !== this.service?.id) {
      this.products = this.found = null;
      delete this.troubles.account;
      this.#chooseProduct(null);
    }
    this.service = service;
    this.onChange();
  }

  /** Takes the products of the service, and chooses where there is one choice. */
  offerProducts(products: readonly Product[]): void {
    this.products = products;
    if (products.length === 1) this.#chooseProduct(products[0] ?? null);
  }

  chooseProduct(id: string): void {
    this.#chooseProduct(this.products?.find((product) => product.id === id) ?? null);
  }

  #chooseProduct(product: Product | null): void {
    if (product?.id !== this.product?.id) {
      this.addons = [];
      this.priceOption = Object.keys(product?.prices?.values ?? {})[0] ?? '';
      delete this.troubles.value;
    }
    this.product = product;
    this.onChange();
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
    return this.typed.account?.trim() ?? '';
  }

  /** Whether the number was asked for before the country, and answered. */
  get hasNumber(): boolean {
    return isForPhone(this.category) && this.isNumberFirst;
  }

  /**
   * Forgets the operator that another number told.
   *
   * @returns whether the number has yet to tell its own
   */
  takeNumber(): boolean {
    if (!this.hasNumber || (this.service && this.#toldBy === this.account)) return false;
    this.#toldBy = this.account;
    this.#chooseService(null);
    return true;
  }

  /** What an amount is in that the customer enters. */
  get valueCurrency(): string {
    return this.product?.range?.currency ?? this.service?.currency ?? '';
  }

  /** What is entered where the product takes an amount. */
  get value(): string | null {
    return readTypedAmount(this.typed.value ?? '', this.valueCurrency);
  }

  /** The smallest and largest amount; the account itself may want more. */
  get valueLimits(): { readonly min: string; readonly max: string | null } {
    const { min = '0', max = null } = this.product?.range ?? {};
    const minor = (text: string) => parseAmount(text, this.valueCurrency) ?? 0n;
    const ofAccount = this.found?.details['minimum'];
    return { min: ofAccount && minor(ofAccount) > minor(min) ? ofAccount : min, max };
  }

  get takesQuantity(): boolean {
    return this.#hasOption('quantity') && this.product?.price !== null;
  }

  get takesPhone(): boolean {
    return this.#hasOption('phone');
  }

  /** Those that are sold for the time that is chosen. */
  get addonsOffered() {
    const addons = this.#hasOption('addons') ? (this.product?.addons ?? []) : [];
    return addons.filter(({ prices }) => !prices || this.priceOption in prices);
  }

  get #addonsChosen() {
    return this.addonsOffered.filter(({ id }) => this.addons.includes(id));
  }

  /** What an add-on costs for the time that is chosen. */
  addonPrice({ price, prices }: NonNullable<Product['addons']>[number]): Money {
    return prices?.[this.priceOption] ?? price;
  }

  /** What it costs, as far as that is known before it is quoted. */
  get price(): Money | null {
    if (this.#fixed) return this.#fixed.price;
    const { product } = this;
    const base = product?.prices?.values[this.priceOption] ?? product?.price;
    if (!base) return null;
    const { currency } = base;
    const added = this.#addonsChosen.map((addon) => this.addonPrice(addon));
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

  /** What the customer has entered, or the account asks for, before the shop adds anything; else `null`. */
  get faceValue(): string | null {
    const { product } = this;
    if (!product || product.price || product.prices) return null;
    return product.range ? this.value : (this.found?.details['amount'] ?? null);
  }

  /** What is bought, as the API says it. */
  get order(): PurchaseOrder {
    if (this.#fixed) return this.#fixed.order;
    const { service, product, account } = this;
    const addons = this.#addonsChosen.map(({ id }) => id);
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

  /** What a quote would be for; a quote for something else does not count. */
  get #quotable(): string {
    return JSON.stringify([this.operator?.id, this.order]);
  }

  /** Whether the quote is for what is chosen now. */
  get isQuoted(): boolean {
    return this.quote !== null && this.#quotedFor === this.#quotable;
  }

  /** Whether the quote may be paid by; one that was refused stays in sight until there is another. */
  get isQuoteFresh(): boolean {
    const { quote } = this;
    return this.isQuoted && !this.#isQuoteRefused && Date.parse(quote?.expires_at ?? '') > browser.now();
  }

  /** Takes the quote, unless the operator does not collect so much or so little. */
  takeQuote(quote: Quote): boolean {
    if (this.operator && limitTrouble(quote.total, this.operator)) return false;
    this.quote = quote;
    this.#quotedFor = this.#quotable;
    this.#isQuoteRefused = false;
    return true;
  }

  override get due(): Money | null {
    const { quote, price } = this;
    return quote && this.isQuoted ? { amount: quote.total, currency: quote.total_currency } : price;
  }

  /** Only in the currency of the price is anything known before a quote. */
  override limitTrouble(operator: Operator): ReturnType<typeof limitTrouble> {
    const { price } = this;
    return price && price.currency === operator.currency ? limitTrouble(price.amount, operator) : null;
  }

  /** What the store asks is checked where it is sent: leaving its field settles nothing. */
  override check(...names: readonly FieldName[]): boolean {
    return super.check(...names.filter((name) => !STORE_FIELDS.includes(name)));
  }

  override refuse(problem: Problem): TypedName | undefined {
    this.#isQuoteRefused = true;
    return super.refuse(problem);
  }

  override body(returnUrl: string | null, open: { readonly reference: string } | null): PaymentRequest {
    const { reference } = open ?? {};
    const { quote } = this;
    return {
      ...super.body(returnUrl, null),
      ...(reference && { reference }),
      purchase: this.order,
      ...(quote && { quote: quote.id }),
    };
  }

  #hasOption(name: string): boolean {
    return this.service?.options.some((option) => option.name === name) ?? false;
  }
}
