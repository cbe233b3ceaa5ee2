/** The journal in Cloudflare D1, as workerd runs it. */
import { afterAll } from 'vitest';
import { describeJournal } from '../packages/proxy/test/journal/journal-contract.ts';
import { personalCodec } from '../packages/proxy/src/journal/personal-codec.ts';
import { Vault } from '../packages/proxy/src/journal/personal/vault.ts';
import { SqlJournal } from '../packages/proxy/src/journal/sql/sql-journal.ts';
import { SQLITE } from '../packages/proxy/src/journal/sqlite/dialect.ts';
import { D1Server } from './d1-server.ts';

const server = new D1Server();
afterAll(() => server.close());

/** Each its own: what one isolate has at hand, another has not. */
const codec = () => personalCodec(new Vault({ dataKeys: ['d'.repeat(64)], fallbackSecrets: [] }));
const open = async () => new SqlJournal(await server.connect(), codec(), SQLITE);

describeJournal('the journal on D1, its personal data sealed', async () => ({
  open,
  openBeside: open,
  close: () => server.empty(),
}));
