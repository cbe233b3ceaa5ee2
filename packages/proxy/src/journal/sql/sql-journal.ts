/**
 * The journal in SQL: on embedded libSQL, a libSQL server, D1 and PostgreSQL. Where their SQL parts, each has its
 * dialect; what the journal does with it stands in the files beside this one.
 */
import type { EventCodec } from '../event-codec.ts';
import type {
  AppendResult,
  Change,
  Claim,
  ClaimedEntry,
  CreateResult,
  DueFilter,
  DueTime,
  EntryEvents,
  EntryFilter,
  Journal,
  JournalEvent,
  NewEntry,
  StoredEvent,
} from '../journal.ts';
import { EntryClaims } from './entry-claims.ts';
import { EntryReads } from './entry-reads.ts';
import { EntryWrites } from './entry-writes.ts';
import { EventRows } from './event-rows.ts';
import { migrate } from './migrate.ts';
import { Names } from './names.ts';
import { firstRow, type SqlDatabase } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';
import { Upkeep } from './upkeep.ts';

export class SqlJournal implements Journal {
  readonly #database: SqlDatabase;
  readonly #codec: EventCodec;
  readonly #dialect: SqlDialect;
  readonly #reads: EntryReads;
  readonly #writes: EntryWrites;
  readonly #claims: EntryClaims;
  readonly #names: Names;
  readonly #upkeep: Upkeep;

  constructor(database: SqlDatabase, codec: EventCodec, dialect: SqlDialect) {
    const events = new EventRows(database, codec);
    const names = new Names(database);
    const claims = new EntryClaims(database, dialect);
    this.#database = database;
    this.#codec = codec;
    this.#dialect = dialect;
    this.#reads = new EntryReads(database, dialect, events, codec);
    this.#writes = new EntryWrites({ database, dialect, codec, events, names, claims });
    this.#claims = claims;
    this.#names = names;
    this.#upkeep = new Upkeep(database, dialect, codec);
  }

  migrate(): Promise<void> {
    return migrate(this.#database, this.#dialect.migrations);
  }

  create(entry: NewEntry): Promise<CreateResult> {
    return this.#writes.create(entry);
  }

  append(change: Change): Promise<AppendResult> {
    return this.#writes.append(change);
  }

  load<Event extends JournalEvent>(id: string): Promise<readonly StoredEvent<Event>[]> {
    return this.#reads.load<Event>(id);
  }

  loadMany(ids: readonly string[]): Promise<readonly EntryEvents[]> {
    return this.#reads.loadMany(ids);
  }

  list(filter: EntryFilter): Promise<readonly EntryEvents[]> {
    return this.#reads.list(filter);
  }

  position(): Promise<number> {
    return this.#reads.position();
  }

  changesSince(position: number): Promise<{ position: number; ids: readonly string[] }> {
    return this.#reads.changesSince(position);
  }

  fingerprints(request: string): Promise<readonly string[]> {
    return this.#codec.requestHashes(request);
  }

  findByKey(scope: string, key: string): Promise<{ id: string; fingerprint: string } | null> {
    return this.#names.findByKey(scope, key);
  }

  findHolder(reference: string): Promise<string | null> {
    return this.#names.findHolder(reference);
  }

  isPaidByAnother(reference: string, id: string): Promise<boolean> {
    return this.#names.isPaidByAnother(reference, id);
  }

  isTransactionOfAnother(transaction: string, id: string): Promise<boolean> {
    return this.#names.isTransactionOfAnother(transaction, id);
  }

  findByReturnKey(returnKey: string): Promise<string | null> {
    return this.#names.findByReturnKey(returnKey);
  }

  async keepTerms(id: string, terms: string, createdAt: number): Promise<void> {
    await this.#database.all('insert into kept_terms (id, terms, created_at) values (?, ?, ?)', [
      id,
      terms,
      createdAt,
    ]);
  }

  async findTerms(id: string): Promise<string | null> {
    const row = await firstRow(this.#database, 'select terms from kept_terms where id = ?', [id]);
    return row && String(row['terms']);
  }

  findClaim(id: string): Promise<Claim | null> {
    return this.#claims.findClaim(id);
  }

  claimDue(filter: DueFilter, claim: Claim): Promise<readonly ClaimedEntry[]> {
    return this.#claims.claimDue(filter, claim);
  }

  claim(id: string, now: number, claim: Claim): Promise<ClaimedEntry | null> {
    return this.#claims.claim(id, now, claim);
  }

  renew(holders: readonly string[], until: number): Promise<ReadonlySet<string>> {
    return this.#claims.renew(holders, until);
  }

  release(id: string, holder: string): Promise<void> {
    return this.#claims.release(id, holder);
  }

  reschedule(...step: Parameters<Journal['reschedule']>): Promise<void> {
    return this.#claims.reschedule(...step);
  }

  isDue(id: string, now: number): Promise<boolean> {
    return this.#claims.isDue(id, now);
  }

  makeDue(id: string, at: number): Promise<boolean> {
    return this.#claims.makeDue(id, at);
  }

  makeAllDue(now: number): Promise<void> {
    return this.#claims.makeAllDue(now);
  }

  dueTimes(): Promise<readonly DueTime[]> {
    return this.#claims.dueTimes();
  }

  freeAbandoned(now: number, allOpen: boolean): Promise<number> {
    return this.#claims.freeAbandoned(now, allOpen);
  }

  forgetKeys(before: number): Promise<void> {
    return this.#names.forgetKeys(before);
  }

  rewrapKeys(): Promise<number> {
    return this.#upkeep.rewrapKeys();
  }

  erasePersonalData(endedBefore: number): Promise<number> {
    return this.#upkeep.erasePersonalData(endedBefore);
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
}
