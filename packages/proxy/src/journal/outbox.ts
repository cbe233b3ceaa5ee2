/**
 * The outbox: what the merchant's server is to be told.
 *
 * An announcement is written in the transaction of the event that it tells of, and keeps nothing of a customer: its
 * body is what the entry's events said up to that version.
 */
import type { Announcement, Claim, EntryKind } from './journal.ts';

export type AnnouncementStatus = 'pending' | 'delivered' | 'dead';

export interface StoredAnnouncement extends Announcement {
  readonly entryId: string;
  readonly kind: EntryKind;
  /** The entry's version that it tells of. */
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: AnnouncementStatus;
  /** When it is to be tried next (milliseconds); null once it is delivered or dead. */
  readonly dueAt: number | null;
  readonly tries: number;
  /** How the last try ended, in one of our own phrases, such as `status 500`; null before the first. */
  readonly lastAnswer: string | null;
  /** When it was delivered or given up (milliseconds). */
  readonly settledAt: number | null;
}

/** How a try ended. */
export interface AnnouncementResult {
  readonly status: AnnouncementStatus;
  readonly tries: number;
  readonly dueAt: number | null;
  readonly lastAnswer: string | null;
  readonly settledAt: number | null;
}

export interface AnnouncementFilter {
  readonly status?: AnnouncementStatus;
  /** The last announcement of the page before. */
  readonly after?: { readonly createdAt: number; readonly id: string };
  readonly limit: number;
}

export interface Outbox {
  /**
   * Takes due announcements that nobody works on, the oldest first, in one statement. Of an entry only the oldest
   * pending one can be taken, so that they are told in order.
   */
  claimDue(now: number, limit: number, claim: Claim): Promise<readonly StoredAnnouncement[]>;
  /** Notes how a try ended and gives the announcement back; false where somebody else works on it by now. */
  settle(id: string, holder: string, result: AnnouncementResult): Promise<boolean>;
  /** When the next announcement can be taken, or null. */
  nextDue(): Promise<number | null>;
  /** Makes due at once whatever waits and is not being told. */
  makeAllDue(now: number): Promise<void>;
  /** Frees every claim: for a journal that no other process can have open. */
  freeAbandoned(): Promise<void>;
  /** Newest first. */
  list(filter: AnnouncementFilter): Promise<readonly StoredAnnouncement[]>;
  find(id: string): Promise<StoredAnnouncement | null>;
  /** Of one entry, oldest first. */
  listOfEntry(entryId: string): Promise<readonly StoredAnnouncement[]>;
  /**
   * Makes one pending and due at once, its tries counted anew, whatever became of it, and due what is to be told
   * before it; null where there is none.
   */
  resend(id: string, now: number): Promise<StoredAnnouncement | null>;
  /** Forgets what was created before, some at a time. Returns how many. */
  forget(createdBefore: number): Promise<number>;
}
