/** The journal: the proxy's record of every payment, payout and purchase, written before anything is sent. */

/** What the journal keeps entries of. */
export type EntryKind = 'payment' | 'payout' | 'purchase';

/** What happened to an entry; each kind has its own union of these. */
export interface JournalEvent {
  readonly type: string;
}

/** An event as the journal keeps it. */
export interface StoredEvent<Event extends JournalEvent = JournalEvent> {
  /** 1 for an entry's first event, without gaps. */
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: Event;
}

/**
 * What the journal keeps of an entry beside its events, to find it by. It follows from the events and is
 * written together with them.
 */
export interface EntryIndex {
  readonly status: string;
  readonly isOpen: boolean;
  /** Set where the payment keeps others of the same reference away: only a session's reference counts. */
  readonly heldReference: string | null;
  /** Set where the payment has paid a session's reference. At most one payment has it. */
  readonly paidReference: string | null;
  /** When the upstream is to be asked next (milliseconds), or null for never. */
  readonly nextPollAt: number | null;
  /** How often the upstream has been asked since the last news. */
  readonly asks: number;
}

/** The request that an entry answers, so that its repeat gets the same answer. */
export interface Idempotency {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
}

export interface NewEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly at: number;
  readonly events: readonly JournalEvent[];
  readonly index: EntryIndex;
  readonly reference: string;
  /** Set where the reference is the merchant's word, and so may be paid once only. */
  readonly sessionReference: string | null;
  /** What the phone is counted by, or null. */
  readonly phone: string | null;
  /** The random part of a payment's return address. */
  readonly returnKey: string | null;
  readonly idempotency: Idempotency;
  readonly limits: {
    readonly openPerPhone: number;
    readonly newPerPhone: number;
    readonly since: number;
  } | null;
}

export type CreateResult =
  | { readonly kind: 'created' }
  /** The idempotency key stands for another entry, or this very entry is there already. */
  | { readonly kind: 'key_used'; readonly id: string; readonly fingerprint: string }
  | { readonly kind: 'reference_held'; readonly id: string }
  | { readonly kind: 'phone_limited' };

export interface EntryFilter {
  readonly kind: EntryKind;
  readonly status?: string;
  readonly reference?: string;
  /** Created at or after, before (milliseconds). */
  readonly from?: number;
  readonly to?: number;
  /** The last payment of the page before. */
  readonly after?: { readonly createdAt: number; readonly id: string };
  readonly limit: number;
}

export interface DueEntry {
  readonly id: string;
  readonly nextPollAt: number;
  readonly asks: number;
}

export interface Journal {
  /** Makes the tables where they are missing. */
  migrate(): Promise<void>;
  /** Writes the intent, all or nothing. Of several at once for one reference or one key, one wins. */
  create(payment: NewEntry): Promise<CreateResult>;
  /**
   * Appends events after `expectedVersion`.
   *
   * @returns false, with nothing written, where the payment has moved on meanwhile, or where
   *   `index.paidReference` is another payment's by now: load and decide again
   */
  append(
    id: string,
    expectedVersion: number,
    events: readonly JournalEvent[],
    index: EntryIndex,
    at: number,
  ): Promise<boolean>;
  /** All events of a payment in order; empty where there is none. */
  load<Event extends JournalEvent>(id: string): Promise<readonly StoredEvent<Event>[]>;
  /** The version of a payment, or 0. */
  version(id: string): Promise<number>;
  findByKey(scope: string, key: string): Promise<{ id: string; fingerprint: string } | null>;
  /** The payment that holds or has paid a session's reference. */
  findHolder(reference: string): Promise<string | null>;
  /** Whether another payment than `id` has paid the reference. */
  isPaidByAnother(reference: string, id: string): Promise<boolean>;
  /**
   * Keeps what a session or an offer fixes and its bearer does not carry.
   *
   * @param id the session's or the offer's
   */
  keepTerms(id: string, terms: string, createdAt: number): Promise<void>;
  /** @returns null where nothing is kept */
  findTerms(id: string): Promise<string | null>;
  findByReturnKey(returnKey: string): Promise<string | null>;
  /** Newest first. */
  list(filter: EntryFilter): Promise<readonly string[]>;
  /** Payments due to be asked for, the longest due first. */
  due(now: number, limit: number): Promise<readonly DueEntry[]>;
  /** The payment, if it is due. */
  dueOf(id: string, now: number): Promise<DueEntry | null>;
  /** Makes a payment due that is still to be asked for at some time; false for any other. */
  makeDue(id: string, now: number): Promise<boolean>;
  /** When the next payment is due, or null. */
  nextDue(): Promise<number | null>;
  /** Takes a due payment for this process until `until`; false where another has taken it. */
  claim(id: string, seenNextAskAt: number, until: number): Promise<boolean>;
  /** Sets when to ask next, without an event. */
  reschedule(id: string, nextPollAt: number | null, asks: number): Promise<void>;
  /** Makes due what is older than `createdBefore` and whose caller was never answered: after a crash. Answers how many. */
  wakeUnanswered(now: number, createdBefore: number): Promise<number>;
  /** Forgets idempotency keys older than that. */
  forgetKeys(before: number): Promise<void>;
  /** Rejects where the journal cannot be reached. */
  ping(): Promise<void>;
}
