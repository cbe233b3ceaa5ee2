/** The journal in a file of its own, written by a thread. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedDatabase } from '../src/journal/sqlite/embedded/embedded-database.ts';
import { SqlJournal } from '../src/journal/sqlite/sqlite-journal.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('the journal in the embedded engine', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-journal-'));
  let database: EmbeddedDatabase | null = null;
  return {
    async open() {
      await database?.close();
      database = await openEmbedded({ path: join(folder, 'malipo.db'), log: () => undefined });
      return new SqlJournal(database);
    },
    async close() {
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
