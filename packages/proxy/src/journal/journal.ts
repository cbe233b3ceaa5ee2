/**
 * The journal: the proxy's record of every payment, payout and purchase, written before anything is sent.
 *
 * An entry is a row of events that are never changed; an index beside them finds it, and says who works on it.
 */

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

/** What an entry has of a merchant's reference. */
export interface ReferenceClaim {
  readonly name: string;
  /** Whether the payment keeps other payments of the same reference away. */
  readonly isHeld: boolean;
  /** Whether the payment has paid the reference. At most one payment has. */
  readonly isPaid: boolean;
}

/**
 * What the journal keeps of an entry beside its events, to find it by. It follows from the events and is
 * written together with them.
 */
export interface EntryIndex {
  readonly status: string;
  readonly isOpen: boolean;
  /**
   * Null where the entry has none to hold (only a session's counts), and where nothing about it has changed.
   */
  readonly reference: ReferenceClaim | null;
  /** An upstream's transaction that counts for this entry, and for no other; set in the change that names it. */
  readonly transaction?: string | null;
  /** The upstream that the next step calls: its rate of polls counts. Null where the step is the proxy's own. */
  readonly upstream: string | null;
  /** When somebody is to work on it next (milliseconds), or null for never. */
  readonly dueAt: number | null;
  /** How often the upstream has been asked since the last news. */
  readonly pollCount: number;
}

/** The request that an entry answers, so that its repeat gets the same answer. */
export interface Idempotency {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
  /** What the request is followed by through the log; it is not kept. */
  readonly requestId?: string;
  /** The W3C trace that the request is part of; it is not kept. */
  readonly traceparent?: string | null;
}

/** Who works on an entry, and until when (milliseconds): what stands in `claimed_by` and `claimed_until`. */
export interface Claim {
  readonly holder: string;
  readonly until: number;
}

/** What the merchant's server is to be told of a change. */
export interface Announcement {
  /** Random, the `webhook-id` of every try. */
  readonly id: string;
  /** Such as `payment.succeeded` (api.md, "Webhooks"). */
  readonly type: string;
}

/** Events for an entry that exists. */
export interface Change {
  readonly id: string;
  readonly kind: EntryKind;
  readonly expectedVersion: number;
  readonly at: number;
  readonly events: readonly JournalEvent[];
  readonly index: EntryIndex;
  /** Set where only the holder of this claim may write; absent for facts that anyone may bring, such as a callback. */
  readonly holder?: string;
  /** Gives the claim back in the same write. */
  readonly releases?: boolean;
  /** Written together with the events (outbox.ts). */
  readonly announcements?: readonly Announcement[];
}

export interface NewEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly at: number;
  readonly events: readonly JournalEvent[];
  readonly index: EntryIndex;
  /** Whoever creates an entry owns it from the first write. */
  readonly claim: Claim;
  readonly reference: string;
  /** Set where the reference is the merchant's word, and so may be paid once only. */
  readonly sessionReference: string | null;
  /** What the payments of a phone are counted by, such as its international digits; null for nothing. */
  readonly phone: string | null;
  /** The random part of a payment's return address. */
  readonly returnKey: string | null;
  readonly idempotency: Idempotency;
  readonly limits: {
    readonly openPerPhone: number;
    readonly newPerPhone: number;
    readonly since: number;
  } | null;
  /** Written together with the entry, or neither is: a refund is noted on its payment. */
  readonly alongside?: Change;
}

export type CreateResult =
  | { readonly kind: 'created' }
  /** The idempotency key stands for another entry, or this very entry is there already. */
  | { readonly kind: 'key_used'; readonly id: string; readonly fingerprint: string }
  | { readonly kind: 'reference_held'; readonly id: string }
  | { readonly kind: 'phone_limited' }
  /** What was to be written alongside has moved on: load and decide again. */
  | { readonly kind: 'moved_on' };

/** Why the journal did not take a new entry. */
export type NotCreated = Exclude<CreateResult, { readonly kind: 'created' }>;

export type AppendResult =
  | 'appended'
  /** The entry has moved on meanwhile, or its reference or transaction is another's by now: load and decide again. */
  | 'moved_on'
  /** Somebody else works on it by now: nothing was written. */
  | 'lease_lost';

export interface EntryFilter {
  readonly kind: EntryKind;
  readonly status?: string;
  readonly reference?: string;
  /** Any of these (see {@link NewEntry.phone}). */
  readonly phones?: readonly string[];
  /** Created at or after, before (milliseconds). */
  readonly from?: number;
  readonly to?: number;
  /** The last entry of the page before. */
  readonly after?: { readonly createdAt: number; readonly id: string };
  readonly limit: number;
}

export interface EntryEvents {
  readonly id: string;
  readonly events: readonly StoredEvent[];
}

/** An entry that the caller works on from now on. */
export interface ClaimedEntry {
  readonly id: string;
  readonly pollCount: number;
}

