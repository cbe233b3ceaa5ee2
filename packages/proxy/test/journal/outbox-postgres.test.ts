/** The outbox on PostgreSQL, over two pools of connections, as two proxies have them. */
import { POSTGRES } from '../../src/journal/postgres/dialect.ts';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openPostgres } from '../../src/journal/postgres/postgres-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SqlOutbox } from '../../src/journal/sql/sql-outbox.ts';
import { createEmptyDatabase } from '../postgres/empty-database.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('the outbox on PostgreSQL', async () => {
  const { url, drop } = await createEmptyDatabase();
  const pools = [
    openPostgres({ url, log: () => undefined }),
    openPostgres({ url, log: () => undefined }),
  ] as const;
  const journal = new SqlJournal(pools[0], plainCodec, POSTGRES);
  await journal.migrate();
  return {
    journal,
    outbox: new SqlOutbox(pools[0], POSTGRES),
    beside: new SqlOutbox(pools[1], POSTGRES),
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await drop();
    },
  };
});
