/** Entries read back: one, several, a page of them, and which have changed. */
import type { EntryEvents, EntryFilter, JournalEvent, StoredEvent } from '../journal.ts';
import type { EventCodec } from '../event-codec.ts';
import type { EventRows } from './event-rows.ts';
import { firstRow, type SqlDatabase, type SqlRow, type SqlStatement, type SqlValue } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';

const CHANGES_AT_ONCE = 1000;

export class EntryReads {
  readonly #database: Pick<SqlDatabase, 'all'>;
  readonly #dialect: SqlDialect;
  readonly #events: EventRows;
  readonly #codec: Pick<EventCodec, 'phoneHashes'>;

  constructor(
    database: Pick<SqlDatabase, 'all'>,
    dialect: SqlDialect,
    events: EventRows,
    codec: Pick<EventCodec, 'phoneHashes'>,
  ) {
    this.#database = database;
    this.#dialect = dialect;
    this.#events = events;
    this.#codec = codec;
  }

  async load<Event extends JournalEvent>(id: string): Promise<readonly StoredEvent<Event>[]> {
    const rows = await this.#database.all(
      `select version, at, event, personal, (select wrapped from entry_keys where entry_id = ?) as wrapped
        from events where entry_id = ? order by version`,
      [id, id],
    );
    return (await this.#events.decode(id, rows)) as readonly StoredEvent<Event>[];
  }

  async loadMany(ids: readonly string[]): Promise<readonly EntryEvents[]> {
    if (ids.length === 0) return [];
    const rows = await this.#database.all(
      `select e.entry_id, e.version, e.at, e.event, e.personal, k.wrapped
        from events e left join entry_keys k on k.entry_id = e.entry_id
        where e.entry_id in ${this.#dialect.inList} order by e.entry_id, e.version`,
      [JSON.stringify(ids)],
    );
    const rowsById = new Map<string, SqlRow[]>();
    for (const row of rows) {
      const id = String(row['entry_id']);
      const own = rowsById.get(id);
      if (own === undefined) rowsById.set(id, [row]);
      else own.push(row);
    }
    const found = ids.filter((id) => rowsById.has(id));
    return Promise.all(
      found.map(async (id) => ({ id, events: await this.#events.decode(id, rowsById.get(id) ?? []) })),
    );
  }

  async list(filter: EntryFilter): Promise<readonly EntryEvents[]> {
    const conditions: SqlStatement[] = [{ sql: 'kind = ?', params: [filter.kind] }];
    const where = (sql: string, ...params: SqlValue[]) => conditions.push({ sql, params });
    if (filter.status !== undefined) where('status = ?', filter.status);
    if (filter.reference !== undefined) where('reference = ?', filter.reference);
    if (filter.phones !== undefined) {
      const hashes = await Promise.all(filter.phones.map((phone) => this.#codec.phoneHashes(phone)));
      where(`phone in ${this.#dialect.inList}`, JSON.stringify(hashes.flat()));
    }
    if (filter.from !== undefined) where('created_at >= ?', filter.from);
    if (filter.to !== undefined) where('created_at < ?', filter.to);
    if (filter.after !== undefined) {
      const { createdAt, id } = filter.after;
      where('(created_at < ? or (created_at = ? and id < ?))', createdAt, createdAt, id);
    }
    const rows = await this.#database.all(
      `select id from entries where ${conditions.map(({ sql }) => sql).join(' and ')}
        order by created_at desc, id desc limit ?`,
      [...conditions.flatMap(({ params }) => params), filter.limit],
    );
    return this.loadMany(rows.map((row) => String(row['id'])));
  }

  async position(): Promise<number> {
    const row = await firstRow(
      this.#database,
      'select coalesce(max(position), 0) as position from events',
      [],
    );
    return Number(row?.['position'] ?? 0);
  }

  async changesSince(position: number): Promise<{ position: number; ids: readonly string[] }> {
    const rows = await this.#database.all(
      'select position, entry_id from events where position > ? order by position limit ?',
      [position, CHANGES_AT_ONCE],
    );
    return {
      position: Number(rows.at(-1)?.['position'] ?? position),
      ids: [...new Set(rows.map((row) => String(row['entry_id'])))],
    };
  }
}