/** Which due entries are wanted. */
export interface DueFilter {
  readonly now: number;
  readonly limit: number;
  /** Those whose next step calls this upstream; null for those that call none. */
  readonly upstream: string | null;
  readonly order: DueOrder;
}

/** Which of the entries that are due come first: the youngest, or those that have been due for longest. */
export type DueOrder = 'newest' | 'longest_due';

/** When the next of the entries that call an upstream can be claimed (milliseconds). */
export interface DueTime {
  readonly upstream: string | null;
  readonly at: number;
}

export interface Journal {
  /** Brings the tables up to date. Safe where several begin at once. */
  migrate(): Promise<void>;
  /** Writes the intent, all or nothing. Of several at once for one reference or one key, one wins. */
  create(entry: NewEntry): Promise<CreateResult>;
  append(change: Change): Promise<AppendResult>;

  /** All events of an entry in order; empty where there is none. */
  load<Event extends JournalEvent>(id: string): Promise<readonly StoredEvent<Event>[]>;
  /** The events of several entries, in the order asked for; what does not exist is left out. */
  loadMany(ids: readonly string[]): Promise<readonly EntryEvents[]>;
  /** Newest first, with their events. */
  list(filter: EntryFilter): Promise<readonly EntryEvents[]>;
  /**
   * What a request is recognised by, under the keys of the configuration: from a plain hash the phone
   * in it could be found by trying all numbers. The first is for a new entry; an older one may have any of them.
   */
  fingerprints(request: string): Promise<readonly string[]>;
  findByKey(scope: string, key: string): Promise<{ id: string; fingerprint: string } | null>;
  /** The payment that holds or has paid a session's reference. */
  findHolder(reference: string): Promise<string | null>;
  /** Whether another payment than `id` has paid the reference. */
  isPaidByAnother(reference: string, id: string): Promise<boolean>;
  /** Whether the upstream's transaction counts for another entry than `id`. */
  isTransactionOfAnother(transaction: string, id: string): Promise<boolean>;
  /**
   * Keeps what a session or an offer fixes and its bearer does not carry.
   *
   * @param id the session's or the offer's
   */
  keepTerms(id: string, terms: string, createdAt: number): Promise<void>;
  /** @returns null where nothing is kept */
  findTerms(id: string): Promise<string | null>;
  findByReturnKey(returnKey: string): Promise<string | null>;
  /** Who works on an entry, or did last; null for nobody. */
  findClaim(id: string): Promise<Claim | null>;

  /** Takes due entries that nobody works on, the newest first, in one statement. */
  claimDue(filter: DueFilter, claim: Claim): Promise<readonly ClaimedEntry[]>;
  /** Takes one entry, due or not; null where somebody else works on it, or there is none. */
  claim(id: string, now: number, claim: Claim): Promise<ClaimedEntry | null>;
  /** Prolongs claims. Returns the entries that these holders still have. */
  renew(holders: readonly string[], until: number): Promise<ReadonlySet<string>>;
  /** Gives an entry back, where this holder still has it. */
  release(id: string, holder: string): Promise<void>;
  /** Says when to work on an entry next, without an event, and gives it back; does nothing where it has moved on. */
  reschedule(
    id: string,
    holder: string,
    version: number,
    dueAt: number | null,
    pollCount: number,
  ): Promise<void>;
  /** Whether an entry is due and nobody works on it. */
  isDue(id: string, now: number): Promise<boolean>;
  /** Makes an entry due at a time that is to be worked on later; false for any other. */
  makeDue(id: string, at: number): Promise<boolean>;
  /** Makes due at once whatever is to be worked on later. */
  makeAllDue(now: number): Promise<void>;
  /** Of each upstream that entries are still to call, and of none: when the next entry can be claimed. */
  dueTimes(): Promise<readonly DueTime[]>;
  /**
   * Frees every claim and makes what was claimed due: for a journal that no other process can have open, where
   * whoever held them is dead. With `allOpen`, everything open becomes due: after an older copy was restored.
   */
  freeAbandoned(now: number, allOpen: boolean): Promise<number>;

  /** The position of the last event of all. */
  position(): Promise<number>;
  /** Which entries changed after a position, and the position reached. */
  changesSince(position: number): Promise<{ readonly position: number; readonly ids: readonly string[] }>;

  /** Forgets idempotency keys older than that. */
  forgetKeys(before: number): Promise<void>;
  /** Wraps anew, by the first data key, some of the entries' keys that another has wrapped. Returns how many. */
  rewrapKeys(): Promise<number>;
  /**
   * Erases the personal data of some entries that ended before, and of which the merchant's server is told nothing
   * any more. Returns how many.
   */
  erasePersonalData(endedBefore: number): Promise<number>;
  /** Rejects where the journal cannot be written. */
  ping(): Promise<void>;
}
