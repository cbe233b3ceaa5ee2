/** The proxy as the shop's server calls it: server to server, with the secret key. */
import type {
  MerchantPayment,
  OfferAnswer,
  OfferRequest,
  PaymentList,
  Payout,
  PayoutList,
  Problem,
  Products,
  RefundRequest,
  SessionAnswer,
  SessionRequest,
} from '@malipo/contract';

const TIMEOUT_MS = 10_000;
/** Pages of a list that are followed; whoever names a reference in open payments must not keep the shop busy. */
const MAX_PAGES = 20;

/** The proxy has understood, and refuses. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`The proxy answered ${problem.status}: ${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

interface CallOptions {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** By default the secret key. */
  readonly bearer?: string;
}

/** PINs and tokens are the customer's: the shop's server lets go of them before anything can show them. */
const withoutResult = (payment: MerchantPayment): MerchantPayment => ({
  ...payment,
  purchase: payment.purchase && { ...payment.purchase, result: null },
});

export class MerchantApi {
  readonly #proxyUrl: string;
  readonly #secretKey: string;

  constructor(proxyUrl: string, secretKey: string) {
    this.#proxyUrl = proxyUrl;
    this.#secretKey = secretKey;
  }

  createSession(terms: SessionRequest): Promise<SessionAnswer> {
    return this.#call<SessionAnswer>('/v1/sessions', { body: terms });
  }

  createOffer(terms: OfferRequest): Promise<OfferAnswer> {
    return this.#call<OfferAnswer>('/v1/offers', { body: terms });
  }

  /** What a service of the store sells, and at what price today. */
  productsOf(service: string): Promise<Products> {
    return this.#call<Products>(`/v1/services/${encodeURIComponent(service)}/products`);
  }

  /** All payments that name this reference, whoever made them: the caller looks at their source. */
  async paymentsOf(reference: string): Promise<readonly MerchantPayment[]> {
    const payments: MerchantPayment[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = new URLSearchParams({ reference, limit: '100', ...(cursor !== null && { cursor }) });
      const list: PaymentList = await this.#call<PaymentList>(`/v1/payments?${query.toString()}`);
      payments.push(...list.payments.map(withoutResult));
      cursor = list.next_cursor;
      if (cursor === null) break;
    }
    return payments;
  }

  /** The newest payments since then, at most 50. */
  async paymentsSince(from: Date): Promise<readonly MerchantPayment[]> {
    const query = new URLSearchParams({ from: from.toISOString(), limit: '50' });
    const { payments } = await this.#call<PaymentList>(`/v1/payments?${query.toString()}`);
    return payments.map(withoutResult);
  }

  /** What has been given back of a payment, or is on its way, the newest first. */
  async refundsOf({ id, reference }: MerchantPayment): Promise<readonly Payout[]> {
    const query = new URLSearchParams({ reference, limit: '100' });
    const { payouts } = await this.#call<PayoutList>(`/v1/payouts?${query.toString()}`);
    return payouts.filter(({ refund_of }) => refund_of === id);
  }

  /**
   * Gives a payment back.
   *
   * @param terms what the payer's operator wants to know beside what the payer has told
   * @throws RefusedError naming in `errors` what is missing
   */
  refund(payment: string, terms: RefundRequest, idempotencyKey: string): Promise<Payout> {
    return this.#call<Payout>(`/v1/payments/${payment}/refunds`, { body: terms, idempotencyKey });
  }

  async #call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
    const { body, idempotencyKey, bearer = this.#secretKey } = options;
    const response = await fetch(`${this.#proxyUrl}${path}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as Answer;
    const text = await response.text();
    if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
      throw new RefusedError(JSON.parse(text) as Problem);
    }
    throw new Error(`The proxy answered ${response.status}: ${text}`);
  }
}
