/** The outbox in Cloudflare D1, as workerd runs it. */
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll } from 'vitest';
import { plainCodec } from '../packages/proxy/src/journal/plain-codec.ts';
import { d1Database, type D1Binding } from '../packages/proxy/src/journal/sqlite/d1.ts';
import { SqlJournal } from '../packages/proxy/src/journal/sql/sql-journal.ts';
import { SqlOutbox } from '../packages/proxy/src/journal/sql/sql-outbox.ts';
import { SQLITE } from '../packages/proxy/src/journal/sqlite/dialect.ts';
import { describeOutbox } from '../packages/proxy/test/journal/outbox-contract.ts';

/** More than the suite has tests: each takes an empty one. */
const DATABASES = Array.from({ length: 32 }, (_, number) => `OUTBOX_${number}`);
let taken = 0;

let miniflare: Miniflare;
beforeAll(async () => {
  miniflare = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response(null, { status: 404 }) };',
    d1Databases: DATABASES,
  });
  await miniflare.ready;
});
afterAll(() => miniflare.dispose());

describeOutbox('the outbox on D1', async () => {
  const name = DATABASES[taken++];
  if (name === undefined) throw new Error('every database is taken: make DATABASES longer');
  const open = async () => {
    const binding: unknown = await miniflare.getD1Database(name);
    return d1Database(binding as D1Binding);
  };
  const database = await open();
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  return {
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    beside: new SqlOutbox(await open(), SQLITE),
    async close() {},
  };
});
