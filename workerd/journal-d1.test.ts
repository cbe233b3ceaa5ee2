/** The journal in Cloudflare D1, as workerd runs it. */
import { afterAll } from 'vitest';
import { describeJournal } from '../packages/proxy/test/journal/journal-contract.ts';
import { plainCodec } from '../packages/proxy/src/journal/plain-codec.ts';
import { SqlJournal } from '../packages/proxy/src/journal/sql/sql-journal.ts';
import { SQLITE } from '../packages/proxy/src/journal/sqlite/dialect.ts';
import { D1Server } from './d1-server.ts';

const server = new D1Server();
afterAll(() => server.close());

const open = async () => new SqlJournal(await server.connect(), plainCodec, SQLITE);

describeJournal('the journal on D1', async () => ({ open, openBeside: open, close: () => server.empty() }));
