/** How events stand in the journal: as JSON with a version of their own, personal data apart. */
import type { EntryKind, JournalEvent, StoredEvent } from './journal.ts';

/** An event as a row has it. */
export interface EventRow {
  readonly version: number;
  readonly at: number;
  readonly event: string;
  readonly personal: string | null;
}

export interface EncodedEvents {
  readonly rows: readonly Omit<EventRow, 'version' | 'at'>[];
  /** A key that the entry did not have before, wrapped; to be kept with the entry. */
  readonly newKey: string | null;
}

export interface EventCodec {
  /**
   * @param first the version of the first of the events
   * @param wrappedKey resolves with the key that the entry has already, or null
   */
  encode(
    kind: EntryKind,
    id: string,
    first: number,
    events: readonly JournalEvent[],
    wrappedKey: () => Promise<string | null>,
  ): Promise<EncodedEvents>;
  /** @param wrappedKey the entry's key, or null where it has none, or where it is erased */
  decode(
    kind: EntryKind,
    id: string,
    rows: readonly EventRow[],
    wrappedKey: string | null,
  ): Promise<readonly StoredEvent[]>;
  /** What a phone is counted by: the first is written, all are looked for. */
  phoneHashes(phone: string): Promise<readonly string[]>;
  /** How keys begin that are wrapped by the first data key; null where there is none. */
  wrappedPrefix(): Promise<string | null>;
  /** An entry's key wrapped by the first data key. */
  rewrap(wrapped: string): Promise<string>;
  /** What a request is recognised by: the first is written, any of them may have been. */
  requestHashes(request: string): Promise<readonly string[]>;
}
