/** The outbox over the libSQL client, as it speaks to a server over HTTP. */
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openLibsql } from '../../src/journal/sqlite/libsql-client.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SqlOutbox } from '../../src/journal/sql/sql-outbox.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { LibsqlServer } from '../libsql/libsql-server.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('the outbox on a libSQL server', async () => {
  const server = await LibsqlServer.start();
  const database = await openLibsql(server.url);
  const other = await openLibsql(server.url);
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  return {
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    beside: new SqlOutbox(other, SQLITE),
    async close() {
      database.close();
      other.close();
      await server.stop();
    },
  };
});
