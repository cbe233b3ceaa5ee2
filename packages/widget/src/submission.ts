import type { Payment, PaymentWithToken, Problem } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { browser } from './browser.ts';
import { Pause } from './pause.ts';
import { keep, recall } from './storage.ts';
import type { UnansweredSubmission } from './stored.ts';

const KEY_BYTES = 16;
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
/** What the proxy asks for outranks our own pauses, within reason. */
const MAX_RETRY_AFTER_MS = 5 * 60 * 1000;
/** A break that lasts no longer is not worth a screen: the button still says that the payment is being started. */
const UNSURE_AFTER_MS = 6_000;
/**
 * A submission is repeated by itself only this long: one that never reached the proxy must not become a payment
 * hours later, when nobody expects it. After that it waits for the customer's press.
 */
const REPEAT_WITHIN_MS = 15 * 60 * 1000;
/** The proxy knows a key for 30 days (api.md, "Idempotency-Key"); an older one would be a new payment. */
const MAX_AGE_MS = 29 * 24 * 60 * 60 * 1000;

/** Refusals that say nothing of an earlier try: the proxy decides them before it looks for the key. */
const UNRELATED_CODES: readonly string[] = [
  'unauthorized',
  'origin_not_allowed',
  'not_found',
  'offer_revoked',
];
/** The key is in use; what became of its payment is another question. */
const KEY_CODES: readonly string[] = ['idempotency_in_flight', 'idempotency_key_reused'];

/** What became of a submission. */
export type SubmissionResult =
  | { readonly outcome: 'created'; readonly payment: PaymentWithToken }
  | { readonly outcome: 'exists'; readonly payment: Payment; readonly token: string }
  | { readonly outcome: 'refused'; readonly trouble: ProxyProblem }
  /** Nothing else may be sent until the same key and body got a definite answer. */
  | { readonly outcome: 'unknown'; readonly trouble: unknown }
  /** Another tab has got the answer meanwhile. */
  | { readonly outcome: 'elsewhere' };

/** Who is told how a submission stands. */
export interface SubmissionListener {
  /** A try has begun or ended. */
  readonly handleChange: () => void;
  /** A try has left it open, and that for longer than a moment. */
  readonly handleUnsure: (trouble: unknown) => void;
}

/**
 * Sends a payment so that it is made once: the key and the exact body are stored before the call, and the
 * same pair is repeated until there is a definite answer, across reloads and tabs. Only a payment or a refusal
 * by the proxy itself is definite; silence, an error, or an answer by something in between is not.
 */
export class Submission {
  /** A try is on its way to the proxy. */
  isSending = false;
  /** No definite answer yet: a try is under way, or a pause before the next one. */
  isUnderWay = false;

  readonly #api: ApiClient;
  readonly #bearer: string | null;
  readonly #storageKey: string;
  readonly #listener: SubmissionListener;
  readonly #pause = new Pause();

  /** @param scope names the proxy and the session, offer or open amount */
  constructor(api: ApiClient, bearer: string | null, scope: string, listener: SubmissionListener) {
    this.#api = api;
    this.#bearer = bearer;
    this.#storageKey = `malipo:${scope}:submission`;
    this.#listener = listener;
  }

  /** What was sent without a definite answer, here or in another tab. */
  get unfinished(): UnansweredSubmission | null {
    const unfinished = recall<UnansweredSubmission>(this.#storageKey);
    if (unfinished && ageOf(unfinished) < MAX_AGE_MS) return unfinished;
    this.forget();
    return null;
  }

  /** Forgets the unfinished one: its end has become known. */
  forget(): void {
    keep(this.#storageKey, null);
  }

  /** Sends a body under a new key. */
  send(body: string, signal: AbortSignal): Promise<SubmissionResult> {
    const unfinished: UnansweredSubmission = {
      key: makeKey(),
      body,
      since: browser.now(),
    };
    keep(this.#storageKey, unfinished);
    return this.repeat(unfinished, signal, false);
  }

  /**
   * Sends the unfinished one, with its own key and body, again and again until there is a definite answer, or
   * it is too old to be repeated by itself.
   */
  async repeat(
    unfinished: UnansweredSubmission,
    signal: AbortSignal,
    isRepeat = true,
  ): Promise<SubmissionResult> {
    this.isUnderWay = true;
    let result: SubmissionResult;
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      result = await this.#try(unfinished, isRepeat);
      if (result.outcome !== 'unknown' || signal.aborted) break;
      isRepeat = true;
      const { trouble } = result;
      if (ageOf(unfinished) >= UNSURE_AFTER_MS) this.#listener.handleUnsure(trouble);
      const wanted = trouble instanceof ProxyProblem ? (trouble.retryAfterSeconds ?? 0) * 1000 : 0;
      const isCut = await this.#pause.of(Math.max(pauseMs, Math.min(wanted, MAX_RETRY_AFTER_MS)), signal);
      pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
      if (signal.aborted || (!isCut && !canRepeatByItself(unfinished))) break;
      if (this.unfinished?.key !== unfinished.key) {
        result = { outcome: 'elsewhere' };
        break;
      }
    }
    this.isUnderWay = false;
    return result;
  }

  /** Ends the pause before the next try. */
  hurry(): void {
    this.#pause.end();
  }

  async #try({ key, body }: UnansweredSubmission, isRepeat: boolean): Promise<SubmissionResult> {
    this.isSending = true;
    this.#listener.handleChange();
    try {
      return { outcome: 'created', payment: await this.#api.createPayment(this.#bearer, key, body) };
    } catch (trouble) {
      if (!(trouble instanceof ProxyProblem)) return { outcome: 'unknown', trouble };
      const { code, payment, token } = trouble.problem;
      if (code === 'payment_exists' && payment && token) return { outcome: 'exists', payment, token };
      if (!isRefusal(trouble.problem, isRepeat)) return { outcome: 'unknown', trouble };
      this.forget();
      return { outcome: 'refused', trouble };
    } finally {
      this.isSending = false;
      this.#listener.handleChange();
    }
  }
}

/** Whether a submission is young enough to be repeated without being asked to. */
export const canRepeatByItself = (unfinished: UnansweredSubmission) => ageOf(unfinished) < REPEAT_WITHIN_MS;

/** Whatever became of the device's clock since. */
const ageOf = ({ since }: UnansweredSubmission) => Math.abs(browser.now() - since);

/** Whether a problem says for certain that nothing has happened. */
function isRefusal({ status, code }: Problem, isRepeat: boolean): boolean {
  if (status >= 500 || status === 408 || status === 429 || KEY_CODES.includes(code)) return false;
  return !isRepeat || !UNRELATED_CODES.includes(code);
}

/** 128 random bits, as 32 characters of those that a key may have. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
