/** The outbox over the libSQL client, as it speaks to a libSQL server; here with a file in the server's place. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openLibsql } from '../../src/journal/sqlite/libsql-client.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SqlOutbox } from '../../src/journal/sql/sql-outbox.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('the outbox on libSQL', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-outbox-'));
  const database = await openLibsql(`file:${join(folder, 'malipo.db')}`);
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  return {
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    beside: new SqlOutbox(database, SQLITE),
    close() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
});
