import type { Payment, PaymentWithToken } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { keep, recall } from './storage.ts';
import { browser } from './browser.ts';

const KEY_BYTES = 16;
/** How often an answer "in flight" is waited for before the customer is asked. */
const IN_FLIGHT_REPEATS = 10;
const IN_FLIGHT_PAUSE_SECONDS = 2;
const MAX_PAUSE_SECONDS = 30;
/**
 * After a reload a submission is repeated by itself only this long: one that never reached the proxy must not
 * become a payment hours later, when nobody expects it.
 */
const REPEAT_WITHIN_MS = 15 * 60 * 1000;

interface Unfinished {
  readonly key: string;
  readonly body: string;
  readonly since: number;
}

/** What became of a submission. */
export type SubmissionResult =
  | { readonly outcome: 'created'; readonly payment: PaymentWithToken }
  | { readonly outcome: 'exists'; readonly payment: Payment; readonly token: string }
  | { readonly outcome: 'refused'; readonly trouble: ProxyProblem }
  /** It may have arrived: nothing else may be sent until the same key and body got an answer. */
  | { readonly outcome: 'unknown'; readonly trouble: unknown };

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

  /** What was sent without an answer, here or in another tab, lately. */
  get unfinished(): Unfinished | null {
    const unfinished = recall<Unfinished>(this.#storageKey);
    if (unfinished && browser.now() - unfinished.since < REPEAT_WITHIN_MS) return unfinished;
    this.forget();
    return null;
  }

  /** Sends a body under a new key. */
  send(body: string, signal: AbortSignal): Promise<SubmissionResult> {
    const unfinished: Unfinished = { key: makeKey(), body, since: browser.now() };
    keep(this.#storageKey, unfinished);
    return this.repeat(unfinished, signal);
  }

  /** Forgets the unfinished one: its end has become known. */
  forget(): void {
    keep(this.#storageKey, null);
  }

  /** Sends the unfinished one again, with its own key and body. */
  async repeat({ key, body }: Unfinished, signal: AbortSignal): Promise<SubmissionResult> {
    for (let repeats = 0; ; repeats += 1) {
      try {
        return { outcome: 'created', payment: await this.#api.createPayment(this.#bearer, key, body) };
      } catch (trouble) {
        if (!(trouble instanceof ProxyProblem)) return { outcome: 'unknown', trouble };
        const { code, status, payment, token } = trouble.problem;
        if (code === 'idempotency_in_flight') {
          if (repeats >= IN_FLIGHT_REPEATS || signal.aborted) return { outcome: 'unknown', trouble };
          const seconds = Math.min(trouble.retryAfterSeconds ?? IN_FLIGHT_PAUSE_SECONDS, MAX_PAUSE_SECONDS);
          await browser.wait(seconds * 1000, signal);
          continue;
        }
        if (code === 'payment_exists' && payment && token) return { outcome: 'exists', payment, token };
        // A 503 of the proxy binds nothing (api.md, "Idempotency-Key"); another 5xx may come from after the call.
        if (status >= 500 && code !== 'unavailable') return { outcome: 'unknown', trouble };
        this.forget();
        return { outcome: 'refused', trouble };
      }
    }
  }
}

/** 128 random bits, as 32 characters of those that a key may have. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
