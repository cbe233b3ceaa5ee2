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
const READ_TIMEOUT_MILLISECONDS = 20_000;
/** Creating may take the proxy two tries upstream, of 15 seconds each. */
const CREATE_TIMEOUT_MILLISECONDS = 45_000;

/** The shop, as every screen names it. */
export type Merchant = Checkout['merchant'];

/** The proxy refused, and says why (RFC 9457). */
export class ProxyProblem extends Error {
  override readonly name = 'ProxyProblem';
  readonly problem: Problem;
  /** What `Retry-After` says, in seconds. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer, or none that the proxy can have written: whether the request arrived is not known. */
export class ProxyUnreachable extends Error {
  override readonly name = 'ProxyUnreachable';
}

interface Call {
  readonly bearer?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMilliseconds?: number;
}

/** The calls of a browser to the proxy (api.md, "Who may call what"). The only place that fetches. */
export class ApiClient {
  readonly #proxy: string;

  /** @param proxy origin of the proxy, such as `https://pay.example.com` */
  constructor(proxy: string) {
    this.#proxy = proxy.replace(/\/+$/, '');
  }

  /** What is to be paid by a session's client secret or an offer. */
  checkout(bearer: string): Promise<Checkout> {
    return this.#json('/v1/checkout', { bearer });
  }

  /** Countries in which something can be paid, and the shop where the proxy names it. */
  countries(): Promise<Countries & { merchant?: Merchant }> {
    return this.#json('/v1/countries?for=payment', {});
  }

  /** The operators of one country. */
  async operators(country: string): Promise<readonly Operator[]> {
    const path = `/v1/countries/${encodeURIComponent(country)}/operators?for=payment`;
    return (await this.#json<Operators>(path, {})).operators;
  }

  /** Pays. Repeating the same key and body repeats the first answer. */
  createPayment(bearer: string | null, idempotencyKey: string, body: string): Promise<PaymentWithToken> {
    return this.#json('/v1/payments', {
      bearer,
      body,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
      timeoutMilliseconds: CREATE_TIMEOUT_MILLISECONDS,
    });
  }

  /** The payment; `null` where it is still the one of that ETag. */
  async payment(
    id: string,
    token: string,
    known: { etag?: string | null; signal?: AbortSignal } = {},
  ): Promise<{ payment: Payment; etag: string | null } | null> {
    const answer = await this.#send(`/v1/payments/${encodeURIComponent(id)}`, {
      bearer: token,
      ...(known.etag ? { headers: { 'If-None-Match': known.etag } } : {}),
      ...(known.signal ? { signal: known.signal } : {}),
    });
    if (answer.status === 304) return null;
    return { payment: await readJson(answer), etag: answer.headers.get('ETag') };
  }

  /** The stream of a payment's events; it stays open until the signal or the proxy ends it. */
  async events(
    id: string,
    token: string,
    lastEventId: string | null,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.#send(`/v1/payments/${encodeURIComponent(id)}/events`, {
      bearer: token,
      headers: { Accept: 'text/event-stream', ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) },
      signal,
    });
    if (!answer.body || !answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      throw new ProxyUnreachable('the proxy answered with something else than events');
    }
    return answer.body;
  }

  async #json<Answer>(path: string, call: Call): Promise<Answer> {
    return readJson<Answer>(await this.#send(path, call));
  }

  /** Sends, and waits for the head of the answer; a problem is thrown. */
  async #send(path: string, call: Call): Promise<Response> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), call.timeoutMilliseconds ?? READ_TIMEOUT_MILLISECONDS);
    const stop = () => timeout.abort();
    if (call.signal?.aborted) stop();
    call.signal?.addEventListener('abort', stop);
    try {
      const answer = await fetch(this.#proxy + path, {
        method: call.body === undefined ? 'GET' : 'POST',
        headers: { ...call.headers, ...(call.bearer ? { Authorization: `Bearer ${call.bearer}` } : {}) },
        ...(call.body === undefined ? {} : { body: call.body }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: timeout.signal,
      });
      if (answer.ok || answer.status === 304) return answer;
      throw await readProblem(answer);
    } catch (trouble) {
      if (trouble instanceof ProxyProblem || trouble instanceof ProxyUnreachable) throw trouble;
      throw new ProxyUnreachable(`${this.#proxy} did not answer`, { cause: trouble });
    } finally {
      clearTimeout(timer);
    }
  }
}

async function readJson<Answer>(answer: Response): Promise<Answer> {
  const value: unknown = await answer.json().catch(() => null);
  if (typeof value !== 'object' || value === null) {
    throw new ProxyUnreachable('the proxy answered with something else than JSON');
  }
  return value as Answer;
}

async function readProblem(answer: Response): Promise<ProxyProblem | ProxyUnreachable> {
  const value: unknown = await answer.json().catch(() => null);
  if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') {
    // Something between us and the proxy answered: what became of the request is not known.
    return new ProxyUnreachable(`an answer ${answer.status} that is not the proxy’s`);
  }
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN);
  return new ProxyProblem(value as Problem, Number.isFinite(seconds) && seconds >= 0 ? seconds : null);
}
