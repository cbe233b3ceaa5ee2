/** Who works on which entry, and when somebody is to: single statements, which never wait for a writer of events. */
import type { Claim, ClaimedEntry, DueFilter, DueTime } from '../journal.ts';
import { firstRow, type SqlDatabase, type SqlRow, type SqlStatement } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';

export class EntryClaims {
  readonly #database: SqlDatabase;
  readonly #dialect: SqlDialect;

  constructor(database: SqlDatabase, dialect: SqlDialect) {
    this.#database = database;
    this.#dialect = dialect;
  }

  async findClaim(id: string): Promise<Claim | null> {
    const row = await firstRow(this.#database, 'select claimed_by, claimed_until from entries where id = ?', [
      id,
    ]);
    const holder = row?.['claimed_by'] ?? null;
    return holder === null ? null : { holder: String(holder), until: Number(row?.['claimed_until']) };
  }

  async claimDue({ now, limit, upstream, order }: DueFilter, claim: Claim): Promise<readonly ClaimedEntry[]> {
    const ofUpstream: SqlStatement =
      upstream === null
        ? { sql: 'upstream is null', params: [] }
        : { sql: 'upstream = ?', params: [upstream] };
    const due = this.#dialect.firstDue(
      {
        sql: `due_at <= ? and (claimed_until is null or claimed_until <= ?) and ${ofUpstream.sql}`,
        params: [now, now, ...ofUpstream.params],
      },
      order,
      limit,
    );
    const rows = await this.#database.all(
      `update entries set claimed_by = ?, claimed_until = ? where ${due.sql} returning id, poll_count`,
      [claim.holder, claim.until, ...due.params],
    );
    return rows.map(readClaimed);
  }

  async claim(id: string, now: number, claim: Claim): Promise<ClaimedEntry | null> {
    const row = await firstRow(
      this.#database,
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
    const row = await firstRow(
      this.#database,
      'select 1 as one from entries where id = ? and due_at <= ? and (claimed_until is null or claimed_until <= ?)',
      [id, now, now],
    );
    return row !== null;
  }

  async makeDue(id: string, at: number): Promise<boolean> {
    const rows = await this.#database.all(
      'update entries set due_at = ?, poll_count = 0 where id = ? and due_at > ? returning id',
      [at, id, at],
    );
    return rows.length > 0;
  }

  async makeAllDue(now: number): Promise<void> {
    await this.#database.all('update entries set due_at = ? where due_at > ?', [now, now]);
  }

  async dueTimes(): Promise<readonly DueTime[]> {
    const rows = await this.#database.all(dueTimesSql(this.#dialect), []);
    const times = new Map<string | null, number>();
    for (const { upstream, due } of rows) {
      if (due == null) continue;
      const name = upstream == null ? null : String(upstream);
      times.set(name, Math.min(Number(due), times.get(name) ?? Infinity));
    }
    return [...times].map(([upstream, at]) => ({ upstream, at }));
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
}

/**
 * The upstreams are found by leaping from one to the next in the index, however many entries wait for each. What is
 * claimed is not much, and looked for by that first.
 */
const dueTimesSql = ({ greater }: SqlDialect): string => {
  const firstFree = (upstream: string) =>
    `(select due_at from entries where ${upstream} and due_at is not null and claimed_by is null
      order by due_at limit 1)`;
  return `with recursive upstreams(name) as (
      select (select min(upstream) from entries where due_at is not null)
      union all
      select (select min(upstream) from entries where due_at is not null and upstream > upstreams.name)
        from upstreams where upstreams.name is not null),
    claimed(upstream, due) as materialized (
      select upstream, ${greater}(due_at, claimed_until) from entries
        where claimed_by is not null and due_at is not null)
    select name as upstream, ${firstFree('upstream = upstreams.name')} as due from upstreams where name is not null
    union all
    select null, ${firstFree('upstream is null')}
    union all
    select upstream, min(due) from claimed group by upstream`;
};

const readClaimed = (row: SqlRow): ClaimedEntry => ({
  id: String(row['id']),
  pollCount: Number(row['poll_count']),
});
