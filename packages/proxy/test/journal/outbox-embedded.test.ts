/** The outbox in a file of its own, written by a thread. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openEmbedded } from '../../src/journal/sqlite/embedded/embedded-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SqlOutbox } from '../../src/journal/sql/sql-outbox.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('the outbox in the embedded engine', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-outbox-'));
  const database = await openEmbedded({ path: join(folder, 'malipo.db'), log: () => undefined });
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  return {
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    // One process has the file: two share its engine.
    beside: new SqlOutbox(database, SQLITE),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
