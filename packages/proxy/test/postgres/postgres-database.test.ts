/** The pool: what waits is written together, and nobody suffers from another's mistake. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPostgres, type PostgresDatabase } from '../../src/journal/postgres/postgres-database.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

let empty: EmptyDatabase;
let database: PostgresDatabase;
beforeEach(async () => {
  empty = await createEmptyDatabase();
  database = openPostgres({ url: empty.url, log: () => undefined });
  await database.all('create table numbers (number bigint primary key, text text)', []);
});
afterEach(async () => {
  await database.close();
  await empty.drop();
});

const insert = (number: number) => ({
  sql: 'insert into numbers (number, text) values (?, ?) returning number',
  params: [number, null],
});

it('answers each of many at once what it asked, big numbers as numbers', async () => {
  const numbers = Array.from({ length: 50 }, (_, number) => 1_700_000_000_000 + number);
  const results = await Promise.all(
    numbers.map((number) => database.batch([insert(number), insert(-number)])),
  );
  expect(results).toEqual(numbers.map((number) => [[{ number }], [{ number: -number }]]));
  // Fewer transactions than batches: they were written in groups.
  const rows = await database.all('select count(distinct xmin::text) as count from numbers', []);
  expect(Number(rows[0]?.['count'])).toBeLessThan(numbers.length / 2);
});

it('writes a batch whole or not at all, and those beside it all the same', async () => {
  const good = Array.from({ length: 10 }, (_, number) => database.batch([insert(number)]));
  const bad = database.batch([insert(100), insert(5)]);
  const later = Array.from({ length: 10 }, (_, number) => database.batch([insert(200 + number)]));
  await expect(bad).rejects.toMatchObject({ code: '23505' });
  await Promise.all([...good, ...later]);
  const rows = await database.all('select number from numbers order by number', []);
  expect(rows.map(({ number }) => number)).toEqual([
    ...Array.from({ length: 10 }, (_, number) => number),
    ...Array.from({ length: 10 }, (_, number) => 200 + number),
  ]);
});

it('repeats what the server gave up because two waited for each other', async () => {
  await database.batch([insert(1), insert(2)]);
  const other = openPostgres({ url: empty.url, log: () => undefined });
  const update = (number: number, text: string) => ({
    sql: 'update numbers set text = coalesce(text, ?) || ? where number = ?',
    params: ['', text, number],
  });
  const pause = { sql: 'select pg_sleep(0.2)', params: [] };
  await Promise.all([
    database.batch([update(1, 'a'), pause, update(2, 'a')]),
    other.batch([update(2, 'b'), pause, update(1, 'b')]),
  ]);
  await other.close();
  const rows = await database.all('select text from numbers order by number', []);
  expect(rows.map(({ text }) => [...String(text)].sort().join(''))).toEqual(['ab', 'ab']);
});

it('waits for the disk with whatever counts, and not with what a crash may forget', async () => {
  const setting = async (asked: Pick<PostgresDatabase, 'all'>) =>
    (await asked.all('show synchronous_commit', []))[0]?.['synchronous_commit'];
  expect(await setting(database)).toBe('on');
  expect(await setting(database.hasty)).toBe('off');
});
