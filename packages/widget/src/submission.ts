import type { Payment, PaymentWithToken } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { forget, keep, recall } from './storage.ts';
import { surroundings } from './surroundings.ts';

const KEY_BYTES = 16;
/** How often an answer "in flight" is waited for before the customer is asked. */
const IN_FLIGHT_REPEATS = 10;
const IN_FLIGHT_PAUSE_SECONDS = 2;
const LONGEST_PAUSE_SECONDS = 30;
/**
 * After a reload a submission is repeated by itself only this long: one that never reached the proxy must not
 * become a payment hours later, when nobody expects it.
 */
const REPEAT_WITHIN_MILLISECONDS = 15 * 60 * 1000;

interface Unfinished {
  readonly key: string;
  readonly body: string;
  readonly since: number;
}

/** What became of a submission. */
export type SubmissionResult =
  | { readonly outcome: 'created'; readonly payment: PaymentWithToken }
  | { readonly outcome: 'exists'; readonly payment: Payment; readonly token: string }
  | { readonly outcome: 'refused'; readonly problem: ProxyProblem }
  /** It may have arrived: nothing else may be sent until the same key and body got an answer. */
  | { readonly outcome: 'unknown'; readonly cause: unknown };

/**
 * Sends a payment so that it is made once: the key and the exact body are stored before the call, and the
 * same pair is repeated until there is a definite answer, across reloads and tabs.
 */
export class Submission {
  readonly #api: ApiClient;
  readonly #bearer: string | null;
  readonly #storageKey: string;

  /** @param scope names the proxy and the session, offer or open amount */
  constructor(api: ApiClient, bearer: string | null, scope: string) {
    this.#api = api;
    this.#bearer = bearer;
    this.#storageKey = `malipo:${scope}:submission`;
  }

  /** Whether one was sent without an answer, here or in another tab, lately. */
  get isUnfinished(): boolean {
    return this.#read() !== null;
  }

  /** Sends a body under a new key. */
  async send(body: string, signal: AbortSignal): Promise<SubmissionResult> {
    const unfinished: Unfinished = { key: makeKey(), body, since: surroundings.now() };
    keep(this.#storageKey, unfinished);
    return this.#repeat(unfinished, signal);
  }

  /** Sends the unfinished one again, with its own key and body; `null` where there is none. */
  async repeat(signal: AbortSignal): Promise<SubmissionResult | null> {
    const unfinished = this.#read();
    return unfinished && this.#repeat(unfinished, signal);
  }

  /** Forgets the unfinished one: its end has become known otherwise. */
  forget(): void {
    forget(this.#storageKey);
  }

  #read(): Unfinished | null {
    const unfinished = recall<Unfinished>(this.#storageKey);
    if (!unfinished || typeof unfinished.key !== 'string' || typeof unfinished.body !== 'string') return null;
    if (surroundings.now() - unfinished.since < REPEAT_WITHIN_MILLISECONDS) return unfinished;
    this.forget();
    return null;
  }

  async #repeat({ key, body }: Unfinished, signal: AbortSignal): Promise<SubmissionResult> {
    for (let repeats = 0; ; repeats += 1) {
      try {
        const payment = await this.#api.createPayment(this.#bearer, key, body);
        return { outcome: 'created', payment };
      } catch (trouble) {
        if (!(trouble instanceof ProxyProblem)) return { outcome: 'unknown', cause: trouble };
        const { code, status, payment, token } = trouble.problem;
        if (code === 'idempotency_in_flight' && repeats < IN_FLIGHT_REPEATS && !signal.aborted) {
          const seconds = Math.min(
            trouble.retryAfterSeconds ?? IN_FLIGHT_PAUSE_SECONDS,
            LONGEST_PAUSE_SECONDS,
          );
          await surroundings.wait(seconds * 1000, signal);
          if (!signal.aborted) continue;
        }
        if (code === 'payment_exists' && payment && token) {
          return { outcome: 'exists', payment, token };
        }
        // A 503 of the proxy binds nothing (api.md, "Idempotency-Key"); any other 5xx may come from after the call.
        const isDefinite = code !== 'idempotency_in_flight' && (status < 500 || code === 'unavailable');
        if (!isDefinite) return { outcome: 'unknown', cause: trouble };
        this.forget();
        return { outcome: 'refused', problem: trouble };
      }
    }
  }
}

/** 128 random bits, as 22 characters of base64url. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
