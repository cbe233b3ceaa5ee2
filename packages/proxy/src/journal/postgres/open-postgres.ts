/** Opens the journal on PostgreSQL: its tables brought up to date, and what others write heard. */
import type { Log } from '../../observe/log.ts';
import type { ChangeSource } from '../changes.ts';
import type { EventCodec } from '../event-codec.ts';
import { JournalTooNewError } from '../sql/migrate.ts';
import type { SqlDatabase } from '../sql/sql-database.ts';
import { SqlJournal } from '../sql/sql-journal.ts';
import { SqlOutbox } from '../sql/sql-outbox.ts';
import { POSTGRES } from './dialect.ts';
import { ChangesListener } from './listener.ts';
import { checkEncoding, postgresOpenError } from './open-errors.ts';
import { openPostgres } from './postgres-database.ts';

export interface OpenPostgresOptions {
  readonly url: string;
  readonly codec: EventCodec;
  readonly log: Log;
}

export interface OpenPostgresJournal {
  readonly journal: SqlJournal;
  readonly outbox: SqlOutbox;
  readonly database: Pick<SqlDatabase, 'all'>;
  /** For what else stands in it and may be forgotten where the server crashes, such as limits. */
  readonly hasty: Pick<SqlDatabase, 'all'>;
  readonly changeSource: ChangeSource;
  close(): Promise<void>;
}

/** @throws PostgresOpenError; or the server's error, where it does not even answer that */
export async function mustHoldEveryText(database: Pick<SqlDatabase, 'all'>, url: string): Promise<void> {
  const [row] = await database.all("select current_setting('server_encoding') as encoding", []);
  checkEncoding(String(row?.['encoding']), url);
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
  const journal = new SqlJournal(database, codec, POSTGRES);
  const listener = new ChangesListener({ url, journal, isOwn: (server) => database.isOwn(server) });
  try {
    await mustHoldEveryText(database, url);
    await journal.migrate();
    await journal.ping();
    await listener.start();
  } catch (error) {
    await database.close();
    throw error instanceof JournalTooNewError ? error : postgresOpenError(error, url);
  }
  return {
    journal,
    outbox: new SqlOutbox(database, POSTGRES),
    database,
    hasty: database.hasty,
    changeSource: listener,
    async close() {
      await listener.stop();
      await database.close();
    },
  };
}
