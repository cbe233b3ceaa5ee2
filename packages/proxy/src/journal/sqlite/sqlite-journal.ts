import type {
  CreateResult,
  DueEntry,
  EntryFilter,
  EntryIndex,
  Journal,
  JournalEvent,
  NewEntry,
  StoredEvent,
} from '../journal.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from './sql-database.ts';

/** Events are the truth; `entries` is an index over them that is written in the same transaction. */
const TABLES: readonly string[] = [
  `create table if not exists events (
    entry_id text not null, version integer not null, at integer not null, event text not null,
    primary key (entry_id, version))`,
  `create table if not exists entries (
    id text primary key, kind text not null, version integer not null, status text not null, is_open integer not null,
    reference text not null, held_reference text unique, paid_reference text unique,
    phone text, return_key text unique, answered integer not null,
    created_at integer not null, next_ask_at integer, asks integer not null)`,
  `create table if not exists idempotency_keys (
    scope text not null, key text not null, fingerprint text not null, entry_id text not null,
    created_at integer not null, primary key (scope, key))`,
  `create table if not exists kept_terms (
    id text primary key, terms text not null, created_at integer not null)`,
  'create index if not exists entries_by_reference on entries (reference, created_at)',
  'create index if not exists entries_by_time on entries (kind, created_at, id)',
  'create index if not exists entries_due on entries (next_ask_at) where next_ask_at is not null',
  'create index if not exists entries_by_phone on entries (phone, created_at) where phone is not null',
  'create index if not exists idempotency_keys_by_time on idempotency_keys (created_at)',
];

/** More than a phone will ever have. */
const NO_LIMITS = { openPerPhone: 1_000_000_000, newPerPhone: 1_000_000_000, since: 0 };

const hasAnswered = (events: readonly JournalEvent[]) =>
  events.some((event) => event.type === 'answered') ? 1 : 0;

const readDue = (row: SqlRow): DueEntry => ({
  id: String(row['id']),
  nextPollAt: Number(row['next_ask_at']),
  asks: Number(row['asks']),
});

function insertEvents(
  id: string,
  after: number,
  events: readonly JournalEvent[],
  at: number,
  condition: SqlStatement,
): SqlStatement[] {
  return events.map((event, position) => ({
    sql: `insert into events (entry_id, version, at, event) select ?, ?, ?, ? where ${condition.sql}`,
    params: [id, after + position + 1, at, JSON.stringify(event), ...condition.params],
  }));
}

/** The journal over SQL. Its statements need no transaction that waits for an answer in the middle. */
export class SqlJournal implements Journal {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  async migrate(): Promise<void> {
    for (const sql of TABLES) await this.#database.all(sql, []);
  }

