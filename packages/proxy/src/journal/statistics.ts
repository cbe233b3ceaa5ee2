/** What stands in the journal and the outbox, counted for a monitor, in SQL that every engine speaks. */
import type { SqlDatabase, SqlRow } from './sql/sql-database.ts';

const DAY_MS = 86_400_000;

export interface EntryCount {
  readonly kind: string;
  readonly status: string;
  readonly count: number;
}

export interface JournalStatistics {
  /** Created in the last 24 hours, by kind and present status. */
  readonly ofLastDay: readonly EntryCount[];
  /** Whatever its age: what is still open, and what waits for a person. */
  readonly unsettled: readonly EntryCount[];
  /** How long the entry that has waited longest to be worked on is overdue (milliseconds); 0 for none. */
  readonly overdueMs: number;
  /** Entries that somebody works on, and how long the oldest claim is over that nobody has taken up (milliseconds). */
  readonly leases: number;
  readonly abandonedMs: number;
  /** What the merchant's server is still to be told, what it never was, and how old the oldest of the first is. */
  readonly webhooksPending: number;
  readonly webhooksDead: number;
  readonly webhookWaitMs: number;
}

const countOf = (row: SqlRow): EntryCount => ({
  kind: String(row['kind']),
  status: String(row['status']),
  count: Number(row['n']),
});

/** @param now milliseconds since 1970 */
export async function readStatistics(
  database: Pick<SqlDatabase, 'all'>,
  now: number,
): Promise<JournalStatistics> {
  const one = async (sql: string, ...params: number[]) => (await database.all(sql, params))[0] ?? {};
  const numberOf = (row: SqlRow, name: string) => Number(row[name] ?? 0);
  const since = (time: number) => (time === 0 ? 0 : Math.max(0, now - time));
  const [ofLastDay, unsettled, due, claimed, pending, dead] = await Promise.all([
    database.all(
      `select kind, status, count(*) as n from entries
        where kind in ('payment', 'payout', 'purchase') and created_at >= ? group by kind, status`,
      [now - DAY_MS],
    ),
    database.all(
      `select kind, status, count(*) as n from entries
        where is_open = 1 or status = 'needs_review' group by kind, status`,
      [],
    ),
    one('select min(due_at) as oldest from entries where due_at is not null and claimed_by is null'),
    one('select count(*) as n, min(claimed_until) as oldest from entries where claimed_by is not null'),
    one("select count(*) as n, min(created_at) as oldest from announcements where status = 'pending'"),
    one("select count(*) as n from announcements where status = 'dead'"),
  ]);
  return {
    ofLastDay: ofLastDay.map(countOf),
    unsettled: unsettled.map(countOf),
    overdueMs: since(numberOf(due, 'oldest')),
    leases: numberOf(claimed, 'n'),
    abandonedMs: since(numberOf(claimed, 'oldest')),
    webhooksPending: numberOf(pending, 'n'),
    webhooksDead: numberOf(dead, 'n'),
    webhookWaitMs: since(numberOf(pending, 'oldest')),
  };
}
