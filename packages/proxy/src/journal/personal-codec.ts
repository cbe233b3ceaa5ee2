/** Events with what is personal apart, sealed under the entry's own key (personal/vault.ts). */
import type { EventCodec } from './event-codec.ts';
import type { JournalEvent } from './journal.ts';
import { joinEntry, splitAppend } from './personal/append-members.ts';
import { webCiphers, type Ciphers } from './personal/ciphers.ts';
import { Vault } from './personal/vault.ts';
import { EVENT_VERSION, upcast } from './upcast.ts';

/** Sealed text opens nowhere but where it was written. */
const place = (id: string, version: number): string => `${id} ${version}`;

export function personalCodec(vault: Vault): EventCodec {
  return {
    async encode(kind, id, first, events, wrappedKey) {
      const split = splitAppend(kind, events);
      const rows = split.events.map((event) => ({
        event: JSON.stringify({ v: EVENT_VERSION, ...event }),
        personal: null,
      }));
      if (split.personal === null) return { rows, newKey: null };
      const wrapped = await wrappedKey();
      const key = wrapped === null ? await vault.newEntryKey() : await vault.unwrap(wrapped);
      const [row, ...others] = rows;
      if (row === undefined) return { rows, newKey: null };
      const personal = await vault.seal(key, split.personal, place(id, first));
      return { rows: [{ ...row, personal }, ...others], newKey: wrapped === null ? key.wrapped : null };
    },

    async decode(kind, id, rows, wrappedKey) {
      async function open(personal: string, version: number): Promise<string | null> {
        const isClear = vault.isClear(personal);
        // Without its key it is erased.
        if (!isClear && wrappedKey === null) return null;
        return vault.open(await vault.unwrap(isClear ? null : wrappedKey), personal, place(id, version));
      }
      const opened = await Promise.all(
        rows.map(async ({ version, event, personal }) => ({
          event: JSON.parse(event) as JournalEvent,
          personal: personal === null ? null : await open(personal, version),
        })),
      );
      const events = joinEntry(kind, opened);
      return rows.map(({ version, at }, position) => ({
        version,
        at,
        event: upcast(kind, events[position] ?? { type: 'superseded' }),
      }));
    },

    phoneHashes: (phone) => vault.phoneHashes(phone),
    requestHashes: (request) => vault.requestHashes(request),
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
