/** Events as their rows have them: encoded for writing, decoded in order, with the key of their entry's personal data. */
import { kindOf } from '../../orders/entry-ids.ts';
import type { EncodedEvents, EventCodec, EventRow } from '../event-codec.ts';
import type { Change, StoredEvent } from '../journal.ts';
import { firstRow, type SqlDatabase, type SqlRow } from './sql-database.ts';

export class EventRows {
  readonly #database: Pick<SqlDatabase, 'all'>;
  readonly #codec: EventCodec;

  constructor(database: Pick<SqlDatabase, 'all'>, codec: EventCodec) {
    this.#database = database;
    this.#codec = codec;
  }

  /** @param isNew whether the entry is about to be created, and so has no key yet */
  encode(
    change: Pick<Change, 'kind' | 'id' | 'events'>,
    after: number,
    isNew = false,
  ): Promise<EncodedEvents> {
    const { kind, id, events } = change;
    return this.#codec.encode(kind, id, after + 1, events, async () => {
      const row = isNew
        ? null
        : await firstRow(this.#database, 'select wrapped from entry_keys where entry_id = ?', [id]);
      return row && String(row['wrapped']);
    });
  }

  /** @param rows an entry's, oldest first, with its key as `wrapped` */
  decode(id: string, rows: readonly SqlRow[]): Promise<readonly StoredEvent[]> {
    const wrapped = rows[0]?.['wrapped'] ?? null;
    return this.#codec.decode(
      kindOf(id) ?? 'payment',
      id,
      rows.map((row): EventRow => ({
        version: Number(row['version']),
        at: Number(row['at']),
        event: String(row['event']),
        personal: row['personal'] === null ? null : String(row['personal']),
      })),
      wrapped === null ? null : String(wrapped),
    );
  }
}
