/** The proxy as the shop's server calls it: server to server, with the secret key. */
import type {
  MerchantPayment,
  OfferAnswer,
  OfferRequest,
  PaymentList,
  SessionAnswer,
  SessionRequest,
} from '@malipo/contract';

const TIMEOUT_MS = 10_000;
/** Pages of a list that are followed; whoever names a reference in open payments must not keep the shop busy. */
const MOST_PAGES = 20;

export class MerchantApi {
  readonly #proxyUrl: string;
  readonly #secretKey: string;

  constructor(proxyUrl: string, secretKey: string) {
    this.#proxyUrl = proxyUrl;
    this.#secretKey = secretKey;
  }

  createSession(terms: SessionRequest): Promise<SessionAnswer> {
    return this.#call<SessionAnswer>('/v1/sessions', terms);
  }

  createOffer(terms: OfferRequest): Promise<OfferAnswer> {
    return this.#call<OfferAnswer>('/v1/offers', terms);
  }

  /** All payments that name this reference, whoever made them: the caller looks at their source. */
  async paymentsOf(reference: string): Promise<readonly MerchantPayment[]> {
    const payments: MerchantPayment[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ reference, limit: '100', ...(cursor !== null && { cursor }) });
      const list: PaymentList = await this.#call<PaymentList>(`/v1/payments?${query.toString()}`);
      payments.push(...list.payments);
      cursor = list.next_cursor;
      if (cursor === null) break;
    }
    return payments;
  }

  /** The newest payments since then, at most 50. */
  async paymentsSince(from: Date): Promise<readonly MerchantPayment[]> {
    const query = new URLSearchParams({ from: from.toISOString(), limit: '50' });
    return (await this.#call<PaymentList>(`/v1/payments?${query.toString()}`)).payments;
  }

  async #call<Answer>(path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#proxyUrl}${path}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { authorization: `Bearer ${this.#secretKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The proxy answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}
