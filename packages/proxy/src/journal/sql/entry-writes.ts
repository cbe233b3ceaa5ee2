/** Intents and events written, and why they were not. */
import type { EventCodec } from '../event-codec.ts';
import type { AppendResult, Change, CreateResult, NewEntry } from '../journal.ts';
import type { EntryClaims } from './entry-claims.ts';
import type { EventRows } from './event-rows.ts';
import type { Names } from './names.ts';
import { firstRow, type SqlDatabase } from './sql-database.ts';
import type { GuardedWrite, SqlDialect } from './sql-dialect.ts';
import { appendWrite, createWrite } from './write-statements.ts';

export interface EntryWritesParts {
  readonly database: SqlDatabase;
  readonly dialect: SqlDialect;
  readonly codec: Pick<EventCodec, 'phoneHashes'>;
  readonly events: EventRows;
  readonly names: Names;
  readonly claims: EntryClaims;
}

export class EntryWrites {
  readonly #parts: EntryWritesParts;

  constructor(parts: EntryWritesParts) {
    this.#parts = parts;
  }

  async create(entry: NewEntry, isRepeated = false): Promise<CreateResult> {
    const phones = entry.phone === null ? [] : await this.#parts.codec.phoneHashes(entry.phone);
    const { alongside = null } = entry;
    const isCreated = await this.#write(
      alongside === null ? [] : [alongside.id],
      createWrite(
        entry,
        await this.#parts.events.encode(entry, 0, true),
        phones,
        alongside && {
          change: alongside,
          encoded: await this.#parts.events.encode(alongside, alongside.expectedVersion),
        },
      ),
    );
    if (isCreated) return { kind: 'created' };
    const refusal = await this.#refusalOf(entry);
    // What held the reference has ended in between: it is free now.
    return refusal ?? (isRepeated ? { kind: 'phone_limited' } : this.create(entry, true));
  }

  /** Why an intent was not written; null where nothing stands in its way any more. */
  async #refusalOf(entry: NewEntry): Promise<CreateResult | null> {
    const { id, idempotency, sessionReference, alongside, limits, phone } = entry;
    const used = await this.#parts.names.findByKey(idempotency.scope, idempotency.key);
    if (used !== null) return { kind: 'key_used', ...used };
    // Its key may be forgotten; the entry never is.
    if ((await this.#versionOf(id)) > 0) {
      return { kind: 'key_used', id, fingerprint: idempotency.fingerprint };
    }
    if (alongside !== undefined && (await this.#versionOf(alongside.id)) !== alongside.expectedVersion) {
      return { kind: 'moved_on' };
    }
    const holder = sessionReference === null ? null : await this.#parts.names.findHolder(sessionReference);
    if (holder !== null) return { kind: 'reference_held', id: holder };
    return sessionReference === null && limits !== null && phone !== null ? { kind: 'phone_limited' } : null;
  }

  async append(change: Change): Promise<AppendResult> {
    const encoded = await this.#parts.events.encode(change, change.expectedVersion);
    if (await this.#write([], appendWrite(change, encoded))) return 'appended';
    if (change.holder === undefined) return 'moved_on';
    const claim = await this.#parts.claims.findClaim(change.id);
    return claim?.holder === change.holder ? 'moved_on' : 'lease_lost';
  }

  /**
   * Returns whether it was written.
   *
   * @param ids entries beside the one that admits it
   */
  async #write(ids: readonly string[], write: GuardedWrite): Promise<boolean> {
    const { database, dialect } = this.#parts;
    const results = await database.batch([...dialect.locks(ids), ...dialect.guarded(write)]);
    return (results.at(-1)?.length ?? 0) > 0;
  }

  async #versionOf(id: string): Promise<number> {
    const row = await firstRow(this.#parts.database, 'select version from entries where id = ?', [id]);
    return Number(row?.['version'] ?? 0);
  }
}
