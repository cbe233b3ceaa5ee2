import type {
  Checkout,
  Countries,
  Operator,
  Operators,
  Payment,
  PaymentWithToken,
  Problem,
} from '@malipo/contract';

/** Reads answer from the proxy's own journal and memory. */
const READ_TIMEOUT_MS = 20_000;
/** Creating may take the proxy two tries upstream, of 15 seconds each. */
const CREATE_TIMEOUT_MS = 45_000;

/** The shop, as every screen names it. */
export type Merchant = Checkout['merchant'];

/** The proxy refused, and says why (RFC 9457). Any other error leaves open whether the request arrived. */
export class ProxyProblem extends Error {
  /** @param retryAfterSeconds what `Retry-After` says */
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null,
  ) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
  }

  /** Whether the bearer does not show it: not known, not ours, or no more. */
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

  /** What is to be paid by a session's client secret or an offer. */
  checkout(bearer: string): Promise<Checkout> {
    return this.call('checkout', { bearer });
  }

  /** Countries in which something can be paid, and the shop where the proxy names it. */
  countries(): Promise<Countries & { merchant?: Merchant }> {
    return this.call('countries?for=payment');
  }

  /** The operators of one country. */
  operators(country: string): Promise<{ readonly operators: readonly Operator[] }> {
    return this.call<Operators>(`countries/${country}/operators?for=payment`);
  }

  /** Pays. Repeating the same key and body repeats the first answer. */
  createPayment(bearer: string | null, idempotencyKey: string, body: string): Promise<PaymentWithToken> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey };
    return this.call('payments', { bearer, body, headers });
  }

  /** The payment; `null` where it is still the one of that ETag. */
  async payment(
    id: string,
    bearer: string,
    etag?: string | null,
    signal?: AbortSignal,
  ): Promise<{ payment: Payment; etag: string | null } | null> {
    const answer = await this.#send(pathOf(id), {
      bearer,
      ...(etag && { headers: { 'If-None-Match': etag } }),
      ...(signal && { signal }),
    });
    return answer.status === 304
      ? null
      : { payment: await readJson(answer), etag: answer.headers.get('ETag') };
  }

  /** The stream of a payment's events; it stays open until the signal or the proxy ends it. */
  async events(
    id: string,
    bearer: string,
    lastEventId: string,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const { body, headers } = await this.#send(`${pathOf(id)}/events`, {
      bearer,
      ...(lastEventId && { headers: { 'Last-Event-ID': lastEventId } }),
      signal,
    });
    if (!body || !headers.get('Content-Type')?.startsWith('text/event-stream')) throw Error('no events');
    return body;
  }

  /** Any call that answers JSON, by its path after `/v1/`. */
  async call<Answer>(path: string, call: Call = {}): Promise<Answer> {
    return readJson(await this.#send(path, call));
  }

  /** Sends, and waits for the head of the answer; a problem is thrown. */
  async #send(path: string, { bearer, headers, body, signal }: Call): Promise<Response> {
    const connection = new AbortController();
    const stop = () => connection.abort();
    const timer = setTimeout(stop, body ? CREATE_TIMEOUT_MS : READ_TIMEOUT_MS);
    signal?.addEventListener('abort', stop);
    try {
      const answer = await fetch(`${this.proxy}/v1/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { ...headers, ...(bearer && { Authorization: `Bearer ${bearer}` }) },
        ...(body && { body }),
        // An answer that the browser still has must not pass for a proxy that is there.
        cache: navigator.onLine ? 'default' : 'no-store',
        redirect: 'error',
        signal: connection.signal,
      });
      if (answer.ok || answer.status === 304) return answer;
      const problem = await readJson<Problem>(answer);
      // Something between us and the proxy answered: what became of the request is not known.
      if (!problem.code) throw Error(`an answer ${answer.status} that is not the proxy’s`);
      throw new ProxyProblem(problem, Number(answer.headers.get('Retry-After')) || null);
    } finally {
      clearTimeout(timer);
    }
  }
}

const pathOf = (id: string) => `payments/${encodeURIComponent(id)}`;

async function readJson<Answer>(answer: Response): Promise<Answer> {
  return Object(await answer.json()) as Answer;
}
