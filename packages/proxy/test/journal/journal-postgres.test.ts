/** The journal on PostgreSQL, over two pools of connections, as two proxies have them. */
import { personalCodec } from '../../src/journal/personal-codec.ts';
import { Vault } from '../../src/journal/personal/vault.ts';
import { POSTGRES } from '../../src/journal/postgres/dialect.ts';
import { openPostgres, type PostgresDatabase } from '../../src/journal/postgres/postgres-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { createEmptyDatabase } from '../postgres/empty-database.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('the journal on PostgreSQL', async () => {
  // Each its own: what one proxy has at hand, another has not.
  const codec = () => personalCodec(new Vault({ dataKeys: ['d'.repeat(64)], fallbackSecrets: [] }));
  const { url, drop } = await createEmptyDatabase();
  const pools: PostgresDatabase[] = [];
  const open = () => {
    const pool = openPostgres({ url, log: () => undefined });
    pools.push(pool);
    return Promise.resolve(new SqlJournal(pool, codec(), POSTGRES));
  };
  return {
    open,
    openBeside: open,
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await drop();
    },
  };
});
