/** A journal's file for reading alone, also beside the proxy that has it: a snapshot for each statement, and no lock. */
import type { SqlDatabase } from '../../sql/sql-database.ts';
import { Reader } from './reader.ts';
import { parseRows } from './row-text.ts';

export interface ReadOnlyDatabase extends SqlDatabase {
  close(): void;
}

/**
 * @param path of a file that is there already
 * @throws what the `libsql` package throws, where it cannot be opened
 */
export function openForReading(path: string): ReadOnlyDatabase {
  const reader = new Reader(path);
  return {
    all(sql, params) {
      const outcome = reader.read([{ sql, params }]);
      if (outcome instanceof Error) return Promise.reject(outcome);
      const [text = null] = outcome;
      return Promise.resolve(text === null ? [] : parseRows(text));
    },
    batch: () => Promise.reject(new Error('the journal is open for reading alone')),
    close: () => reader.close(),
  };
}
