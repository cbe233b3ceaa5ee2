/** The shop's orders. What is paid comes from the proxy, asked with the secret key, and never from a page. */
import { randomInt } from 'node:crypto';
import type { MerchantApi } from './merchant-api.ts';
import { standingAlone, standingOf, type OrderStanding } from './order-state.ts';
import type { Product } from './products.ts';

/** How often the proxy is asked at most, however many people look at the list. */
const ASK_EVERY_MS = 1000;
/** A paid order is asked for a little longer: a contradiction may still follow. */
const ASK_AFTER_PAID_MS = 60_000;
const SESSION_LIFE_SECONDS = 3600;
/** A page that is opened later than this gets a new session. */
const SESSION_MUST_LAST_MS = 20 * 60_000;
/** Without letters and digits that look alike. */
const NUMBER_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const NUMBER_LENGTH = 8;

interface Session {
  readonly clientSecret: string;
  readonly expiresAt: number;
}

interface Order {
  readonly number: string;
  readonly product: Product;
  readonly returnUrl: string;
  readonly createdAt: Date;
  session: Session;
  standing: OrderStanding;
  paidAt: number | null;
}

/** One line of the list. */
export interface OrderSeen extends OrderStanding {
  /** The order's number; a payment's reference where no order was made. */
  readonly number: string;
  readonly product: string;
  readonly amount: string;
  readonly currency: string;
  readonly createdAt: Date;
}

export interface OrderCheckout {
  readonly product: Product;
  readonly clientSecret: string;
  readonly isPaid: boolean;
}

function newNumber(): string {
  const characters = Array.from(
    { length: NUMBER_LENGTH },
    () => NUMBER_ALPHABET[randomInt(NUMBER_ALPHABET.length)],
  );
  return `AK-${characters.join('')}`;
}

export class OrderBook {
  readonly #api: MerchantApi;
  readonly #openedAt = new Date();
  readonly #orders = new Map<string, Order>();
  #withoutOrder: readonly OrderSeen[] = [];
  #askedAt = 0;
  #asking: Promise<void> | null = null;

  constructor(api: MerchantApi) {
    this.#api = api;
  }

  /** @param payPage where the order is paid: the customer comes back there from an operator's page */
  async create(
    product: Product,
    payPage: (number: string) => string,
  ): Promise<{ number: string; clientSecret: string }> {
    const number = newNumber();
    const returnUrl = payPage(number);
    const session = await this.#newSession(number, product, returnUrl);
    this.#orders.set(number, {
      number,
      product,
      returnUrl,
      createdAt: new Date(),
      session,
      standing: { state: 'unpaid', payment: null },
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
      order.session = await this.#newSession(number, order.product, order.returnUrl);
    }
    const { product, session, standing } = order;
    return { product, clientSecret: session.clientSecret, isPaid: standing.state === 'paid' };
  }

  /** All orders, the newest first. */
  async seen(): Promise<readonly OrderSeen[]> {
    await this.#ask();
    return [...this.#orders.values()].reverse().map(({ number, product, createdAt, standing }) => ({
      number,
      product: product.name,
      amount: product.amount,
      currency: product.currency,
      createdAt,
      ...standing,
    }));
  }

  /** Payments of the offer and of open amounts, the newest first. */
  async seenWithoutOrder(): Promise<readonly OrderSeen[]> {
    await this.#ask();
    return this.#withoutOrder;
  }

  async #newSession(number: string, product: Product, returnUrl: string): Promise<Session> {
    const { amount, currency, name } = product;
    const { client_secret, expires_at } = await this.#api.createSession({
      amount,
      currency,
      reference: number,
      description: name,
      return_url: returnUrl,
      expires_in: SESSION_LIFE_SECONDS,
    });
    return { clientSecret: client_secret, expiresAt: Date.parse(expires_at) };
  }

  #ask(): Promise<void> {
    if (this.#asking === null && Date.now() - this.#askedAt >= ASK_EVERY_MS) {
      this.#asking = this.#askProxy().finally(() => {
        this.#askedAt = Date.now();
        this.#asking = null;
      });
    }
    return this.#asking ?? Promise.resolve();
  }

  async #askProxy(): Promise<void> {
    const now = Date.now();
    const unsettled = [...this.#orders.values()].filter(
      ({ paidAt }) => paidAt === null || now - paidAt < ASK_AFTER_PAID_MS,
    );
    await Promise.all([
      this.#askForOthers(),
      ...unsettled.map(async (order) => {
        const { number, product } = order;
        const terms = { number, amount: product.amount, currency: product.currency };
        order.standing = standingOf(terms, await this.#api.paymentsOf(number));
        if (order.standing.state === 'paid') order.paidAt ??= now;
      }),
    ]);
  }

  async #askForOthers(): Promise<void> {
    const payments = await this.#api.paymentsSince(this.#openedAt);
    this.#withoutOrder = payments
      .filter(({ source }) => source !== 'session')
      .map((payment) => ({
        number: payment.reference,
        product: payment.metadata['product'] ?? 'Donation',
        amount: payment.amount,
        currency: payment.currency,
        createdAt: new Date(payment.created_at),
        ...standingAlone(payment),
      }));
  }
}
