/** The journal on Node: a file that this process alone has, or PostgreSQL or a libSQL server that several share. */
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.ts';
import type { ChangeSource } from '../journal/changes.ts';
import type { Journal } from '../journal/journal.ts';
import type { Outbox } from '../journal/outbox.ts';
import { journalCodec } from '../journal/personal-codec.ts';
import { openEmbedded } from '../journal/sqlite/embedded/embedded-database.ts';
import { DatabaseClock } from '../journal/sql/database-clock.ts';
import { migrate } from '../journal/sql/migrate.ts';
import type { SqlDatabase } from '../journal/sql/sql-database.ts';
import type { SqlDialect } from '../journal/sql/sql-dialect.ts';
import { SqlJournal } from '../journal/sql/sql-journal.ts';
import { SqlOutbox } from '../journal/sql/sql-outbox.ts';
import { SQLITE } from '../journal/sqlite/dialect.ts';
import { readStatistics, type JournalStatistics } from '../journal/statistics.ts';
import { DatabaseLimiter } from '../limits/database-limiter.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Log } from '../observe/log.ts';
import { nodeCiphers } from './node-ciphers.ts';

export interface OpenJournal {
  readonly journal: Journal;
  readonly outbox: Outbox;
  /** Whether no other process writes to it. */
  readonly isPrivate: boolean;
  /** Tells what other processes write, where the engine can. */
  readonly changeSource?: ChangeSource;
  /** Counts for all processes that share the database. */
  readonly limiter?: Limiter;
  /** What stands in it, for a monitor. */
  readonly statistics: (now: number) => Promise<JournalStatistics>;
  /** The time that all processes which share the database go by, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Notes where the proxy listens, for a second one that finds the file in use. */
  setAddress(address: string): void;
  close(): Promise<void>;
}

export interface OpenJournalOptions {
  readonly log: Log;
  readonly now: () => number;
  /** Called once where the journal is lost while it is in use: the process should stop. */
  readonly onLost: () => void;
}

/** `file:./malipo.db` is a path as it stands, `file:///srv/malipo.db` an address. */
export const pathOf = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

async function openFile(config: Config, { log, now, onLost }: OpenJournalOptions): Promise<OpenJournal> {
  const over = (opened: SqlDatabase) => new SqlJournal(opened, journalCodec(config, nodeCiphers), SQLITE);
  const database = await openEmbedded({
    path: pathOf(config.databaseUrl),
    log,
    identitySql: 'select id from journal_identity',
    positionSql: 'select coalesce(max(position), 0) from events',
    migrate: (opened) => migrate(opened, SQLITE.migrations),
    // Before the older copy counts as known: a start that is cut off here does it again.
    onRestored: async (restored) => {
      await over(restored).freeAbandoned(now(), true);
    },
    onLost,
  });
  const journal = over(database);
  const outbox = new SqlOutbox(database, SQLITE);
  // Nobody else can have the file open: whoever worked on something is dead.
  const freed = await journal.freeAbandoned(now(), false);
  await outbox.freeAbandoned();
  if (freed > 0) log({ level: 'info', event: 'work_taken_over', entries: freed });
  return {
    journal,
    outbox,
    isPrivate: true,
    statistics: (at) => readStatistics(database, at),
    setAddress: (address) => database.setAddress(address),
    close: () => database.close(),
  };
}

/** The clock of a database that several processes share. */
async function startClock(
  database: Pick<SqlDatabase, 'all'>,
  dialect: SqlDialect,
  { now, log }: OpenJournalOptions,
): Promise<DatabaseClock> {
  const clock = new DatabaseClock({ database, dialect, now, log });
  await clock.start();
  return clock;
}

async function openServer(config: Config, options: OpenJournalOptions): Promise<OpenJournal> {
  const { openLibsql } = await import('../journal/sqlite/libsql-client.ts');
  const database = await openLibsql(config.databaseUrl);
  const journal = new SqlJournal(database, journalCodec(config, nodeCiphers), SQLITE);
  await journal.migrate();
  const clock = await startClock(database, SQLITE, options);
  return {
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    isPrivate: false,
    statistics: (at) => readStatistics(database, at),
    limiter: new DatabaseLimiter(database, clock.now),
    now: clock.now,
    setAddress: () => undefined,
    async close() {
      clock.stop();
      await database.close();
    },
  };
}

async function openPostgres(config: Config, options: OpenJournalOptions): Promise<OpenJournal> {
  // Whoever has a file does not load the client of a server.
  const { openPostgresJournal } = await import('../journal/postgres/open-postgres.ts');
  const { POSTGRES } = await import('../journal/postgres/dialect.ts');
  const codec = journalCodec(config, nodeCiphers);
  const opened = await openPostgresJournal({ url: config.databaseUrl, codec, log: options.log });
  const clock = await startClock(opened.database, POSTGRES, options);
  return {
    ...opened,
    isPrivate: false,
    statistics: (at) => readStatistics(opened.database, at),
    limiter: new DatabaseLimiter(opened.hasty, clock.now),
    now: clock.now,
    setAddress: () => undefined,
    async close() {
      clock.stop();
      await opened.close();
    },
  };
}

function openBy({ databaseUrl }: Config): typeof openFile {
  if (databaseUrl.startsWith('file:')) return openFile;
  return isPostgres(databaseUrl) ? openPostgres : openServer;
}

/** @throws an error in one line that says what is wrong and what to do */
export async function openJournal(config: Config, options: OpenJournalOptions): Promise<OpenJournal> {
  const opened = await openBy(config)(config, options);
  try {
    // With another data key nothing that is open could be carried on, and what is new would be encrypted by that.
    await opened.journal.list({ kind: 'payment', limit: 1 });
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
