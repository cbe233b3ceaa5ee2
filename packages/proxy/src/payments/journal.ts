/** The journal: the proxy's record of every payment, written before anything is sent. */
import type { PaymentStatus } from '@malipo/contract';
import type { PaymentEvent, StoredEvent } from './events.ts';

/**
 * What the journal keeps of a payment beside its events, to find it by. It follows from the events and is
 * written together with them.
 */
export interface PaymentIndex {
  readonly status: PaymentStatus;
  readonly isOpen: boolean;
  /** Set where the payment keeps others of the same reference away: only a session's reference counts. */
  readonly heldReference: string | null;
  /** Set where the payment has paid a session's reference. At most one payment has it. */
  readonly paidReference: string | null;
  /** When the upstream is to be asked next (milliseconds), or null for never. */
  readonly nextAskAt: number | null;
  /** How often the upstream has been asked since the last news. */
  readonly asks: number;
}

export interface NewPayment {
  readonly id: string;
  readonly at: number;
  readonly events: readonly PaymentEvent[];
  readonly index: PaymentIndex;
  readonly reference: string;
  /** Set where the reference is the merchant's word, and so may be paid once only. */
  readonly sessionReference: string | null;
  /** What the phone is counted by, or null. */
  readonly phone: string | null;
  readonly returnKey: string;
  readonly idempotency: { readonly scope: string; readonly key: string; readonly fingerprint: string };
  readonly limits: { readonly openPerPhone: number; readonly newPerPhone: number; readonly since: number };
}

export type CreateResult =
  | { readonly kind: 'created' }
  /** The idempotency key stands for another payment (or the same request, sent before). */
  | { readonly kind: 'key_used'; readonly paymentId: string; readonly fingerprint: string }
  | { readonly kind: 'reference_held'; readonly paymentId: string }
  | { readonly kind: 'phone_limited' };

export interface PaymentFilter {
  readonly status?: PaymentStatus;
  readonly reference?: string;
  /** Created at or after, before (milliseconds). */
  readonly from?: number;
  readonly to?: number;
  /** The last payment of the page before. */
  readonly after?: { readonly createdAt: number; readonly id: string };
  readonly limit: number;
}

export interface DuePayment {
  readonly id: string;
  readonly nextAskAt: number;
  readonly asks: number;
}

export interface Journal {
  /** Makes the tables where they are missing. */
  migrate(): Promise<void>;
  /** Writes the intent, all or nothing. Of several at once for one reference or one key, one wins. */
  create(payment: NewPayment): Promise<CreateResult>;
  /**
   * Appends events after `expectedVersion`.
   *
   * @returns false, with nothing written, where the payment has moved on meanwhile, or where
   *   `index.paidReference` is another payment's by now: load and decide again
   */
  append(
    id: string,
    expectedVersion: number,
    events: readonly PaymentEvent[],
    index: PaymentIndex,
    at: number,
  ): Promise<boolean>;
  /** All events of a payment in order; empty where there is none. */
  load(id: string): Promise<readonly StoredEvent[]>;
  /** The version of a payment, or 0. */
  version(id: string): Promise<number>;
  findByKey(scope: string, key: string): Promise<{ paymentId: string; fingerprint: string } | null>;
  /** The payment that holds or has paid a session's reference. */
  findHolder(reference: string): Promise<string | null>;
  /** Whether another payment than `id` has paid the reference. */
  isPaidByAnother(reference: string, id: string): Promise<boolean>;
  findByReturnKey(returnKey: string): Promise<string | null>;
  /** Newest first. */
  list(filter: PaymentFilter): Promise<readonly string[]>;
  /** Payments due to be asked for, the longest due first. */
  due(now: number, limit: number): Promise<readonly DuePayment[]>;
  /** The payment, if it is due. */
  dueOf(id: string, now: number): Promise<DuePayment | null>;
  /** Makes a payment due that is still to be asked for at some time; false for any other. */
  makeDue(id: string, now: number): Promise<boolean>;
  /** When the next payment is due, or null. */
  nextDue(): Promise<number | null>;
  /** Takes a due payment for this process until `until`; false where another has taken it. */
  claim(id: string, seenNextAskAt: number, until: number): Promise<boolean>;
  /** Sets when to ask next, without an event. */
  reschedule(id: string, nextAskAt: number | null, asks: number): Promise<void>;
  /** Makes every payment due whose caller was never answered: after a crash. Answers how many. */
  wakeUnanswered(now: number): Promise<number>;
  /** Forgets idempotency keys older than that. */
  forgetKeys(before: number): Promise<void>;
  /** Rejects where the journal cannot be reached. */
  ping(): Promise<void>;
}
