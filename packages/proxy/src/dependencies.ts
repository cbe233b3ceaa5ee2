/** What the app is handed by a runtime: everything that it may not reach for itself. */
import type { ProblemCode } from '@malipo/contract';
import type { SendEvents } from './http/event-stream.ts';
import type { ChangeSource } from './journal/changes.ts';
import type { Journal } from './journal/journal.ts';
import type { Outbox } from './journal/outbox.ts';
import type { Ciphers } from './tokens/ciphers.ts';
import type { Scheduler } from './journal/scheduler.ts';
import type { Limiter } from './limits/limiter.ts';
import type { Log } from './observe/log.ts';
import type { StartSpan } from './observe/tracing.ts';
import type { Hmac } from './tokens/hmac.ts';

export type { Scheduler } from './journal/scheduler.ts';
export type { LogLine } from './observe/log.ts';

/**
 * What a request upstream is for. Each lane has connections of its own to an origin, so that no lane waits for
 * another: `orders` move money, `status` asks what became of them, `webhooks` tell the merchant's server, `other` is
 * everything else (catalogues, look-ups, logins).
 */
export type Lane = 'orders' | 'status' | 'webhooks' | 'other';

/** What `fetch` takes, and what a runtime that keeps connections needs to share them out fairly. */
export interface FetchInit extends RequestInit {
  /** `other` by default. A runtime without connections of its own, such as Workers, ignores it. */
  readonly lane?: Lane;
  /**
   * Whose request it is within its lane, such as one operator at one gateway: requests with the same key never
   * take all of a lane's connections. Without a key a request takes any connection that is free.
   */
  readonly shareKey?: string;
}

/** A `Response`, as far as the app uses it. Where iterating the body fails, the connection broke. */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
}

/**
 * `fetch`, as far as the app uses it. It must not follow redirects.
 *
 * It rejects with a {@link NothingSentError} or a {@link ConnectionLostError}. Anything else is taken for a fault of
 * the proxy's own, and never for the network's: `plainFetch` makes a `Fetch` of a runtime's own.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/**
 * It is certain that no byte of the request was sent, such as after a refused connection, or when the signal ended it
 * while it waited for a free connection. The message is one of ours, and may be read by the merchant.
 */
export class NothingSentError extends Error {
  override name = 'NothingSentError';

  constructor(message = 'the upstream could not be reached', options?: ErrorOptions) {
    super(message, options);
  }
}

/** The proxy itself could not make the request: a mistake of ours, and nothing was sent. */
export class RequestFaultError extends NothingSentError {
  override name = 'RequestFaultError';

  constructor(cause: unknown) {
    super('the proxy itself could not make the request', { cause });
  }
}

/** The connection broke, or the signal ended the request, after the upstream may have received it. */
export class ConnectionLostError extends Error {
  override name = 'ConnectionLostError';

  constructor(cause: unknown) {
    super('the connection broke, or the answer was cut short', { cause });
  }
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** A file of the built widget. */
export interface Asset {
  readonly contentType: string;
  readonly etag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly brotli?: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
}

/** The operator's page, and who has signed in to it. */
export interface Admin {
  /** By its name, such as `index.html`; undefined where it is not built. */
  asset(name: string): string | undefined;
  /** Signs in. `cookie` is the value of `Set-Cookie`; null where the key is not the secret key. */
  signIn(key: string): Promise<{ readonly cookie: string; readonly expiresAt: number } | null>;
  /** Signs out, at every proxy of a database. Returns the value of `Set-Cookie` that takes the cookie back. */
  signOut(header: (name: string) => string | undefined): Promise<string>;
  /** Whether a request comes from the page itself, for somebody who has signed in. */
  isSignedIn(header: (name: string) => string | undefined): Promise<boolean>;
  /** Whether a request comes from a page of the proxy's own. */
  isFromOwnPage(header: (name: string) => string | undefined): boolean;
}

/** The numbers that a monitor reads, such as Prometheus. */
export interface MetricsPage {
  readonly contentType: string;
  text(): Promise<string>;
}

export interface Dependencies {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Of the same database as the journal. */
  readonly outbox: Outbox;
  readonly scheduler: Scheduler;
  /** What is measured, for `GET /metrics`; absent where the runtime measures nothing. */
  readonly metrics?: MetricsPage;
  /** Records requests and calls upstream as spans; without it an incoming trace is passed on unchanged. */
  readonly startSpan?: StartSpan;
  /** Writes one line. What it is given holds no secret and nothing of a customer. */
  readonly log: Log;
  /** The built widget by its path, such as `malipo.js` or `malipo/fr-3fa85f64.js`. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** The text of `openapi.json`; absent where it is served as a static asset. */
  readonly openApiText?: () => Promise<string>;
  /** The operator's page; absent where it is off, or the runtime has none. */
  readonly admin?: Admin;
  /** What each code of a problem means, and what to do; absent where it is not carried. */
  readonly problemWords?: () => Promise<Readonly<Record<ProblemCode, string>>>;
  /** Whether no other process writes to this journal: then nobody works on what was in flight before the start. */
  readonly journalIsPrivate?: boolean;
  /** Set where the journal's engine tells what other processes write. Without it, a shared journal is polled. */
  readonly changeSource?: ChangeSource;
  /** Set where a runtime keeps no timers (Workers): reading a payment that is due asks the upstream first. */
  readonly pollsWhenRead?: boolean;
  /**
   * Set where requests may share nothing (Workers): each event stream reads the journal by itself, this many times
   * at most, and then ends; the client reconnects.
   */
  readonly readsPerEventStream?: number;
  /** Set where the runtime has faster ones than WebCrypto's. */
  readonly hmac?: Hmac;
  readonly ciphers?: Ciphers;
  /** Answers with server-sent events, where the runtime has a leaner way than a `ReadableStream`. */
  readonly sendEvents?: SendEvents;
  /** The address from which a request's connection comes; null where it is not known. */
  readonly connectionAddress?: (request: Request, environment: unknown) => string | null;
  /** Counts what callers take of their limits; in this process's memory by default. */
  readonly limiter?: Limiter;
  /** Aborted when the process begins to stop: no new work from then on. */
  readonly stopping?: AbortSignal;
}
