import { forget, keep, recall } from './storage.ts';
import { surroundings } from './surroundings.ts';

/** Longer than any payment stays open; a token that old shows nothing any more. */
const FORGET_AFTER_MILLISECONDS = 7 * 24 * 3600 * 1000;

/** A payment that this browser started and whose end the customer has not seen. */
export interface PendingPayment {
  readonly id: string;
  /** Reads this payment and nothing else. */
  readonly token: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly since: number;
  /** The last digits of the number that is to approve it. */
  readonly phoneEnding: string | null;
}

/** Remembers the one payment of a checkout that is not finished, across reloads and tabs. */
export class PendingPayments {
  readonly #key: string;

  /** @param scope names the proxy and the session, offer or open amount */
  constructor(scope: string) {
    this.#key = `malipo:${scope}:payment`;
  }

  read(): PendingPayment | null {
    const pending = recall<PendingPayment>(this.#key);
    if (!pending || typeof pending.id !== 'string' || typeof pending.token !== 'string') return null;
    if (surroundings.now() - pending.since < FORGET_AFTER_MILLISECONDS) return pending;
    this.forget();
    return null;
  }

  remember(pending: Omit<PendingPayment, 'since'>): void {
    keep(this.#key, { ...pending, since: surroundings.now() });
  }

  /** Forgets; with an id, only where that payment is the one remembered. */
  forget(id?: string): void {
    if (id === undefined || recall<PendingPayment>(this.#key)?.id === id) forget(this.#key);
  }
}