  async create(entry: NewEntry, isRepeated = false): Promise<CreateResult> {
    const { id, at, events, index, idempotency, limits, phone, sessionReference } = entry;
    // The same entry again, such as the purchase of a payment, is there already and stays as it is.
    const isOurs: SqlStatement = {
      sql: `exists (select 1 from idempotency_keys where scope = ? and key = ? and entry_id = ?)
        and not exists (select 1 from entries where id = ?)`,
      params: [idempotency.scope, idempotency.key, id, id],
    };
    const { openPerPhone, newPerPhone, since } = limits ?? NO_LIMITS;
    const [claimed = []] = await this.#database.batch([
      {
        sql: `insert into idempotency_keys (scope, key, fingerprint, entry_id, created_at)
          select ?, ?, ?, ?, ?
          where not exists (select 1 from entries where id = ? or held_reference = ? or paid_reference = ?)
            and (select count(*) from entries where phone = ? and is_open = 1) < ?
            and (select count(*) from entries where phone = ? and created_at > ?) < ?
          on conflict do nothing returning entry_id`,
        params: [
          ...[idempotency.scope, idempotency.key, idempotency.fingerprint, id, at],
          ...[id, sessionReference, sessionReference],
          ...[phone, openPerPhone, phone, since, newPerPhone],
        ],
      },
      ...insertEvents(id, 0, events, at, isOurs),
      {
        sql: `insert into entries (id, kind, version, status, is_open, reference, held_reference, paid_reference, phone,
            return_key, answered, created_at, next_ask_at, asks)
          select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where ${isOurs.sql}`,
        params: [
          ...[
            id,
            entry.kind,
            events.length,
            index.status,
            index.isOpen ? 1 : 0,
            entry.reference,
            index.heldReference,
          ],
          ...[
            index.paidReference,
            phone,
            entry.returnKey,
            hasAnswered(events),
            at,
            index.nextPollAt,
            index.asks,
          ],
          ...isOurs.params,
        ],
      },
    ]);
    if (claimed.length > 0) return { kind: 'created' };

    const used = await this.findByKey(idempotency.scope, idempotency.key);
    if (used !== null) return { kind: 'key_used', ...used };
    // Its key may be forgotten; the entry never is.
    if ((await this.version(id)) > 0) return { kind: 'key_used', id, fingerprint: idempotency.fingerprint };
    const holder = sessionReference === null ? null : await this.findHolder(sessionReference);
    // What held the reference has ended in between: it is free now.
    if (holder === null && sessionReference !== null && !isRepeated) return this.create(entry, true);
    return holder === null ? { kind: 'phone_limited' } : { kind: 'reference_held', id: holder };
  }

  async append(
    id: string,
    expectedVersion: number,
    events: readonly JournalEvent[],
    index: EntryIndex,
    at: number,
  ): Promise<boolean> {
    const unchanged: SqlStatement = {
      sql: `exists (select 1 from entries where id = ? and version = ?)
        and not exists (select 1 from entries where paid_reference = ? and id <> ?)`,
      params: [id, expectedVersion, index.paidReference, id],
    };
    const results = await this.#database.batch([
      ...insertEvents(id, expectedVersion, events, at, unchanged),
      {
        // Another payment may hold the reference by now: a late success pays it without holding it.
        sql: `update entries set version = ?, status = ?, is_open = ?, paid_reference = ?, next_ask_at = ?, asks = ?,
            answered = max(answered, ?),
            held_reference = case when exists (select 1 from entries where held_reference = ? and id <> ?) then null else ? end
          where id = ? and ${unchanged.sql} returning id`,
        params: [
          ...[expectedVersion + events.length, index.status, index.isOpen ? 1 : 0, index.paidReference],
          ...[
            index.nextPollAt,
            index.asks,
            hasAnswered(events),
            index.heldReference,
            id,
            index.heldReference,
          ],
          ...[id, ...unchanged.params],
        ],
      },
    ]);
    return (results.at(-1)?.length ?? 0) > 0;
  }

  async load<Event extends JournalEvent>(id: string): Promise<readonly StoredEvent<Event>[]> {
    const rows = await this.#database.all(
      'select version, at, event from events where entry_id = ? order by version',
      [id],
    );
    return rows.map((row) => ({
      version: Number(row['version']),
      at: Number(row['at']),
      event: JSON.parse(String(row['event'])) as Event,
    }));
  }

  async version(id: string): Promise<number> {
    const row = await this.#first('select version from entries where id = ?', [id]);
    return row === null ? 0 : Number(row['version']);
  }

  async findByKey(scope: string, key: string): Promise<{ id: string; fingerprint: string } | null> {
    const row = await this.#first(
      'select entry_id, fingerprint from idempotency_keys where scope = ? and key = ?',
      [scope, key],
    );
    return row && { id: String(row['entry_id']), fingerprint: String(row['fingerprint']) };
  }

  async findHolder(reference: string): Promise<string | null> {
    const row = await this.#first(
      `select id from entries where paid_reference = ? or held_reference = ?
        order by paid_reference is null limit 1`,
      [reference, reference],
    );
    return row && String(row['id']);
  }

  async isPaidByAnother(reference: string, id: string): Promise<boolean> {
    const row = await this.#first('select id from entries where paid_reference = ? and id <> ?', [
      reference,
      id,
    ]);
    return row !== null;
  }

  async keepTerms(id: string, terms: string, createdAt: number): Promise<void> {
    await this.#database.all('insert into kept_terms (id, terms, created_at) values (?, ?, ?)', [
      id,
      terms,
      createdAt,
    ]);
  }

  async findTerms(id: string): Promise<string | null> {
    const row = await this.#first('select terms from kept_terms where id = ?', [id]);
    return row && String(row['terms']);
  }

  async findByReturnKey(returnKey: string): Promise<string | null> {
    const row = await this.#first('select id from entries where return_key = ?', [returnKey]);
    return row && String(row['id']);
  }

  async list(filter: EntryFilter): Promise<readonly string[]> {
    const conditions: SqlStatement[] = [{ sql: 'kind = ?', params: [filter.kind] }];
    const where = (sql: string, ...params: SqlValue[]) => conditions.push({ sql, params });
    if (filter.status !== undefined) where('status = ?', filter.status);
    if (filter.reference !== undefined) where('reference = ?', filter.reference);
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
    return rows.map((row) => String(row['id']));
  }

  async due(now: number, limit: number): Promise<readonly DueEntry[]> {
    const rows = await this.#database.all(
      'select id, next_ask_at, asks from entries where next_ask_at <= ? order by next_ask_at limit ?',
      [now, limit],
    );
    return rows.map(readDue);
  }

  async dueOf(id: string, now: number): Promise<DueEntry | null> {
    const row = await this.#first(
      'select id, next_ask_at, asks from entries where id = ? and next_ask_at <= ?',
      [id, now],
    );
    return row && readDue(row);
  }

  async makeDue(id: string, now: number): Promise<boolean> {
    const rows = await this.#database.all(
      'update entries set next_ask_at = ?, asks = 0 where id = ? and next_ask_at > ? returning id',
      [now, id, now],
    );
    return rows.length > 0;
  }

  async nextDue(): Promise<number | null> {
    const row = await this.#first(
      'select min(next_ask_at) as soonest from entries where next_ask_at is not null',
      [],
    );
    const soonest = row?.['soonest'] ?? null;
    return soonest === null ? null : Number(soonest);
  }

  async claim(id: string, seenNextAskAt: number, until: number): Promise<boolean> {
    const rows = await this.#database.all(
      'update entries set next_ask_at = ? where id = ? and next_ask_at = ? returning id',
      [until, id, seenNextAskAt],
    );
    return rows.length > 0;
  }

  async reschedule(id: string, nextPollAt: number | null, asks: number): Promise<void> {
    await this.#database.all('update entries set next_ask_at = ?, asks = ? where id = ?', [
      nextPollAt,
      asks,
      id,
    ]);
  }

  async wakeUnanswered(now: number, createdBefore: number): Promise<number> {
    const rows = await this.#database.all(
      `update entries set next_ask_at = ?, asks = 0
       where answered = 0 and is_open = 1 and created_at < ? returning id`,
      [now, createdBefore],
    );
    return rows.length;
  }

  async forgetKeys(before: number): Promise<void> {
    await this.#database.all('delete from idempotency_keys where created_at < ?', [before]);
  }

  async ping(): Promise<void> {
    await this.#database.all('select 1 as one from entries limit 1', []);
  }

  async #first(sql: string, params: readonly SqlValue[]): Promise<SqlRow | null> {
    const rows = await this.#database.all(sql, params);
    return rows[0] ?? null;
  }
}
