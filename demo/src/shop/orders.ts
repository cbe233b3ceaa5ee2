/** The shop's orders. What is paid comes from the proxy, asked with the secret key, and never from a page. */
import type { Checkout, PurchaseOrder } from '@malipo/contract';
import type { Malipo, MerchantPayment, SessionRequest } from '@malipo/server';
import { randomInt } from 'node:crypto';
import { deliveryOf, mayBeRefunded, type Delivery } from './delivery.ts';
import { paymentsOf, paymentsSince, refundsOf } from './merchant-api.ts';
import { standingAlone, standingOf, type OrderStanding } from './order-state.ts';
import { BUNDLE, type Bundle, type Product } from './products.ts';

/** How often the proxy is asked, however many people look at the list; between these it tells of changes itself. */
const ASK_EVERY_MS = 5000;
/** A settled order is asked for a little longer: a contradiction may still follow. */
const ASK_AFTER_SETTLED_MS = 60_000;
const SESSION_LIFE_SECONDS = 3600;
/** A page that is opened later than this gets a new session. */
const SESSION_MUST_LAST_MS = 20 * 60_000;
/** What the proxy said of a session is printed only into a page that is made at once. */
const PRINTED_WITHIN_MS = 60_000;
/** Without letters and digits that look alike. */
const NUMBER_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const NUMBER_LENGTH = 8;

/** What an order is about: a thing of the shop's, or something bought for this account of the customer. */
export type Goods =
  | { readonly product: Product }
  | { readonly product: Bundle; readonly purchase: PurchaseOrder };

/** The bundle, for this phone. */
export const bundleFor = (phone: string): Goods => ({
  product: BUNDLE,
  purchase: { service: BUNDLE.service, product: BUNDLE.product, account: phone },
});

interface Session {
  readonly clientSecret: string;
  readonly expiresAt: number;
  readonly createdAt: number;
  readonly checkout: Checkout;
  readonly amount: string;
  readonly currency: string;
}

interface Order {
  readonly number: string;
  readonly goods: Goods;
  readonly returnUrl: string;
  readonly createdAt: Date;
  session: Session;
  standing: Standing;
  settledAt: number | null;
  /** When the shop's server first learnt that it is paid. */
  paidAt: Date | null;
}

interface Standing extends OrderStanding {
  /** Null where nothing was bought for the customer, or it is not paid yet. */
  readonly delivery: Delivery | null;
}

/** One line of the list. */
export interface OrderSeen extends Standing {
  /** Whether the shop has made it: not so of offers, open amounts and the store. */
  readonly isOrder: boolean;
  /** The order's number; a payment's reference where no order was made. */
  readonly number: string;
  readonly product: string;
  readonly amount: string;
  readonly currency: string;
  readonly createdAt: Date;
}

export interface OrderCheckout {
  readonly product: Product | Bundle;
  readonly amount: string;
  readonly currency: string;
  readonly returnUrl: string;
  readonly clientSecret: string;
  /** What the form needs, so that it asks for nothing; null where that may have changed. */
  readonly checkout: Checkout | null;
  readonly isPaid: boolean;
  readonly delivery: Delivery | null;
}

function newNumber(): string {
  const characters = Array.from(
    { length: NUMBER_LENGTH },
    () => NUMBER_ALPHABET[randomInt(NUMBER_ALPHABET.length)],
  );
  return `AK-${characters.join('')}`;
}

const purchaseOf = (goods: Goods): PurchaseOrder | null => ('purchase' in goods ? goods.purchase : null);

const isSettled = ({ state, delivery }: Standing): boolean =>
  state === 'paid' && (delivery === null || delivery.state === 'delivered' || delivery.state === 'refunded');

export class OrderBook {
  readonly #malipo: Malipo;
  readonly #openedAt = new Date();
  readonly #orders = new Map<string, Order>();
  #withoutOrder: readonly OrderSeen[] = [];
  #askedAt = 0;
  /** Whether something has changed since the proxy was asked. */
  #hasNews = false;
  #asking: Promise<void> | null = null;

  constructor(malipo: Malipo) {
    this.#malipo = malipo;
  }

