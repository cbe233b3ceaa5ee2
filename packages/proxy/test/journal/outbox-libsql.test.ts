/** The outbox over the libSQL client, as it speaks to a libSQL server; here with a file in the server's place. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openLibsql } from '../../src/journal/sqlite/libsql-client.ts';
import { SqliteJournal } from '../../src/journal/sqlite/sqlite-journal.ts';
import { SqliteOutbox } from '../../src/journal/sqlite/sqlite-outbox.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('the outbox on libSQL', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-outbox-'));
  const database = await openLibsql(`file:${join(folder, 'malipo.db')}`);
  const journal = new SqliteJournal(database, plainCodec);
  await journal.migrate();
  return {
    journal,
    outbox: new SqliteOutbox(database),
    beside: new SqliteOutbox(database),
    close() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
});
