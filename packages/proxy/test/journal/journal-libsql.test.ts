/** The journal over the libSQL client: with a file, and as it speaks to a server over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personalCodec } from '../../src/journal/personal-codec.ts';
import { Vault } from '../../src/journal/personal/vault.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { openLibsql, type LibsqlDatabase } from '../../src/journal/sqlite/libsql-client.ts';
import { LibsqlServer } from '../libsql/libsql-server.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('the journal on libSQL, its personal data in clear', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-journal-'));
  const codec = () => personalCodec(new Vault({ dataKeys: [], fallbackSecrets: ['s'.repeat(64)] }));
  let database: LibsqlDatabase | null = null;
  return {
    async open() {
      database?.close();
      database = await openLibsql(`file:${join(folder, 'malipo.db')}`);
      return new SqlJournal(database, codec(), SQLITE);
    },
    openBeside() {
      if (database === null) throw new Error('open it first');
      return Promise.resolve(new SqlJournal(database, codec(), SQLITE));
    },
    async close() {
      database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

describeJournal('the journal on a libSQL server', async () => {
  const server = await LibsqlServer.start();
  // Each its own: what one proxy has at hand, another has not.
  const codec = () => personalCodec(new Vault({ dataKeys: ['d'.repeat(64)], fallbackSecrets: [] }));
  const databases: LibsqlDatabase[] = [];
  const open = async () => {
    const database = await openLibsql(server.url);
    databases.push(database);
    return new SqlJournal(database, codec(), SQLITE);
  };
  return {
    open,
    openBeside: open,
    async close() {
      for (const database of databases) database.close();
      await server.stop();
    },
  };
});
