/** One call over HTTP: with its bearer, within a time, and again where that is safe. */
import type { Problem } from '@malipo/contract';
import { NoAnswerError, ProblemError } from './errors.ts';

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Tries meet again where all of them wait equally long. */
const JITTER = 0.3;
const TOO_MANY_REQUESTS = 429;
const CONFLICT = 409;
const UNAVAILABLE = 503;

export interface TransportOptions {
  readonly url: string;
  readonly secretKey: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly maxRetries: number;
}

export interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether it does no harm to send it again where nobody knows what became of it. */
  readonly isRepeatable: boolean;
}

/** A try that has failed. */
interface Failure {
  readonly error: Error;
  readonly mayRepeat: boolean;
  /** From Retry-After; null where nothing is said. */
  readonly waitMs: number | null;
}

export type Send = (call: Call) => Promise<unknown>;

/** Seconds, or a date. */
function retryAfterMs(response: Response): number | null {
  const value = response.headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(ms, 0);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
  });
}

type JsonObject = Readonly<Record<string, unknown>>;

/** @returns null where it is none */
function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject | null) : null;
  } catch {
    return null;
  }
}

/** What the proxy says; null where another has answered, such as a server before it. */
function problemIn({ headers, status }: Response, text: string): Problem | null {
  const type = headers.get('content-type') ?? '';
  const problem = /^application\/problem\+json/i.test(type) ? objectIn(text) : null;
  return typeof problem?.['code'] === 'string' && typeof problem['detail'] === 'string'
    ? ({ ...problem, status } as unknown as Problem)
    : null;
}

/** What was answered tells whether anything was done: 429 and our own 503 say that nothing was. */
function readFailure(response: Response, text: string, call: Call): Failure {
  const waitMs = retryAfterMs(response);
  const { status } = response;
  const problem = problemIn(response, text);
  if (problem !== null) {
    const error = new ProblemError(problem);
    const nothingDone = status === TOO_MANY_REQUESTS || status === UNAVAILABLE;
    const stillWorking = status === CONFLICT && error.code === 'idempotency_in_flight';
    return { error, waitMs, mayRepeat: nothingDone || ((stillWorking || status > 499) && call.isRepeatable) };
  }
  const start = text.slice(0, 200).replace(/\s+/g, ' ').trim();
  const isUnknown = status > 499 || status < 300;
  const message = `${call.method} ${call.path} was answered ${status}, and not by the proxy: ${start}`;
  return {
    error: new NoAnswerError(message, call.idempotencyKey),
    waitMs,
    mayRepeat: status === TOO_MANY_REQUESTS || (isUnknown && call.isRepeatable),
  };
}

/** @returns a function that sends a call, and answers what came back as JSON */
export function createTransport(options: TransportOptions): Send {
  const { url, secretKey, timeoutMs, maxRetries } = options;

  /** @throws TypeError where the caller gives what cannot be sent: that is no failure of the network's */
  function requestOf({ method, body, idempotencyKey }: Call): RequestInit {
    const headers = new Headers({ authorization: `Bearer ${secretKey}`, accept: 'application/json' });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    // The secret key goes nowhere else.
    return { method, redirect: 'manual', headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  }

  async function tryOnce(call: Call, request: RequestInit): Promise<{ answer: unknown } | Failure> {
    const { method, path, idempotencyKey, signal, isRepeatable } = call;
    const inTime = AbortSignal.timeout(timeoutMs);
    try {
      const response = await options.fetch(`${url}${path}`, {
        ...request,
        signal: signal ? AbortSignal.any([signal, inTime]) : inTime,
      });
      const text = await response.text();
      const answer = response.ok ? objectIn(text) : null;
      return answer === null ? readFailure(response, text, call) : { answer };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      const reason = inTime.aborted ? `within ${timeoutMs} ms` : `(${reasonOf(cause)})`;
      const error = new NoAnswerError(`${url} did not answer ${method} ${path} ${reason}`, idempotencyKey, {
        cause,
      });
      return { error, mayRepeat: isRepeatable, waitMs: null };
    }
  }

  return async (call) => {
    const request = requestOf(call);
    for (let tries = 0; ; tries += 1) {
      const result = await tryOnce(call, request);
      if ('answer' in result) return result.answer;
      const backOff = FIRST_DELAY_MS * 2 ** tries * (1 + JITTER * Math.random());
      const waitMs = result.waitMs ?? backOff;
      // Whoever is told to wait longer decides for himself.
      if (!result.mayRepeat || tries >= maxRetries || waitMs > MAX_DELAY_MS) throw result.error;
      await pause(waitMs, call.signal);
    }
  };
}

/** Node says "fetch failed" and keeps the reason to itself. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};
