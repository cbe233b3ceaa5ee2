/** An intent that is refused while what stands in its way ends. */
import { expect, it } from 'vitest';
import { change, ended, intent } from '../../../test/journal/intents.ts';
import { plainCodec } from '../plain-codec.ts';
import { SQLITE } from '../sqlite/dialect.ts';
import { openLibsql } from '../sqlite/libsql-client.ts';
import type { SqlDatabase } from './sql-database.ts';
import { SqlJournal } from './sql-journal.ts';

it('is written after all where its reference is free again when it is asked why', async () => {
  const database = await openLibsql(':memory:');
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  const holder = intent({ sessionReference: 'order-1' });
  await journal.create(holder);
  let batches = 0;
  const meanwhile: SqlDatabase = {
    all: (sql, params) => database.all(sql, params),
    async batch(statements) {
      const results = await database.batch(statements);
      batches += 1;
      if (batches === 1) await journal.append(change(holder.id, 2, ended('failed', 'order-1')));
      return results;
    },
  };
  const next = intent({ sessionReference: 'order-1' });
  expect(await new SqlJournal(meanwhile, plainCodec, SQLITE).create(next)).toEqual({ kind: 'created' });
  expect(batches).toBe(2);
  expect(await journal.findHolder('order-1')).toBe(next.id);
  await database.close();
});
