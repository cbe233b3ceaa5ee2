/**
 * Events with what is personal apart, sealed under the entry's own key (personal/vault.ts).
 *
 * Where there is a data key every append is sealed, together with the text of its events: whoever alters an amount
 * in the journal's file, or moves an event, is found out when the entry is read.
 */
import type { EventCodec, EventRow } from './event-codec.ts';
import type { JournalEvent } from './journal.ts';
import { joinEntry, splitAppend } from './personal/append-members.ts';
import { webCiphers, type Ciphers } from '../tokens/ciphers.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { Vault, type EntryKey } from './personal/vault.ts';
import { EVENT_VERSION, upcast } from './upcast.ts';

/** Entries whose wrapped key need not be asked of the journal again. */
const MAX_ENTRIES_AT_HAND = 5_000;

const NOTHING_PERSONAL = '[]';

/** Sealed text opens only where it was written, beside what was written with it. */
const place = (id: string, first: number, events: readonly string[]): string =>
  [`${id} ${first}`, ...events].join('\n');

/** The rows of each append: one that is sealed keeps its seal beside the first of them. */
function appendsOf(rows: readonly EventRow[]): readonly (readonly [EventRow, ...EventRow[]])[] {
  const appends: [EventRow, ...EventRow[]][] = [];
  for (const row of rows) {
    const current = appends.at(-1);
    if (row.personal !== null || current === undefined) appends.push([row]);
    else current.push(row);
  }
  return appends;
}

/** The version stands first; every event has members. */
const withVersion = (event: string): string => `{"v":${EVENT_VERSION},${event.slice(1)}`;

/** The keys of entries, and what they open. */
class EntryKeys {
  readonly #vault: Vault;
  readonly #wrapped = new RecentlyUsed<string>(MAX_ENTRIES_AT_HAND);

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  remember(id: string, wrapped: string): void {
    this.#wrapped.set(id, wrapped);
  }

  /** @returns the entry's key, and whether it is a new one */
  async keyFor(id: string, wrappedKey: () => Promise<string | null>): Promise<[EntryKey, boolean]> {
    const wrapped = this.#wrapped.get(id) ?? (await wrappedKey());
    // A new one counts once the journal has it: of two tries to create an entry one is written.
    if (wrapped === null) return [await this.#vault.newEntryKey(), true];
    this.remember(id, wrapped);
    return [await this.#vault.unwrap(wrapped), false];
  }

  /** The opened text of an append; null where there is none, or where it is erased. */
  async open(id: string, append: readonly [EventRow, ...EventRow[]], wrapped: string | null) {
    const [{ version, personal }] = append;
    if (personal === null) return null;
    const isClear = this.#vault.isClear(personal);
    if (!isClear && wrapped === null) return null;
    const texts = append.map(({ event }) => event);
    const key = await this.#vault.unwrap(isClear ? null : wrapped);
    return this.#vault.open(key, personal, place(id, version, texts));
  }
}

export function personalCodec(vault: Vault): EventCodec {
  const keys = new EntryKeys(vault);
  return {
    async encode(kind, id, first, events, wrappedKey) {
      const split = splitAppend(kind, events);
      const texts = split.events.map((event) => withVersion(JSON.stringify(event)));
      const rows = texts.map((event) => ({ event, personal: null }));
      const [row, ...others] = rows;
      if (row === undefined || (split.personal === null && !vault.hasDataKeys)) return { rows, newKey: null };
      const [key, isNew] = await keys.keyFor(id, wrappedKey);
      const personal = await vault.seal(key, split.personal ?? NOTHING_PERSONAL, place(id, first, texts));
      return { rows: [{ ...row, personal }, ...others], newKey: isNew ? key.wrapped : null };
    },

    async decode(kind, id, rows, wrappedKey) {
      if (wrappedKey !== null) keys.remember(id, wrappedKey);
      const opened = await Promise.all(
        appendsOf(rows).map(async (append) => {
          const personal = await keys.open(id, append, wrappedKey);
          return append.map(({ event }, position) => ({
            event: JSON.parse(event) as JournalEvent,
            personal: position === 0 ? personal : null,
          }));
        }),
      );
      const events = joinEntry(kind, opened.flat());
      return rows.map(({ version, at }, position) => ({
        version,
        at,
        event: upcast(kind, events[position] ?? { type: 'superseded' }),
      }));
    },

    phoneHashes: (phone) => vault.phoneHashes(phone),
    requestHashes: (request) => vault.requestHashes(request),
    wrappedPrefix: () => vault.wrappedPrefix(),
    rewrap: async (wrapped) => (await vault.rewrap(wrapped)) ?? wrapped,
  };
}

/**
 * What a configuration asks for: sealed under its data keys, or in clear where it has none.
 *
 * @param ciphers the runtime's own, where it has faster ones than WebCrypto's
 */
export const journalCodec = (
  {
    dataKeys,
    signingKeys,
  }: {
    readonly dataKeys: readonly string[];
    readonly signingKeys: readonly string[];
  },
  ciphers: Ciphers = webCiphers,
): EventCodec => personalCodec(new Vault({ dataKeys, fallbackSecrets: signingKeys, ciphers }));
