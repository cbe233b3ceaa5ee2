import { browser } from './browser.ts';
import { keep, recall } from './storage.ts';
import { type PendingPayment, storageKey } from './stored.ts';

/** For how long the proxy accepts a payment's token, and the token of a return. */
export const TOKEN_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
export const RETURN_TOKEN_LIFETIME_MS = 30 * 60 * 1000;

/** Where the id stands of the payment that this browser has started last, whatever it was for. */
export const BEGUN_KEY = 'malipo:begun';

/** Remembers the unfinished payment of a checkout across reloads and tabs. */
export class PendingPayments {
  private readonly _key: string;

  /** @param scope identifies the proxy and the session, offer or open amount */
  constructor(scope: string) {
    this._key = storageKey(scope, 'payment');
  }

  read(): PendingPayment | null {
    return recall(this._key);
  }

  /**
   * @param lifetimeMs for how long its token is valid
   * @param isOfThisTab hides it from other tabs, and from whoever uses this browser later
   */
  remember(pending: PendingPayment, lifetimeMs: number, isOfThisTab?: boolean): void {
    keep(this._key, { ...pending, until: browser.now() + lifetimeMs }, isOfThisTab);
  }

  /** Forgets the payment; with an id, only if that one is remembered. */
  forget(id?: string): void {
    if (!id || this.read()?.id === id) keep(this._key, null);
  }
}

/** Whether the proxy may still show a payment later that it does not show now. */
export const mayBeShown = ({ until = 0 }: PendingPayment) => browser.now() < until;
