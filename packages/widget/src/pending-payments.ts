import { keep, recall } from './storage.ts';

/** A payment that this browser started and whose end the customer has not seen. */
export interface PendingPayment {
  readonly id: string;
  /** Reads this payment and nothing else. */
  readonly token: string;
  /** The last digits of the number that is to approve it. */
  readonly phoneEnding: string;
}

/** Remembers the one payment of a checkout that is not finished, across reloads and tabs. */
export class PendingPayments {
  readonly #key: string;

  /** @param scope names the proxy and the session, offer or open amount */
  constructor(scope: string) {
    this.#key = `malipo:${scope}:payment`;
  }

  read(): PendingPayment | null {
    return recall(this.#key);
  }

  remember(pending: PendingPayment, isOfThisTab?: boolean): void {
    keep(this.#key, pending, isOfThisTab);
  }

  /** Forgets; with an id, only where that payment is the one remembered. */
  forget(id?: string): void {
    if (!id || this.read()?.id === id) keep(this.#key, null);
  }
}
