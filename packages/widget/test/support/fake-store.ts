import type {
  Account,
  Country,
  PaidPurchase,
  Product,
  PurchaseOrder,
  Quote,
  Service,
} from '@malipo/contract';
import { json, problem, type Answer, type Sent } from './answers.ts';
import { ACCOUNTS, PRODUCTS, purchase, SERVICES, STORE_COUNTRIES } from './store-fixtures.ts';

/** What one of a currency is in XOF. */
const IN_FRANCS: Readonly<Record<string, number>> = { XOF: 1, NGN: 0.4, KES: 4 };

/** The store behind the fake proxy: what is sold where, who is behind an account, and what it comes to. */
export class FakeStore {
  countries: readonly Country[] = STORE_COUNTRIES;
  services: Readonly<Record<string, readonly Service[]>> = SERVICES;
  products: Readonly<Record<string, readonly Product[]>> = PRODUCTS;
  accounts: Readonly<Record<string, Account>> = ACCOUNTS;
  /** What the next look-ups answer, in order; then what {@link accounts} says. */
  readonly lookUps: (() => Answer)[] = [];
  /** What the next quotes answer, in order; then what it costs. */
  readonly quotes: (() => Answer)[] = [];
  /** On every price, in the operator's currency. */
  fees = '0';
  /** What has been quoted, by id. */
  readonly quoted = new Map<string, Quote>();

  /** @param currencyOf the currency that an operator collects */
  constructor(readonly currencyOf: (operator: string) => string) {}

  answer({ method, path, body }: Sent): Answer | null {
    const [, , resource, id = '', more] = path.replace(/\?.*/, '').split('/');
    if (path.includes('for=store')) return json({ countries: this.countries });
    if (resource === 'countries' && more === 'services')
      return json({ services: this.services[id] ?? [], stale: false });
    if (resource === 'services' && more === 'products')
      return json({ products: this.products[id] ?? [], stale: false });
    if (resource === 'services' && method === 'POST') return this.#lookUp(id, body ?? '');
    if (resource === 'quotes') return this.#quote(body ?? '');
    return null;
  }

  /** What a payment for this order has bought so far: nothing. */
  begun(order: PurchaseOrder): PaidPurchase {
    const name = this.#productOf(order)?.name ?? order.product;
    const { amount } = order;
    const { currency } = this.#priceOf(order);
    return purchase({
      name,
      service: order.service,
      product: order.product,
      account: order.account ?? null,
      ...(amount !== undefined && { face_value: { amount, currency } }),
    });
  }

  #productOf(order: PurchaseOrder): Product | undefined {
    return this.products[order.service]?.find(({ id }) => id === order.product);
  }

  #lookUp(service: string, body: string): Answer {
    const scripted = this.lookUps.shift();
    if (scripted) return scripted();
    const { account } = JSON.parse(body) as { account: string };
    const found = this.accounts[`${service} ${account}`];
    return found ? json(found) : problem(422, 'account_not_found');
  }

  #quote(body: string): Answer {
    const scripted = this.quotes.shift();
    if (scripted) return scripted();
    const { operator, purchase: order } = JSON.parse(body) as { operator: string; purchase: PurchaseOrder };
    const { amount, currency } = this.#priceOf(order);
    const paidIn = this.currencyOf(operator);
    const rate = (IN_FRANCS[currency] ?? 1) / (IN_FRANCS[paidIn] ?? 1);
    const quote: Quote = {
      id: `quo_${this.quoted.size + 1}`,
      amount: String(amount),
      currency,
      fees: this.fees,
      rate: String(rate),
      total: String(Math.ceil(amount * rate) + Number(this.fees)),
      total_currency: paidIn,
      expires_at: new Date(Date.now() + 10 * 60_000).toISOString(),
    };
    this.quoted.set(quote.id, quote);
    return json(quote);
  }

  #priceOf(order: PurchaseOrder): { amount: number; currency: string } {
    const { account, amount, options = {}, service: id } = order;
    const found = this.#productOf(order);
    const months = String(options['months'] ?? '');
    const base = found?.prices?.values[months] ?? found?.price;
    const chosen = options['addons'] ?? [];
    const added = (found?.addons ?? [])
      .filter((addon) => chosen.includes(addon.id))
      .reduce((sum, { price, prices }) => sum + Number((prices?.[months] ?? price).amount), 0);
    const due = amount ?? this.accounts[`${id} ${account}`]?.details['amount'] ?? '0';
    const one = Number(base?.amount ?? due) + added;
    const all = Object.values(this.services).flat();
    const currency = base?.currency ?? all.find((service) => service.id === id)?.currency ?? 'XOF';
    return { amount: one * Number(options['quantity'] ?? '1'), currency };
  }
}
