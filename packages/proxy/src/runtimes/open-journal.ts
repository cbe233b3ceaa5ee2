/** The journal on Node: a file that this process alone has, or a libSQL server that several share. */
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.ts';
import type { Journal } from '../journal/journal.ts';
import type { Outbox } from '../journal/outbox.ts';
import { journalCodec } from '../journal/personal-codec.ts';
import { openEmbedded } from '../journal/sqlite/embedded/embedded-database.ts';
import { migrate } from '../journal/sqlite/migrate.ts';
import type { SqlDatabase } from '../journal/sqlite/sql-database.ts';
import { SqliteJournal } from '../journal/sqlite/sqlite-journal.ts';
import { SqliteOutbox } from '../journal/sqlite/sqlite-outbox.ts';
import type { Log } from '../observe/log.ts';
import { nodeCiphers } from './node-ciphers.ts';

export interface OpenJournal {
  readonly journal: Journal;
  readonly outbox: Outbox;
  /** Whether no other process writes to it. */
  readonly isPrivate: boolean;
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

async function openFile(config: Config, { log, now, onLost }: OpenJournalOptions): Promise<OpenJournal> {
  const over = (opened: SqlDatabase) => new SqliteJournal(opened, journalCodec(config, nodeCiphers));
  const database = await openEmbedded({
    path: pathOf(config.databaseUrl),
    log,
    identitySql: 'select id from journal_identity',
    positionSql: 'select coalesce(max(position), 0) from events',
    migrate,
    // Before the older copy counts as known: a start that is cut off here does it again.
    onRestored: async (restored) => {
      await over(restored).freeAbandoned(now(), true);
    },
    onLost,
  });
  const journal = over(database);
  const outbox = new SqliteOutbox(database);
  // Nobody else can have the file open: whoever worked on something is dead.
  const freed = await journal.freeAbandoned(now(), false);
  await outbox.freeAbandoned();
  if (freed > 0) log({ level: 'info', event: 'work_taken_over', entries: freed });
  return {
    journal,
    outbox,
    isPrivate: true,
    setAddress: (address) => database.setAddress(address),
    close: () => database.close(),
  };
}

async function openServer(config: Config): Promise<OpenJournal> {
  const { openLibsql } = await import('../journal/sqlite/libsql-client.ts');
  const database = await openLibsql(config.databaseUrl);
  const journal = new SqliteJournal(database, journalCodec(config, nodeCiphers));
  await journal.migrate();
  return {
    journal,
    outbox: new SqliteOutbox(database),
    isPrivate: false,
    setAddress: () => undefined,
    close: () => Promise.resolve(database.close()),
  };
}

/** @throws JournalOpenError in one line that says what is wrong and what to do */
export function openJournal(config: Config, options: OpenJournalOptions): Promise<OpenJournal> {
  return config.databaseUrl.startsWith('file:') ? openFile(config, options) : openServer(config);
}
