import type {
  Checkout,
  Countries,
  Operator,
  Operators,
  Payment,
  PaymentWithToken,
  Problem,
} from '@malipo/contract';

/** The proxy answers reads from its own journal and memory. */
const READ_TIMEOUT_MS = 20_000;
/** Creating a payment may take the proxy two upstream attempts of 15 seconds each. */
const CREATE_TIMEOUT_MS = 45_000;

/** The shop, as every screen names it. */
export type Merchant = Checkout['merchant'];

/** What a session or an offer fixes. */
export type FixedCheckout = Checkout & { readonly amount: string; readonly currency: string };

/** The proxy's problem details (RFC 9457). Any other error leaves it open whether the request arrived. */
export class ProxyProblem extends Error {
  /** @param retryAfterSeconds what `Retry-After` says */
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null,
  ) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
  }

  /** Whether the bearer may not read it: unknown, somebody else's, or expired. */
  get isHidden(): boolean {
    return [401, 403, 404].includes(this.problem.status);
  }
}

interface Call {
  readonly bearer?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** The calls of a browser to the proxy (api.md, "Who may call what"). The only place that fetches. */
export class ApiClient {
  /** @param proxy origin of the proxy, such as `https://pay.example.com` */
  constructor(readonly proxy: string) {}

  /**
   * Everything that the first screen needs.
   *
   * @param bearer a session's client secret or an offer; null where the page chooses the amount
   * @param country whose operators are wanted
   */
  checkout(bearer: string | null, country: string): Promise<Checkout> {
    return this.call(`checkout${country && `?country=${country}`}`, { bearer });
  }

  /** Countries in which something can be paid, and the shop where the proxy names it. */
  countries(): Promise<Countries & { merchant?: Merchant }> {
    return this.call('countries?for=payment');
  }

  /** The operators of one country. */
  operators(country: string): Promise<{ readonly operators: readonly Operator[] }> {
    return this.call<Operators>(`countries/${country}/operators?for=payment`);
  }

  /**
   * Pays. Repeating the same key and body repeats the first answer.
   *
   * @throws {ProxyProblem} if the proxy says why not; any other error leaves it open whether there is a payment
   */
  async createPayment(
    bearer: string | null,
    idempotencyKey: string,
    body: string,
  ): Promise<PaymentWithToken> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey };
    const created = await this.call<PaymentWithToken>('payments', { bearer, body, headers });
    if (!created.token) throw Error('a payment that cannot be read');
    return checkPayment(created);
  }

  /** The payment; `null` if it still has that ETag. */
  async payment(
    id: string,
    bearer: string,
    etag?: string | null,
    signal?: AbortSignal,
  ): Promise<{ payment: Payment; etag: string | null } | null> {
    return this.#send(
      pathOf(id),
      {
        bearer,
        ...(etag && { headers: { 'If-None-Match': etag } }),
        ...(signal && { signal }),
      },
      async (answer) =>
        answer.status === 304
          ? null
          : { payment: checkPayment(await readJson(answer)), etag: answer.headers.get('ETag') },
    );
  }

  /** A payment's event stream, which stays open until the signal or the proxy ends it. */
  async events(
    id: string,
    bearer: string,
    lastEventId: string,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    return this.#send(
      `${pathOf(id)}/events`,
      {
        bearer,
        ...(lastEventId && { headers: { 'Last-Event-ID': lastEventId } }),
        signal,
      },
      (answer) => {
        if (!answer.body || !isOfType(answer, 'text/event-stream')) throw Error('no events');
        return answer.body;
      },
    );
  }

  /** Any call that answers JSON, by its path after `/v1/`. */
  call<Answer>(path: string, call: Call = {}): Promise<Answer> {
    return this.#send(path, call, readJson<Answer>);
  }

  /** Sends a request and reads its answer; the time limit covers the body too. Problem details are thrown. */
  async #send<Answer>(
    path: string,
    { bearer, headers, body, signal }: Call,
    read: (answer: Response) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const connection = new AbortController();
    const stop = () => connection.abort();
    const timer = setTimeout(stop, body ? CREATE_TIMEOUT_MS : READ_TIMEOUT_MS);
    signal?.addEventListener('abort', stop);
    try {
      const answer = await fetch(`${this.proxy}/v1/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { ...headers, ...(bearer && { Authorization: `Bearer ${bearer}` }) },
        ...(body && { body }),
        // Offline, a cached answer must not look like a reachable proxy.
        cache: navigator.onLine ? 'default' : 'no-store',
        redirect: 'error',
        signal: connection.signal,
      });
      if (answer.ok || answer.status === 304) return await read(answer);
      const problem = isOfType(answer, 'application/problem+json') && (await readJson<Problem>(answer));
      // Something in between has answered, so it is not known what happened to the request.
      if (!problem || !problem.code) throw Error(`an answer ${answer.status} that is not the proxy’s`);
      const { status } = answer;
      throw new ProxyProblem({ ...problem, status }, Number(answer.headers.get('Retry-After')) || null);
    } finally {
      clearTimeout(timer);
    }
  }
}

const isOfType = ({ headers }: Response, type: string) => headers.get('Content-Type')?.startsWith(type);

/** @throws if the JSON is not a payment */
function checkPayment<Of extends Payment>(payment: Of): Of {
  if (payment.id && payment.status && payment.operator) return payment;
  throw Error('an answer that is no payment');
}

const pathOf = (id: string) => `payments/${encodeURIComponent(id)}`;

async function readJson<Answer>(answer: Response): Promise<Answer> {
  return Object(await answer.json()) as Answer;
}
