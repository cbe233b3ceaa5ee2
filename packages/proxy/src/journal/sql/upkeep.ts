/** What the journal forgets in time, and its keys wrapped anew; a little at a time. */
import type { EventCodec } from '../event-codec.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';

const ERASED_AT_ONCE = 100;
const REWRAPPED_AT_ONCE = 100;

export class Upkeep {
  readonly #database: SqlDatabase;
  readonly #dialect: SqlDialect;
  readonly #codec: Pick<EventCodec, 'rewrap' | 'wrappedPrefix'>;

  constructor(
    database: SqlDatabase,
    dialect: SqlDialect,
    codec: Pick<EventCodec, 'rewrap' | 'wrappedPrefix'>,
  ) {
    this.#database = database;
    this.#dialect = dialect;
    this.#codec = codec;
  }

  async rewrapKeys(): Promise<number> {
    const prefix = await this.#codec.wrappedPrefix();
    if (prefix === null) return 0;
    const rows = await this.#database.all(
      'select entry_id, wrapped from entry_keys where substr(wrapped, 1, ?) <> ? limit ?',
      [prefix.length, prefix, REWRAPPED_AT_ONCE],
    );
    const statements = await Promise.all(
      rows.map(async (row): Promise<SqlStatement> => {
        const wrapped = String(row['wrapped']);
        return {
          sql: 'update entry_keys set wrapped = ? where entry_id = ? and wrapped = ?',
          params: [await this.#codec.rewrap(wrapped), String(row['entry_id']), wrapped],
        };
      }),
    );
    if (statements.length > 0) await this.#database.batch(statements);
    return statements.length;
  }

  async erasePersonalData(endedBefore: number): Promise<number> {
    const rows = await this.#database.all(
      `select id from entries where is_erased = 0 and is_open = 0 and created_at < ?
        and due_at is null and status <> 'needs_review'
        and not exists (select 1 from events where entry_id = entries.id and at >= ?)
        and not exists (select 1 from announcements where entry_id = entries.id and status = 'pending') limit ?`,
      [endedBefore, endedBefore, ERASED_AT_ONCE],
    );
    const ids = JSON.stringify(rows.map((row) => String(row['id'])));
    if (rows.length > 0) {
      await this.#database.batch([
        ...this.#dialect.locks(rows.map((row) => String(row['id']))),
        { sql: `delete from entry_keys where entry_id in ${this.#dialect.inList}`, params: [ids] },
        // What stands in clear has no key that could be dropped.
        {
          sql: `update events set personal = null where entry_id in ${this.#dialect.inList} and personal like 'v0.%'`,
          params: [ids],
        },
        {
          sql: `update entries set is_erased = 1, phone = null where id in ${this.#dialect.inList}`,
          params: [ids],
        },
      ]);
    }
    return rows.length;
  }
}
