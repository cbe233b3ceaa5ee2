/** The journal in a file of its own, written by a thread. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personalCodec } from '../../src/journal/personal-codec.ts';
import { Vault } from '../../src/journal/personal/vault.ts';
import { openEmbedded, type EmbeddedDatabase } from '../../src/journal/sqlite/embedded/embedded-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('the journal in the embedded engine, its personal data sealed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-journal-'));
  // Each its own: what one proxy has at hand, another has not.
  const codec = () => personalCodec(new Vault({ dataKeys: ['d'.repeat(64)], fallbackSecrets: [] }));
  let database: EmbeddedDatabase | null = null;
  return {
    async open() {
      await database?.close();
      database = await openEmbedded({ path: join(folder, 'malipo.db'), log: () => undefined });
      return new SqlJournal(database, codec(), SQLITE);
    },
    openBeside() {
      // One process has the file: two journals share its engine.
      if (database === null) throw new Error('open it first');
      return Promise.resolve(new SqlJournal(database, codec(), SQLITE));
    },
    async close() {
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
