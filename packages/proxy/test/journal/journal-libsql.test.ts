/** The journal over the libSQL client, as it speaks to a server over HTTP. */
import { expect, it } from 'vitest';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { personalCodec } from '../../src/journal/personal-codec.ts';
import { Vault } from '../../src/journal/personal/vault.ts';
import type { SqlDatabase } from '../../src/journal/sql/sql-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { openLibsql, type LibsqlDatabase } from '../../src/journal/sqlite/libsql-client.ts';
import { LibsqlServer } from '../libsql/libsql-server.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('the journal on a libSQL server, its personal data in clear', async () => {
  const server = await LibsqlServer.start();
  // Each its own: what one proxy has at hand, another has not.
  const codec = () => personalCodec(new Vault({ dataKeys: [], fallbackSecrets: ['s'.repeat(64)] }));
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

it('is not reachable where it can be read and not written, as on a disk that is full', async () => {
  const database = await openLibsql(':memory:');
  let isFull = false;
  const disk: SqlDatabase = {
    all: (sql, params) => database.all(sql, params),
    batch(statements) {
      const writes = statements.some(({ sql }) => /^\s*(insert|update|delete)/i.test(sql));
      return isFull && writes ? Promise.reject(new Error('the disk is full')) : database.batch(statements);
    },
  };
  const journal = new SqlJournal(disk, plainCodec, SQLITE);
  await journal.migrate();
  await journal.ping();
  isFull = true;
  expect(await journal.position()).toBe(0);
  await expect(journal.ping()).rejects.toThrow('full');
  database.close();
});
