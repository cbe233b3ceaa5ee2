/** The outbox on PostgreSQL: any number of proxies deliver from it, and each announcement is told by one at a time. */
import type { Claim, EntryKind } from '../journal.ts';
import type {
  AnnouncementFilter,
  AnnouncementResult,
  AnnouncementStatus,
  Outbox,
  StoredAnnouncement,
} from '../outbox.ts';
import type { SqlDatabase, SqlRow, SqlValue } from '../sqlite/sql-database.ts';

const FORGOTTEN_AT_ONCE = 500;

const COLUMNS = `id, entry_id, kind, version, type, created_at, status, due_at, tries, last_answer, settled_at`;

/** What nobody works on, and nothing older of the same entry still waits. */
const IS_FIRST = `not exists (
  select 1 from announcements o where o.entry_id = a.entry_id and o.status = 'pending'
    and (o.version, o.id) < (a.version, a.id))`;

export class PostgresOutbox implements Outbox {
  readonly #database: Pick<SqlDatabase, 'all'>;

  constructor(database: Pick<SqlDatabase, 'all'>) {
    this.#database = database;
  }

  async claimDue(now: number, limit: number, claim: Claim): Promise<readonly StoredAnnouncement[]> {
    const rows = await this.#database.all(
      `update announcements set claimed_by = ?, claimed_until = ? where id = any(array(
          select a.id from announcements a
          where a.status = 'pending' and a.due_at <= ? and (a.claimed_until is null or a.claimed_until <= ?)
            and ${IS_FIRST}
          order by a.due_at, a.created_at, a.id limit ? for update of a skip locked))
        returning ${COLUMNS}`,
      [claim.holder, claim.until, now, now, limit],
    );
    return rows.map(readAnnouncement).sort((a, b) => a.createdAt - b.createdAt || a.version - b.version);
  }

  async settle(id: string, holder: string, result: AnnouncementResult): Promise<boolean> {
    const rows = await this.#database.all(
      `update announcements set status = ?, tries = ?, due_at = ?, last_answer = ?, settled_at = ?,
          claimed_by = null, claimed_until = null
        where id = ? and claimed_by = ? returning id`,
      [result.status, result.tries, result.dueAt, result.lastAnswer, result.settledAt, id, holder],
    );
    return rows.length > 0;
  }

  async nextDue(): Promise<number | null> {
    const [row] = await this.#database.all(
      `select min(greatest(a.due_at, coalesce(a.claimed_until, 0))) as soonest from announcements a
        where a.status = 'pending' and a.due_at is not null and ${IS_FIRST}`,
      [],
    );
    return numberOrNull(row?.['soonest']);
  }

  async freeAbandoned(): Promise<void> {
    await this.#database.all(
      'update announcements set claimed_by = null, claimed_until = null where claimed_by is not null',
      [],
    );
  }

  async list({ status, after, limit }: AnnouncementFilter): Promise<readonly StoredAnnouncement[]> {
    const conditions = ['true'];
    const params: SqlValue[] = [];
    if (status !== undefined) {
      conditions.push('status = ?');
      params.push(status);
    }
    if (after !== undefined) {
      conditions.push('(created_at, id) < (?, ?)');
      params.push(after.createdAt, after.id);
    }
    const rows = await this.#database.all(
      `select ${COLUMNS} from announcements where ${conditions.join(' and ')}
        order by created_at desc, id desc limit ?`,
      [...params, limit],
    );
    return rows.map(readAnnouncement);
  }

  async find(id: string): Promise<StoredAnnouncement | null> {
    const [row] = await this.#database.all(`select ${COLUMNS} from announcements where id = ?`, [id]);
    return row === undefined ? null : readAnnouncement(row);
  }

  async listOfEntry(entryId: string): Promise<readonly StoredAnnouncement[]> {
    const rows = await this.#database.all(
      `select ${COLUMNS} from announcements where entry_id = ? order by version, id`,
      [entryId],
    );
    return rows.map(readAnnouncement);
  }

  async resend(id: string, now: number): Promise<StoredAnnouncement | null> {
    const [row] = await this.#database.all(
      `update announcements set status = 'pending', due_at = ?, tries = 0, settled_at = null,
          claimed_by = null, claimed_until = null
        where id = ? returning ${COLUMNS}`,
      [now, id],
    );
    return row === undefined ? null : readAnnouncement(row);
  }

  async forget(createdBefore: number): Promise<number> {
    const rows = await this.#database.all(
      `delete from announcements where id = any(array(
          select id from announcements where created_at < ? order by created_at limit ${FORGOTTEN_AT_ONCE}
          for update skip locked))
        returning id`,
      [createdBefore],
    );
    return rows.length;
  }
}

const numberOrNull = (value: SqlValue | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const readAnnouncement = (row: SqlRow): StoredAnnouncement => ({
  id: String(row['id']),
  type: String(row['type']),
  entryId: String(row['entry_id']),
  kind: row['kind'] as EntryKind,
  version: Number(row['version']),
  createdAt: Number(row['created_at']),
  status: row['status'] as AnnouncementStatus,
  dueAt: numberOrNull(row['due_at']),
  tries: Number(row['tries']),
  lastAnswer: textOrNull(row['last_answer']),
  settledAt: numberOrNull(row['settled_at']),
});
