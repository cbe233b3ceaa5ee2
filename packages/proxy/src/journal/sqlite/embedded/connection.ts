/** Connections to the file, each with the pragmas that it needs: a pragma holds for one connection only. */
import type Database from 'libsql';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const IN_MEMORY = ':memory:';

/** Readers wait only for a moment, such as while another process recovers the file. */
const READ_WAIT_MS = 5_000;
/** Each of two connections; what does not fit is in the system's memory mostly. */
const CACHE_KIBIBYTES = 16_384;
const CHECKPOINT_PAGES = 4_000;
const MAX_LOG_BYTES = 64 * 1024 * 1024;

let native: typeof Database | null = null;

/** The package is loaded where it is used: not by the event loop's thread where there are others. */
export function connect(path: string, waitMs = 0): Database.Database {
  native ??= createRequire(import.meta.url)('libsql') as typeof Database;
  return new native(path, { timeout: waitMs });
}

/**
 * @param lockWaitMs how long SQLite itself waits for another program's lock. Short, since more may wait to be written by
 *   then: the writer asks again
 */
export function openWritable(path: string, lockWaitMs: number): Database.Database {
  const database = connect(path, lockWaitMs);
  database.exec(`pragma cache_size = -${CACHE_KIBIBYTES}`);
  if (path !== IN_MEMORY) {
    // Readers never wait for the writer; what is acknowledged survives a killed process and a power cut.
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    // The log is written back in larger pieces, and shrinks again after a reader that has held it up.
    database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    database.exec(`pragma journal_size_limit = ${MAX_LOG_BYTES}`);
  }
  // A damaged page is an error, and no code runs that someone has written into the schema.
  database.exec('pragma cell_size_check = on');
  database.exec('pragma trusted_schema = off');
  return database;
}

/** @param path a file: what is in memory is known to one connection only */
export function openReadOnly(path: string): Database.Database {
  const database = connect(`${pathToFileURL(path).href}?mode=ro`, READ_WAIT_MS);
  database.exec(`pragma cache_size = -${CACHE_KIBIBYTES}`);
  database.exec('pragma cell_size_check = on');
  database.exec('pragma trusted_schema = off');
  return database;
}
