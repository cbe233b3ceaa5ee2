import type { Payment, PaymentWithToken, Problem } from '@malipo/contract';
import { type Merchant, ProxyProblem } from './api-client.ts';
import { browser } from './browser.ts';
import { Pause } from './pause.ts';
import type { PaymentClient } from './payment-client.ts';
import { keep, recall } from './storage.ts';
import { storageKey, type UnansweredSubmission } from './stored.ts';

const KEY_BYTES = 16;
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
/** `Retry-After` overrides our own pauses, up to this limit. */
const MAX_RETRY_AFTER_MS = 5 * 60 * 1000;
/** A shorter interruption gets no screen of its own: the button keeps saying that the payment is starting. */
const UNSURE_AFTER_MS = 6_000;
/**
 * For how long a submission is retried automatically. One that never reached the proxy must not become a
 * payment hours later, when nobody expects it; after this time only the customer can retry it.
 */
const REPEAT_WITHIN_MS = 15 * 60 * 1000;
/** The proxy keeps a key for 30 days (api.md, "Idempotency-Key"); sent later, it would start a new payment. */
const MAX_AGE_MS = 29 * 24 * 60 * 60 * 1000;

/** Refusals that say nothing about an earlier attempt: the proxy checks these before it looks up the key. */
const UNRELATED_CODES: readonly string[] = [
  'unauthorized',
  'origin_not_allowed',
  'not_found',
  'offer_revoked',
];
/** The proxy counts before it writes or sends anything; a first try that was counted out was not taken. */
const LIMITED_CODE = 'rate_limited';
/** The key is in use, so there may be a payment. */
const KEY_CODES: readonly string[] = ['idempotency_in_flight', 'idempotency_key_reused'];

/** What became of a submission. */
export type SubmissionResult =
  | { readonly outcome: 'created'; readonly payment: PaymentWithToken }
  | { readonly outcome: 'exists'; readonly payment: Payment; readonly token: string }
  | { readonly outcome: 'refused'; readonly trouble: ProxyProblem }
  /** Nothing else may be sent until the same key and body have got a definite answer. */
  | { readonly outcome: 'unknown'; readonly trouble: unknown }
  /** Another tab got the answer in the meantime. */
  | { readonly outcome: 'elsewhere' };

/** Callbacks of a submission. */
export interface SubmissionListener {
  /** An attempt has started or ended. */
  readonly handleChange: () => void;
  /** An attempt has brought no definite answer, and this has lasted for more than a moment. */
  readonly handleUnsure: (trouble: unknown) => void;
}

/**
 * Creates a payment exactly once. The key and the exact body are stored before the first call, and the same
 * pair is retried until there is a definite answer, across reloads and tabs. Only a payment, or a refusal by the
 * proxy itself, is definite; a network error, a server error or an answer from something in between is not.
 */
export class Submission {
  /** A request is on its way. */
  declare isSending?: boolean;
  /** There is no definite answer yet: a request is on its way, or the next one is due after a pause. */
  declare isUnderWay?: boolean;

  private readonly _api: PaymentClient;
  private readonly _bearer: string | null;
  private readonly _storageKey: string;
  private readonly _listener: SubmissionListener;
  private readonly _pause = new Pause();
  /** What was refused for now: pressed again, it is the same request. */
  private _limited: UnansweredSubmission | null = null;

  /** @param scope identifies the proxy and the session, offer or open amount */
  constructor(api: PaymentClient, bearer: string | null, scope: string, listener: SubmissionListener) {
    this._api = api;
    this._bearer = bearer;
    this._storageKey = storageKey(scope, 'submission');
    this._listener = listener;
  }

  /** What was sent without a definite answer, here or in another tab. */
  get unfinished(): UnansweredSubmission | null {
    const unfinished = recall<UnansweredSubmission>(this._storageKey);
    if (unfinished && ageOf(unfinished) < MAX_AGE_MS) return unfinished;
    this.forget();
    return null;
  }

  /** Forgets the unfinished submission: its outcome is known. */
  forget(): void {
    keep(this._storageKey, null);
  }

  /** Sends a body with a new key; what had to wait with the key that it had. */
  send(body: string, merchant: Merchant | null, signal: AbortSignal): Promise<SubmissionResult> {
    const unfinished: UnansweredSubmission = {
      key: this._limited?.body === body ? this._limited.key : makeKey(),
      body,
      merchant,
      since: browser.now(),
    };
    keep(this._storageKey, unfinished);
    return this.repeat(unfinished, signal, false);
  }

  /**
   * Sends the unfinished submission with its own key and body, and retries until there is a definite answer or
   * it is too old to be retried automatically.
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
      result = await this._try(unfinished, isRepeat);
      if (result.outcome !== 'unknown' || signal.aborted) break;
      isRepeat = true;
      const { trouble } = result;
      // Offline, nobody knows how long it lasts, nor whether it was sent.
      if (ageOf(unfinished) >= UNSURE_AFTER_MS || !navigator.onLine) this._listener.handleUnsure(trouble);
      const wanted = trouble instanceof ProxyProblem ? (trouble.retryAfterSeconds ?? 0) * 1000 : 0;
      const isCut = await this._pause.of(Math.max(pauseMs, Math.min(wanted, MAX_RETRY_AFTER_MS)), signal);
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

  /** Retries at once, instead of after the pause. */
  hurry(): void {
    this._pause.end();
  }

  private async _try(unfinished: UnansweredSubmission, isRepeat: boolean): Promise<SubmissionResult> {
    const { key, body } = unfinished;
    this.isSending = true;
    this._listener.handleChange();
    try {
      return { outcome: 'created', payment: await this._api.createPayment(this._bearer, key, body) };
    } catch (trouble) {
      if (!(trouble instanceof ProxyProblem)) return { outcome: 'unknown', trouble };
      const { code, payment, token } = trouble.problem;
      if (code === 'payment_exists' && payment && token) return { outcome: 'exists', payment, token };
      if (!isRefusal(trouble.problem, isRepeat)) return { outcome: 'unknown', trouble };
      this.forget();
      this._limited = code === LIMITED_CODE ? unfinished : null;
      return { outcome: 'refused', trouble };
    } finally {
      this.isSending = false;
      this._listener.handleChange();
    }
  }
}

/** Whether a submission is recent enough to be retried automatically. */
export const canRepeatByItself = (unfinished: UnansweredSubmission) => ageOf(unfinished) < REPEAT_WITHIN_MS;

/** Holds even if the device's clock has been set back. */
const ageOf = ({ since }: UnansweredSubmission) => Math.abs(browser.now() - since);

/** Whether a problem means that nothing has happened, for certain. */
function isRefusal({ status, code }: Problem, isRepeat: boolean): boolean {
  // Of a repeat, the limit may have been used up by the try before, which was taken.
  if (status === 429) return !isRepeat && code === LIMITED_CODE;
  if (status >= 500 || status === 408 || KEY_CODES.includes(code)) return false;
  return !isRepeat || !UNRELATED_CODES.includes(code);
}

/** 128 random bits as 32 hexadecimal characters. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
