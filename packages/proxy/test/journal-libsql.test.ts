/** The journal in an embedded libSQL file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqlJournal } from '../src/journal/sqlite/sqlite-journal.ts';
import { openLibsql, type LibsqlDatabase } from '../src/journal/sqlite/libsql-client.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('the journal on libSQL', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-journal-'));
  let database: LibsqlDatabase | null = null;
  return {
    async open() {
      database?.close();
      database = await openLibsql(`file:${join(folder, 'malipo.db')}`);
      return new SqlJournal(database);
    },
    async close() {
      database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
