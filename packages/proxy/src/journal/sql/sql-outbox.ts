/** The outbox in SQL: on several proxies' database, each announcement is told by one of them at a time. */
import type { Claim, EntryKind } from '../journal.ts';
import type {
  AnnouncementFilter,
  AnnouncementResult,
  AnnouncementStatus,
  Outbox,
  StoredAnnouncement,
} from '../outbox.ts';
import { firstRow, type SqlDatabase, type SqlRow, type SqlStatement, type SqlValue } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';

const FORGOTTEN_AT_ONCE = 500;

const COLUMNS =
  'id, entry_id, kind, version, type, created_at, status, due_at, tries, last_answer, settled_at';

/** Whether `a` is the oldest of its entry that is still to be told. */
const IS_OLDEST = `not exists (
  select 1 from announcements b where b.entry_id = a.entry_id and b.status = 'pending'
    and (b.version < a.version or (b.version = a.version and b.id < a.id)))`;

const OF_ITS_ENTRY = '(select entry_id from announcements where id = ?)';

/**
 * Everything that waits stands in the order of `due_at`, so that a long queue costs a short look: a claim puts its
 * announcement off until the claim is over, and a failed try puts off what waits behind it as well.
 */
export class SqlOutbox implements Outbox {
  readonly #database: SqlDatabase;
  readonly #dialect: SqlDialect;

  constructor(database: SqlDatabase, dialect: SqlDialect) {
    this.#database = database;
    this.#dialect = dialect;
  }

  async claimDue(now: number, limit: number, claim: Claim): Promise<readonly StoredAnnouncement[]> {
    const isTaken = this.#dialect.idTaken(
      `select id from announcements a where status = 'pending' and due_at <= ? and ${IS_OLDEST}
        order by due_at limit ?`,
    );
    const rows = await this.#database.all(
      `update announcements set claimed_by = ?, claimed_until = ?, due_at = ? where ${isTaken}
      returning ${COLUMNS}`,
      [claim.holder, claim.until, claim.until, now, limit],
    );
    return rows.map(readAnnouncement).sort((one, other) => one.createdAt - other.createdAt);
  }

  async settle(id: string, holder: string, result: AnnouncementResult): Promise<boolean> {
    const { status, tries, dueAt, lastAnswer, settledAt } = result;
    const isHeld = 'exists (select 1 from announcements where id = ? and claimed_by = ?)';
    // What waits behind it is told when this one is: not before, and then at once.
    const followersDueAt = dueAt ?? settledAt;
    const results = await this.#database.batch([
      {
        sql: `update announcements set due_at = ?
          where entry_id = ${OF_ITS_ENTRY} and status = 'pending' and claimed_by is null and id <> ? and ${isHeld}`,
        params: [followersDueAt, id, id, id, holder],
      },
      {
        sql: `update announcements set status = ?, tries = ?, due_at = ?, last_answer = ?, settled_at = ?,
            claimed_by = null, claimed_until = null
          where id = ? and claimed_by = ? returning id`,
        params: [status, tries, dueAt, lastAnswer, settledAt, id, holder],
      },
    ]);
    return (results.at(-1)?.length ?? 0) > 0;
  }

  async nextDue(): Promise<number | null> {
    const row = await firstRow(
      this.#database,
      `select due_at from announcements a where status = 'pending' and ${IS_OLDEST} order by due_at limit 1`,
      [],
    );
    return row && Number(row['due_at']);
  }

  async makeAllDue(now: number): Promise<void> {
    await this.#database.all(
      `update announcements set due_at = ? where status = 'pending' and claimed_by is null and due_at > ?`,
      [now, now],
    );
  }

  async freeAbandoned(): Promise<void> {
    await this.#database.all(
      `update announcements set claimed_by = null, claimed_until = null, due_at = created_at
        where status = 'pending' and claimed_by is not null`,
      [],
    );
  }

  async list({ status, after, limit }: AnnouncementFilter): Promise<readonly StoredAnnouncement[]> {
    const conditions: SqlStatement[] = [{ sql: '1 = 1', params: [] }];
    if (status !== undefined) conditions.push({ sql: 'status = ?', params: [status] });
    if (after !== undefined) {
      const { createdAt, id } = after;
      conditions.push({
        sql: '(created_at < ? or (created_at = ? and id < ?))',
        params: [createdAt, createdAt, id],
      });
    }
    const rows = await this.#database.all(
      `select ${COLUMNS} from announcements where ${conditions.map(({ sql }) => sql).join(' and ')}
        order by created_at desc, id desc limit ?`,
      [...conditions.flatMap(({ params }) => params), limit],
    );
    return rows.map(readAnnouncement);
  }

  async find(id: string): Promise<StoredAnnouncement | null> {
    const row = await firstRow(this.#database, `select ${COLUMNS} from announcements where id = ?`, [id]);
    return row && readAnnouncement(row);
  }

  async listOfEntry(entryId: string): Promise<readonly StoredAnnouncement[]> {
    const rows = await this.#database.all(
      `select ${COLUMNS} from announcements where entry_id = ? order by version, id`,
      [entryId],
    );
    return rows.map(readAnnouncement);
  }

  async resend(id: string, now: number): Promise<StoredAnnouncement | null> {
    const results = await this.#database.batch([
      {
        sql: `update announcements set due_at = ?
          where entry_id = ${OF_ITS_ENTRY} and status = 'pending' and claimed_by is null`,
        params: [now, id],
      },
      {
        sql: `update announcements set status = 'pending', due_at = ?, tries = 0, settled_at = null,
            claimed_by = null, claimed_until = null
          where id = ? returning ${COLUMNS}`,
        params: [now, id],
      },
    ]);
    const row = results.at(-1)?.[0];
    return row === undefined ? null : readAnnouncement(row);
  }

  async forget(createdBefore: number): Promise<number> {
    const isTaken = this.#dialect.idTaken(
      `select id from announcements where created_at < ? order by created_at limit ${FORGOTTEN_AT_ONCE}`,
    );
    const rows = await this.#database.all(`delete from announcements where ${isTaken} returning id`, [
      createdBefore,
    ]);
    return rows.length;
  }
}

const numberOrNull = (value: SqlValue | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const readAnnouncement = (row: SqlRow): StoredAnnouncement => ({
  id: String(row['id']),
  entryId: String(row['entry_id']),
  kind: String(row['kind']) as EntryKind,
  version: Number(row['version']),
  type: String(row['type']),
  createdAt: Number(row['created_at']),
  status: String(row['status']) as AnnouncementStatus,
  dueAt: numberOrNull(row['due_at']),
  tries: Number(row['tries']),
  lastAnswer: textOrNull(row['last_answer']),
  settledAt: numberOrNull(row['settled_at']),
});
