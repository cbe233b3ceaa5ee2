/** The journal in Cloudflare D1, as workerd runs it. */
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll } from 'vitest';
import { describeJournal } from '../packages/proxy/test/journal/journal-contract.ts';
import { plainCodec } from '../packages/proxy/src/journal/plain-codec.ts';
import { SqlJournal } from '../packages/proxy/src/journal/sql/sql-journal.ts';
import { SQLITE } from '../packages/proxy/src/journal/sqlite/dialect.ts';
import { d1Database, type D1Binding } from '../packages/proxy/src/journal/sqlite/d1.ts';

/** More than the suite has tests: each takes an empty one. */
const DATABASES = Array.from({ length: 64 }, (_, number) => `JOURNAL_${number}`);
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

describeJournal('the journal on D1', async () => {
  const name = DATABASES[taken++];
  if (name === undefined) throw new Error('every database is taken: make DATABASES longer');
  const open = async () => {
    const binding: unknown = await miniflare.getD1Database(name);
    return new SqlJournal(d1Database(binding as D1Binding), plainCodec, SQLITE);
  };
  return {
    open,
    openBeside: open,
    async close() {},
  };
});
