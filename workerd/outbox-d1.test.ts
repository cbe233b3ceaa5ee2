/** The outbox in Cloudflare D1, as workerd runs it. */
import { afterAll } from 'vitest';
import { plainCodec } from '../packages/proxy/src/journal/plain-codec.ts';
import { SqlJournal } from '../packages/proxy/src/journal/sql/sql-journal.ts';
import { SqlOutbox } from '../packages/proxy/src/journal/sql/sql-outbox.ts';
import { SQLITE } from '../packages/proxy/src/journal/sqlite/dialect.ts';
import { describeOutbox } from '../packages/proxy/test/journal/outbox-contract.ts';
import { D1Server } from './d1-server.ts';

const server = new D1Server();
afterAll(() => server.close());

describeOutbox('the outbox on D1', async () => {
  const database = await server.connect();
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  return {
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    beside: new SqlOutbox(await server.connect(), SQLITE),
    close: () => server.empty(),
  };
});
