/** The journal in SQL of SQLite's dialect: embedded libSQL, a libSQL server, D1. */
import { kindOf } from '../../orders/entry-ids.ts';
import type { EncodedEvents, EventCodec, EventRow } from '../event-codec.ts';
import type {
  AppendResult,
  Change,
  Claim,
  ClaimedEntry,
  CreateResult,
  DueFilter,
  EntryEvents,
  EntryFilter,
  Journal,
  JournalEvent,
  NewEntry,
  StoredEvent,
} from '../journal.ts';
import { migrate } from './migrate.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from './sql-database.ts';
import { SQLITE, type SqlDialect } from './sql-dialect.ts';
import { appendStatements, createStatements, keyScope, SCOPES } from './write-statements.ts';

const CHANGES_AT_ONCE = 1000;
const ERASED_AT_ONCE = 100;
const REWRAPPED_AT_ONCE = 100;

export class SqliteJournal implements Journal {
  readonly #database: SqlDatabase;
  readonly #codec: EventCodec;
  readonly #dialect: SqlDialect;

  constructor(database: SqlDatabase, codec: EventCodec, dialect: SqlDialect = SQLITE) {
    this.#database = database;
    this.#codec = codec;
    this.#dialect = dialect;
  }

  migrate(): Promise<void> {
    return migrate(this.#database);
  }

  async create(entry: NewEntry, isRepeated = false): Promise<CreateResult> {
    const phones = entry.phone === null ? [] : await this.#codec.phoneHashes(entry.phone);
    const { alongside = null } = entry;
    const [claimed = []] = await this.#writeEvents(
      alongside === null ? [] : [alongside.id],
      createStatements(
        entry,
        await this.#encode(entry, 0, true),
        phones,
        alongside && {
          change: alongside,
          encoded: await this.#encode(alongside, alongside.expectedVersion),
        },
      ),
    );
    if (claimed.length > 0) return { kind: 'created' };
    const refusal = await this.#refusalOf(entry);
    // What held the reference has ended in between: it is free now.
    return refusal ?? (isRepeated ? { kind: 'phone_limited' } : this.create(entry, true));
  }

  /** Why an intent was not written; null where nothing stands in its way any more. */
  async #refusalOf(entry: NewEntry): Promise<CreateResult | null> {
    const { id, idempotency, sessionReference, alongside, limits, phone } = entry;
    const used = await this.findByKey(idempotency.scope, idempotency.key);
    if (used !== null) return { kind: 'key_used', ...used };
    // Its key may be forgotten; the entry never is.
    if ((await this.#versionOf(id)) > 0) {
      return { kind: 'key_used', id, fingerprint: idempotency.fingerprint };
    }
    if (alongside !== undefined && (await this.#versionOf(alongside.id)) !== alongside.expectedVersion) {
      return { kind: 'moved_on' };
    }
    const holder = sessionReference === null ? null : await this.findHolder(sessionReference);
    if (holder !== null) return { kind: 'reference_held', id: holder };
    return sessionReference === null && limits !== null && phone !== null ? { kind: 'phone_limited' } : null;
  }

  async append(change: Change): Promise<AppendResult> {
    const encoded = await this.#encode(change, change.expectedVersion);
    const results = await this.#writeEvents([change.id], appendStatements(change, encoded));
    if ((results.at(-1)?.length ?? 0) > 0) return 'appended';
    if (change.holder === undefined) return 'moved_on';
    const claim = await this.findClaim(change.id);
    return claim?.holder === change.holder ? 'moved_on' : 'lease_lost';
  }

  async load<Event extends JournalEvent>(id: string): Promise<readonly StoredEvent<Event>[]> {
    const rows = await this.#database.all(
      `select version, at, event, personal, (select wrapped from entry_keys where entry_id = ?) as wrapped
        from events where entry_id = ? order by version`,
      [id, id],
    );
    return (await this.#decode(id, rows)) as readonly StoredEvent<Event>[];
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
      found.map(async (id) => ({ id, events: await this.#decode(id, rowsById.get(id) ?? []) })),
    );
  }

  async list(filter: EntryFilter): Promise<readonly EntryEvents[]> {
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
    return this.loadMany(rows.map((row) => String(row['id'])));
  }

  fingerprints(request: string): Promise<readonly string[]> {
    return this.#codec.requestHashes(request);
  }

  async findByKey(scope: string, key: string): Promise<{ id: string; fingerprint: string } | null> {
    const row = await this.#first('select entry_id, fingerprint from names where scope = ? and name = ?', [
      keyScope(scope),
      key,
    ]);
    return row && { id: String(row['entry_id']), fingerprint: String(row['fingerprint']) };
  }

  async findHolder(reference: string): Promise<string | null> {
    const row = await this.#first(
      'select entry_id from names where name = ? and scope in (?, ?) order by scope desc limit 1',
      [reference, SCOPES.held, SCOPES.paid],
    );
    return row && String(row['entry_id']);
  }

