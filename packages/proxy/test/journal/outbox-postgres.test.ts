/** The outbox on PostgreSQL, over two pools of connections, as two proxies have them. */
import { POSTGRES } from '../../src/journal/postgres/dialect.ts';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openPostgres } from '../../src/journal/postgres/postgres-database.ts';
import { PostgresJournal } from '../../src/journal/postgres/postgres-journal.ts';
import { SqliteOutbox } from '../../src/journal/sqlite/sqlite-outbox.ts';
import { createEmptyDatabase } from '../postgres/empty-database.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('the outbox on PostgreSQL', async () => {
  const { url, drop } = await createEmptyDatabase();
  const pools = [
    openPostgres({ url, log: () => undefined }),
    openPostgres({ url, log: () => undefined }),
  ] as const;
  const journal = new PostgresJournal(pools[0], plainCodec);
  await journal.migrate();
  return {
    journal,
    outbox: new SqliteOutbox(pools[0], POSTGRES),
    beside: new SqliteOutbox(pools[1], POSTGRES),
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await drop();
    },
  };
});
