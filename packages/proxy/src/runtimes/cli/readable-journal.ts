/** The journal that the environment names, for reading beside the proxy that uses it. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Journal } from '../../journal/journal.ts';
import { journalCodec } from '../../journal/personal-codec.ts';
import { sizeOf } from '../../journal/sqlite/embedded/files.ts';
import { checkHeader, mustBeFile } from '../../journal/sqlite/embedded/locate.ts';
import { openForReading } from '../../journal/sqlite/embedded/read-only.ts';
import { SqlJournal } from '../../journal/sql/sql-journal.ts';
import { SQLITE } from '../../journal/sqlite/dialect.ts';
import type { Log } from '../../observe/log.ts';
import { nodeCiphers } from '../node-ciphers.ts';
import { isPostgres, pathOf } from '../open-journal.ts';
import { StartError } from '../start-error.ts';

export interface ReadableJournal {
  readonly journal: Pick<Journal, 'list'>;
  close(): Promise<void> | void;
}

/** Before the first start: PostgreSQL's code, and SQLite's words. */
export const hasNoTables = (error: unknown): boolean =>
  (error as { code?: unknown }).code === '42P01' ||
  (error instanceof Error && /no such table/.test(error.message));

/**
 * Of a journal that is read beside its proxy, or copied.
 *
 * @throws StartError where nothing is there, JournalOpenError where there is something else
 */
export function mustBeJournal(path: string): void {
  mustBeFile(path);
  if (!existsSync(path)) {
    throw new StartError(
      `There is no journal at ${resolve(path)}.`,
      'Run this on the machine of the proxy and in its folder, or correct MALIPO_DATABASE_URL.',
    );
  }
  if (sizeOf(path) > 0) checkHeader(path);
}

function openFile(path: string): ReturnType<typeof openForReading> {
  mustBeJournal(path);
  return openForReading(path);
}

/** Neither takes the file's lock nor brings tables up to date: that is the proxy's. */
export async function openReadable(config: Config, log: Log): Promise<ReadableJournal> {
  const { databaseUrl } = config;
  const codec = journalCodec(config, nodeCiphers);
  if (isPostgres(databaseUrl)) {
    const { openPostgres } = await import('../../journal/postgres/postgres-database.ts');
    const { POSTGRES } = await import('../../journal/postgres/dialect.ts');
    const { mustHoldEveryText } = await import('../../journal/postgres/open-postgres.ts');
    const { postgresOpenError } = await import('../../journal/postgres/open-errors.ts');
    if (!URL.canParse(databaseUrl)) throw postgresOpenError(null, databaseUrl);
    const server = openPostgres({ url: databaseUrl, log });
    // It connects with the first question.
    await mustHoldEveryText(server, databaseUrl).catch(async (error: unknown) => {
      await server.close();
      throw postgresOpenError(error, databaseUrl);
    });
    return { journal: new SqlJournal(server, codec, POSTGRES), close: () => server.close() };
  }
  const { openLibsql } = await import('../../journal/sqlite/libsql-client.ts');
  const database = databaseUrl.startsWith('file:')
    ? openFile(pathOf(databaseUrl))
    : await openLibsql(databaseUrl);
  const journal = new SqlJournal(database, codec, SQLITE);
  return { journal, close: () => database.close() };
}
