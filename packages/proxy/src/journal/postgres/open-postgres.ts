/** Opens the journal on PostgreSQL: its tables brought up to date, and what others write heard. */
import type { Log } from '../../observe/log.ts';
import type { ChangeSource } from '../changes.ts';
import type { EventCodec } from '../event-codec.ts';
import { JournalTooNewError } from '../sqlite/migrate.ts';
import type { SqlDatabase } from '../sqlite/sql-database.ts';
import { SqliteOutbox } from '../sqlite/sqlite-outbox.ts';
import { POSTGRES } from './dialect.ts';
import { ChangesListener } from './listener.ts';
import { postgresOpenError } from './open-errors.ts';
import { openPostgres } from './postgres-database.ts';
import { PostgresJournal } from './postgres-journal.ts';

export interface OpenPostgresOptions {
  readonly url: string;
  readonly codec: EventCodec;
  readonly log: Log;
}

export interface OpenPostgresJournal {
  readonly journal: PostgresJournal;
  readonly outbox: SqliteOutbox;
  /** What else stands in it, such as limits. */
  readonly database: Pick<SqlDatabase, 'all'>;
  readonly changeSource: ChangeSource;
  close(): Promise<void>;
}

/**
 * @throws PostgresOpenError in one line that says what is wrong and what to do
 * @throws JournalTooNewError where a later version has written the journal
 */
export async function openPostgresJournal({
  url,
  codec,
  log,
}: OpenPostgresOptions): Promise<OpenPostgresJournal> {
  if (!URL.canParse(url)) throw postgresOpenError(null, url);
  const database = openPostgres({ url, log });
  const journal = new PostgresJournal(database, codec);
  const listener = new ChangesListener({ url, journal, isOwn: (server) => database.isOwn(server) });
  try {
    await journal.migrate();
    await journal.ping();
    await listener.start();
  } catch (error) {
    await database.close();
    throw error instanceof JournalTooNewError ? error : postgresOpenError(error, url);
  }
  return {
    journal,
    outbox: new SqliteOutbox(database, POSTGRES),
    database,
    changeSource: listener,
    async close() {
      await listener.stop();
      await database.close();
    },
  };
}