  async isPaidByAnother(reference: string, id: string): Promise<boolean> {
    const row = await this.#first(
      'select 1 as one from names where scope = ? and name = ? and entry_id <> ?',
      [SCOPES.paid, reference, id],
    );
    return row !== null;
  }

  async findByReturnKey(returnKey: string): Promise<string | null> {
    const row = await this.#first('select entry_id from names where scope = ? and name = ?', [
      SCOPES.return,
      returnKey,
    ]);
    return row && String(row['entry_id']);
  }

  async findClaim(id: string): Promise<Claim | null> {
    const row = await this.#first('select claimed_by, claimed_until from entries where id = ?', [id]);
    const holder = row?.['claimed_by'] ?? null;
    return holder === null ? null : { holder: String(holder), until: Number(row?.['claimed_until']) };
  }

  async claimDue({ now, limit, upstream }: DueFilter, claim: Claim): Promise<readonly ClaimedEntry[]> {
    const ofUpstream: SqlStatement =
      typeof upstream === 'string'
        ? { sql: 'upstream = ?', params: [upstream] }
        : {
            sql: `(upstream is null or upstream not in ${this.#dialect.inList})`,
            params: [JSON.stringify(upstream.noneOf)],
          };
    const due = this.#dialect.newestDue(
      {
        sql: `due_at <= ? and (claimed_until is null or claimed_until <= ?) and ${ofUpstream.sql}`,
        params: [now, now, ...ofUpstream.params],
      },
      limit,
    );
    const rows = await this.#database.all(
      `update entries set claimed_by = ?, claimed_until = ? where ${due.sql} returning id, poll_count`,
      [claim.holder, claim.until, ...due.params],
    );
    return rows.map(readClaimed);
  }

  async claim(id: string, now: number, claim: Claim): Promise<ClaimedEntry | null> {
    const row = await this.#first(
      `update entries set claimed_by = ?, claimed_until = ?
        where id = ? and (claimed_until is null or claimed_until <= ?) returning id, poll_count`,
      [claim.holder, claim.until, id, now],
    );
    return row && readClaimed(row);
  }

  async renew(holders: readonly string[], until: number): Promise<ReadonlySet<string>> {
    if (holders.length === 0) return new Set();
    const rows = await this.#database.all(
      `update entries set claimed_until = ? where claimed_by in ${this.#dialect.inList} returning id`,
      [until, JSON.stringify(holders)],
    );
    return new Set(rows.map((row) => String(row['id'])));
  }

  async release(id: string, holder: string): Promise<void> {
    await this.#database.all(
      'update entries set claimed_by = null, claimed_until = null where id = ? and claimed_by = ?',
      [id, holder],
    );
  }

  async reschedule(
    id: string,
    holder: string,
    version: number,
    dueAt: number | null,
    pollCount: number,
  ): Promise<void> {
    // Whoever moved the entry on meanwhile has said when it is due.
    await this.#database.all(
      `update entries set claimed_by = null, claimed_until = null,
          due_at = case when version = ? then ? else due_at end,
          poll_count = case when version = ? then ? else poll_count end
        where id = ? and claimed_by = ?`,
      [version, dueAt, version, pollCount, id, holder],
    );
  }

  async isDue(id: string, now: number): Promise<boolean> {
    const row = await this.#first(
      'select 1 as one from entries where id = ? and due_at <= ? and (claimed_until is null or claimed_until <= ?)',
      [id, now, now],
    );
    return row !== null;
  }

  async makeDue(id: string, now: number): Promise<boolean> {
    const rows = await this.#database.all(
      'update entries set due_at = ?, poll_count = 0 where id = ? and due_at > ? returning id',
      [now, id, now],
    );
    return rows.length > 0;
  }

  async nextDue(): Promise<number | null> {
    const { lesser, greater } = this.#dialect;
    const row = await this.#first(
      `select ${lesser}(
          coalesce((select min(due_at) from entries where due_at is not null and claimed_by is null), 9e15),
          coalesce((select min(${greater}(due_at, claimed_until)) from entries
            where claimed_by is not null and due_at is not null), 9e15)
        ) as soonest`,
      [],
    );
    const soonest = Number(row?.['soonest'] ?? Infinity);
    return soonest >= 9e15 ? null : soonest;
  }

  async freeAbandoned(now: number, allOpen: boolean): Promise<number> {
    const [freed = []] = await this.#database.batch([
      {
        sql: `update entries set claimed_by = null, claimed_until = null, poll_count = 0,
            due_at = case when due_at is null then due_at else ? end
          where claimed_by is not null returning id`,
        params: [now],
      },
      ...(allOpen
        ? [{ sql: 'update entries set due_at = ?, poll_count = 0 where is_open = 1', params: [now] }]
        : []),
    ]);
    return freed.length;
  }

  async position(): Promise<number> {
    const row = await this.#first('select coalesce(max(position), 0) as position from events', []);
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

  async forgetKeys(before: number): Promise<void> {
    await this.#database.all("delete from names where scope like 'key %' and created_at < ?", [before]);
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

  async erasePersonalData(createdBefore: number): Promise<number> {
    const rows = await this.#database.all(
      `select id from entries where is_erased = 0 and is_open = 0 and created_at < ?
        and due_at is null and status <> 'needs_review' limit ?`,
      [createdBefore, ERASED_AT_ONCE],
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

  async ping(): Promise<void> {
    await this.#database.batch([
      {
        sql: `insert into health (id, at) values (1, ?)
          on conflict (id) do update set at = excluded.at`,
        params: [Date.now()],
      },
      { sql: 'select 1 as one from entries limit 1', params: [] },
    ]);
  }

  /** Answers what the statements answer. */
  async #writeEvents(
    ids: readonly string[],
    statements: readonly SqlStatement[],
  ): Promise<readonly (readonly SqlRow[])[]> {
    const locks = this.#dialect.locks(ids);
    return (await this.#database.batch([...locks, ...statements])).slice(locks.length);
  }

  #encode(
    change: Pick<Change, 'kind' | 'id' | 'events'>,
    after: number,
    isNew = false,
  ): Promise<EncodedEvents> {
    const { kind, id, events } = change;
    return this.#codec.encode(kind, id, after + 1, events, async () => {
      const row = isNew ? null : await this.#first('select wrapped from entry_keys where entry_id = ?', [id]);
      return row && String(row['wrapped']);
    });
  }

  #decode(id: string, rows: readonly SqlRow[]): Promise<readonly StoredEvent[]> {
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

  async #versionOf(id: string): Promise<number> {
    const row = await this.#first('select version from entries where id = ?', [id]);
    return Number(row?.['version'] ?? 0);
  }

  async #first(sql: string, params: readonly SqlValue[]): Promise<SqlRow | null> {
    const rows = await this.#database.all(sql, params);
    return rows[0] ?? null;
  }
}

const readClaimed = (row: SqlRow): ClaimedEntry => ({
  id: String(row['id']),
  pollCount: Number(row['poll_count']),
});