  /**
   * @param returnPage where the customer goes on to: from an operator's page, and once the order is paid
   * @throws ProblemError where what is to be bought cannot be, or not for this account
   */
  async create(
    goods: Goods,
    returnPage: (number: string) => string,
  ): Promise<{ number: string; clientSecret: string }> {
    const number = newNumber();
    const returnUrl = returnPage(number);
    const session = await this.#newSession(number, goods, returnUrl);
    this.#orders.set(number, {
      number,
      goods,
      returnUrl,
      createdAt: new Date(),
      session,
      standing: { state: 'unpaid', payment: null, delivery: null },
      settledAt: null,
      paidAt: null,
    });
    return { number, clientSecret: session.clientSecret };
  }

  /**
   * The product of an order and a session that pays it. All sessions of one reference count as one, so a new
   * one cannot make the order be paid twice.
   */
  async checkoutOf(number: string): Promise<OrderCheckout | null> {
    const order = this.#orders.get(number);
    if (order === undefined) return null;
    await this.#ask();
    if (order.session.expiresAt < Date.now() + SESSION_MUST_LAST_MS) {
      order.session = await this.#newSession(number, order.goods, order.returnUrl);
    }
    const { goods, session, standing, returnUrl } = order;
    const { state, payment, delivery } = standing;
    const isFresh = payment === null && session.createdAt > Date.now() - PRINTED_WITHIN_MS;
    return {
      product: goods.product,
      amount: session.amount,
      currency: session.currency,
      returnUrl,
      clientSecret: session.clientSecret,
      checkout: isFresh ? session.checkout : null,
      isPaid: state === 'paid',
      delivery,
    };
  }

  /** All orders, the newest first. */
  async seen(): Promise<readonly OrderSeen[]> {
    await this.#ask();
    return [...this.#orders.values()].reverse().map(({ number, goods, createdAt, session, standing }) => ({
      isOrder: true,
      number,
      product: goods.product.name,
      amount: session.amount,
      currency: session.currency,
      createdAt,
      ...standing,
    }));
  }

  /** Payments of the offer and of open amounts, the newest first. */
  async seenWithoutOrder(): Promise<readonly OrderSeen[]> {
    await this.#ask();
    return this.#withoutOrder.filter(({ payment }) => payment?.purchase === null);
  }

  /** What customers bought in the store, the newest first. */
  async seenInStore(): Promise<readonly OrderSeen[]> {
    await this.#ask();
    return this.#withoutOrder.filter(({ payment }) => payment?.purchase !== null);
  }

  /** When the shop learnt that this order is paid; null where it has not, or there is no such order. */
  paidAt(number: string): Date | null {
    return this.#orders.get(number)?.paidAt ?? null;
  }

  /** @param key an order's number, or the id of a payment that has no order; null where there is neither */
  async lineOf(key: string): Promise<OrderSeen | null> {
    const orders = await this.seen();
    const ofPayment = ({ payment }: OrderSeen) => payment?.id === key;
    return orders.find(({ number }) => number === key) ?? this.#withoutOrder.find(ofPayment) ?? null;
  }

  /** Whose payment this is, as the proxy sees it now; null where the shop knows of no such payment. */
  async paidBy(payment: string): Promise<OrderSeen | null> {
    this.noteChange();
    const seen = [...(await this.seen()), ...(await this.seenInStore())];
    return seen.find((line) => line.payment?.id === payment) ?? null;
  }

  async #newSession(number: string, goods: Goods, returnUrl: string): Promise<Session> {
    const { product } = goods;
    const terms: SessionRequest = {
      ...('purchase' in goods
        ? { purchase: goods.purchase }
        : { amount: goods.product.amount, currency: goods.product.currency }),
      reference: number,
      description: product.name,
      return_url: returnUrl,
      expires_in: SESSION_LIFE_SECONDS,
    };
    const { client_secret, expires_at, checkout } = await this.#malipo.sessions.create(terms);
    const { amount, currency } = checkout;
    if (amount === null || currency === null) throw new Error('a session without an amount');
    return {
      clientSecret: client_secret,
      expiresAt: Date.parse(expires_at),
      createdAt: Date.now(),
      checkout,
      amount,
      currency,
    };
  }

  /** The proxy has told of a change, or something was done there: what is known is out of date. */
  noteChange(): void {
    this.#hasNews = true;
  }

  async #ask(): Promise<void> {
    // What was asked before the news does not know them.
    await this.#asking?.catch(() => undefined);
    if (!this.#hasNews && Date.now() - this.#askedAt < ASK_EVERY_MS) return;
    this.#hasNews = false;
    this.#asking ??= this.#askProxy().finally(() => {
      this.#askedAt = Date.now();
      this.#asking = null;
    });
    await this.#asking;
  }

  async #askProxy(): Promise<void> {
    const now = Date.now();
    const unsettled = [...this.#orders.values()].filter(
      ({ settledAt }) => settledAt === null || now - settledAt < ASK_AFTER_SETTLED_MS,
    );
    await Promise.all([this.#askForOthers(), ...unsettled.map((order) => this.#askFor(order, now))]);
  }

  async #askFor(order: Order, now: number): Promise<void> {
    const { number, goods, session } = order;
    const { amount, currency } = session;
    const terms = { number, amount, currency, purchase: purchaseOf(goods) };
    order.standing = await this.#withDelivery(standingOf(terms, await paymentsOf(this.#malipo, number)));
    if (order.standing.state === 'paid') order.paidAt ??= new Date();
    order.settledAt = isSettled(order.standing) ? (order.settledAt ?? now) : null;
  }

  async #askForOthers(): Promise<void> {
    const payments = await paymentsSince(this.#malipo, this.#openedAt);
    const others = payments.filter(({ source }) => source !== 'session');
    this.#withoutOrder = await Promise.all(others.map((payment) => this.#lineWithoutOrder(payment)));
  }

  async #lineWithoutOrder(payment: MerchantPayment): Promise<OrderSeen> {
    return {
      isOrder: false,
      number: payment.reference,
      product: payment.purchase ? payment.purchase.name : (payment.metadata['product'] ?? 'Donation'),
      amount: payment.amount,
      currency: payment.currency,
      createdAt: new Date(payment.created_at),
      ...(await this.#withDelivery(standingAlone(payment))),
    };
  }

  async #withDelivery(standing: OrderStanding): Promise<Standing> {
    const { payment } = standing;
    if (payment === null) return { ...standing, delivery: null };
    const refunds = mayBeRefunded(payment) ? await refundsOf(this.#malipo, payment) : [];
    return { ...standing, delivery: deliveryOf(payment, refunds) };
  }
}
