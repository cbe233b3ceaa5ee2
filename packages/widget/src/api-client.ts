import type { Checkout, Countries, Operator, Operators, Problem } from '@malipo/contract';

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
}

/** An answer that is not the proxy's: something else stands where it was looked for, or in between. */
export class ForeignAnswer extends Error {
  /** @param url what was asked, without its query */
  constructor(
    readonly status: number,
    url: string,
  ) {
    super(`the answer ${status} of ${url.split('?')[0]} is not the proxy’s`);
  }
}

interface Call {
  /** By default `POST` with a body, else `GET`. */
  readonly method?: 'POST';
  readonly bearer?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams | null;
  readonly signal?: AbortSignal | undefined;
  /** By default as long as the proxy may take. */
  readonly timeoutMs?: number;
}

/**
 * The calls of a browser to the proxy (api.md, "Who may call what") that lead up to a payment. The only place that
 * fetches; `PaymentClient` adds those of a payment itself.
 */
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
    // The proxy refuses what is no code: one that a page has made up must not stop the customer.
    const path = `checkout${/^[A-Z]{2}$/.test(country) ? `?country=${country}` : ''}`;
    // As a form, so that the browser need not ask first whether it may send it.
    const body = bearer && new URLSearchParams({ access_token: bearer });
    return this.call<Checkout>(path, { body, timeoutMs: READ_TIMEOUT_MS }).catch((error) => {
      // An older proxy, while a newer one takes over.
      if ((error as ProxyProblem).problem?.status === 405) return this.call(path, { bearer });
      throw error;
    });
  }

  /** Countries in which something can be paid, and the shop where the proxy names it. */
  countries(): Promise<Countries & { merchant?: Merchant }> {
    return this.call('countries?for=payment');
  }

  /** The operators of one country. */
  operators(country: string): Promise<{ readonly operators: readonly Operator[] }> {
    return this.call<Operators>(`countries/${country}/operators?for=payment`);
  }

  /** Any call that answers JSON, by its path after `/v1/`. */
  call<Answer>(path: string, call: Call = {}): Promise<Answer> {
    return this.send(path, call, readJson<Answer>);
  }

  /** Sends a request and reads its answer; the time limit covers the body too. Problem details are thrown. */
  async send<Answer>(
    path: string,
    { method, bearer, headers, body, signal, timeoutMs }: Call,
    read: (answer: Response) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const connection = new AbortController();
    const stop = () => connection.abort();
    const timer = setTimeout(stop, timeoutMs ?? (body ? CREATE_TIMEOUT_MS : READ_TIMEOUT_MS));
    signal?.addEventListener('abort', stop);
    try {
      const answer = await fetch(`${this.proxy}/v1/${path}`, {
        method: method ?? (body ? 'POST' : 'GET'),
        headers: { ...headers, ...(bearer && { Authorization: `Bearer ${bearer}` }) },
        body: body ?? null,
        // Offline, a cached answer must not look like a reachable proxy.
        cache: navigator.onLine ? 'default' : 'no-store',
        redirect: 'error',
        signal: connection.signal,
      });
      const { status, url } = answer;
      if ((answer.ok || status === 304) && !isOfType(answer, 'text/html')) return await read(answer);
      const problem = isOfType(answer, 'application/problem+json') && (await readJson<Problem>(answer));
      // Something in between has answered, so it is not known what happened to the request.
      if (!problem || !problem.code) throw new ForeignAnswer(status, url);
      throw new ProxyProblem({ ...problem, status }, Number(answer.headers.get('Retry-After')) || null);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Whether an answer is of that media type. */
export const isOfType = ({ headers }: Response, type: string) =>
  headers.get('Content-Type')?.startsWith(type);

/** The answer's JSON as an object. */
export async function readJson<Answer>(answer: Response): Promise<Answer> {
  return Object(await answer.json()) as Answer;
}
