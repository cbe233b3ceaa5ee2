import type { Merchant } from './api-client.ts';
import { recall } from './storage.ts';

/** The shapes in the browser's storage, which an older or newer script may have written. */

/** A payment that this browser started and whose end the customer has not seen. */
export interface PendingPayment {
  readonly id: string;
  /** Reads this payment and nothing else. */
  readonly token: string;
  /** The last digits of the number that is to approve it. */
  readonly phoneEnding: string;
  /** Its token came with an address, from whoever made that. */
  readonly isForeign?: boolean;
  /** Another phone, or another browser, has started it. */
  readonly isElsewhere?: boolean;
  /** Until then it is remembered even if the proxy does not show it, in milliseconds since 1970. */
  readonly until?: number;
}

/** A submission that has not got a definite answer. */
export interface UnansweredSubmission {
  /** Its `Idempotency-Key`. */
  readonly key: string;
  readonly body: string;
  /** The shop, so that it can be reached even if the page cannot load. */
  readonly merchant: Merchant | null;
  /** When it was first sent, in milliseconds since 1970. */
  readonly since: number;
}

/** What was entered before the page was loaded again because a part of the script was missing. */
export interface EnteredBefore {
  readonly country: string | undefined;
  readonly operator: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
}

/** What is kept for one scope: a proxy with a session, an offer or an open amount. */
type StoredName = 'payment' | 'submission' | 'entered';

/** Where it stands in the browser's storage. */
export const storageKey = (scope: string, name: StoredName) => `malipo:${scope}:${name}`;

/** Whether a payment or a submission is remembered whose outcome the customer may not know. */
export const isUnderWay = (scope: string) =>
  (['payment', 'submission'] as const).some((name) => recall(storageKey(scope, name)));

/** The address names a payment: the customer comes back from an operator. */
export const RETURNED = /[?&]malipo_payment=/;

/** What this phone remembers of the customer, because he has said so. */
export interface RememberedCustomer {
  /** E.164. */
  readonly phone: string;
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly operator: string;
}

/** Where it stands in the browser's storage. */
export const CUSTOMER_KEY = 'malipo:customer';
