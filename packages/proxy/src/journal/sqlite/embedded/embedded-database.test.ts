/** The embedded engine, in threads and in place: what every caller relies on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedDatabase } from './embedded-database.ts';

const KINDS = [
  { name: 'in threads', threads: true, file: true },
  { name: 'in place', threads: false, file: true },
  { name: 'in memory', threads: false, file: false },
];

describe.each(KINDS)('the embedded engine $name', ({ threads, file }) => {
  let folder: string;
  let database: EmbeddedDatabase;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'malipo-embedded-'));
    const path = file ? join(folder, 'malipo.db') : ':memory:';
    database = await openEmbedded({ path, log: () => undefined, threads });
    await database.all('create table pairs (name text primary key, value)', []);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const insert = (name: string, value: string | number | null) => ({
    sql: 'insert into pairs (name, value) values (?, ?)',
    params: [name, value],
  });
  const names = async () =>
    (await database.all('select name from pairs order by name', [])).map(({ name }) => name);

  it('runs where it was asked to run', () => {
    expect(database.usesThreads).toBe(threads);
  });

  it('gives back what it was given, to the last character', async () => {
    const values = [
      '',
      "it's",
      "''",
      "a'\n,'b",
      'κόσμε 🎉',
      '{"a":"b, c"}',
      'NULL',
      0,
      -1,
      1.5,
      0.1 + 0.2,
      1e300,
      null,
    ];
    await database.batch(values.map((value, position) => insert(String(position).padStart(2, '0'), value)));
    const rows = await database.all('select name, value from pairs order by name', []);
    expect(rows.map(({ value }) => value)).toEqual(values);
    expect(await database.all('select 1795702800123.4568 as "a, b", count(*) from pairs', [])).toEqual([
      { 'a, b': 1795702800123.4568, 'count(*)': values.length },
    ]);
  });

  it('writes a batch all or nothing, and tells each of many apart', async () => {
    const results = await Promise.allSettled([
      database.batch([insert('a', 1)]),
      database.batch([insert('b', 1), insert('a', 2)]),
      database.batch([insert('c', 1), { sql: 'insert into nowhere values (1)', params: [] }]),
      database.batch([insert('d', 1)]),
      database.batch([insert('e', 1), insert('f', 1)]),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(results[1]).toMatchObject({ reason: { code: 'constraint', written: 'no' } });
    expect(results[2]).toMatchObject({ reason: { code: 'statement', written: 'no' } });
    expect(await names()).toEqual(['a', 'd', 'e', 'f']);
  });

  it('answers the rows of every statement of a batch', async () => {
    const results = await database.batch([
      {
        sql: 'insert into pairs values (?, ?), (?, ?) returning name, value as v',
        params: ['a', 1, 'b', "it's"],
      },
      insert('c', null),
      { sql: 'insert into pairs values (?, ?) on conflict do nothing returning name', params: ['a', 2] },
      { sql: "update pairs set value = 'x' where name > ? returning *", params: ['a'] },
      { sql: 'select count(*) as many from pairs', params: [] },
      {
        sql: 'update pairs set value = coalesce(value, 1, 2) returning upper(name) as up, \'a,b\' as "c, d"',
        params: [],
      },
    ]);
    expect(results).toEqual([
      [
        { name: 'a', v: 1 },
        { name: 'b', v: "it's" },
      ],
      [],
      [],
      [
        { name: 'b', value: 'x' },
        { name: 'c', value: 'x' },
      ],
      [{ many: 3 }],
      [
        { up: 'A', 'c, d': 'a,b' },
        { up: 'B', 'c, d': 'a,b' },
        { up: 'C', 'c, d': 'a,b' },
      ],
    ]);
    expect(await database.all('delete from pairs where name = ? returning name', ['c'])).toEqual([
      { name: 'c' },
    ]);
    expect(await names()).toEqual(['a', 'b']);
  });

  it('keeps the order of a query', async () => {
    await database.batch(
      Array.from({ length: 300 }, (_, number) => insert(`n${number}`, (number * 7) % 300)),
    );
    const rows = await database.all('select value from pairs order by value desc limit 200 offset 10', []);
    expect(rows.map(({ value }) => value)).toEqual(Array.from({ length: 200 }, (_, number) => 289 - number));
    const parts = await database.all(
      'select 2 as part, name from pairs where value = 1 union all select 1, name from pairs where value = 2 order by part -- by part',
      [],
    );
    expect(parts.map(({ part }) => part)).toEqual([1, 2]);
  });

  it('takes the right number of plain values, and nothing else', async () => {
    const sql = "insert into pairs (name, value) values (?, '?') -- ?";
    await database.all(sql, ['a']);
    await expect(database.all(sql, [])).rejects.toMatchObject({ code: 'statement' });
    await expect(database.all(sql, ['b', 1])).rejects.toMatchObject({ code: 'statement' });
    await expect(database.all(sql, [true as unknown as number])).rejects.toMatchObject({ code: 'statement' });
    await expect(database.all(sql, [Number.NaN])).rejects.toMatchObject({ code: 'statement' });
    expect(await names()).toEqual(['a']);
  });

  it('knows a column that came later', async () => {
    await database.batch([insert('a', 1)]);
    expect(await database.all('select * from pairs', [])).toEqual([{ name: 'a', value: 1 }]);
    await database.all("alter table pairs add column more text default 'm'", []);
    expect(await database.all('select * from pairs', [])).toEqual([{ name: 'a', value: 1, more: 'm' }]);
    expect(await database.all('update pairs set value = 2 returning *', [])).toEqual([
      { name: 'a', value: 2, more: 'm' },
    ]);
  });

  it('reads everything that was acknowledged before it was asked', async () => {
    const lane = async (lane: number) => {
      for (let step = 0; step < 25; step++) {
        const name = `${lane}-${step}`;
        await database.batch([insert(name, step)]);
        const [row] = await database.all('select value from pairs where name = ?', [name]);
        expect(row).toEqual({ value: step });
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, number) => lane(number)));
  });

  it('writes what was given before it is closed, and nothing after', async () => {
    const given = Promise.all(
      [insert('a', 1), insert('b', 2)].map((statement) => database.batch([statement])),
    );
    const closed = database.close();
    await expect(database.batch([insert('c', 3)])).rejects.toMatchObject({ code: 'closed', written: 'no' });
    await expect(database.all('select 1', [])).rejects.toMatchObject({ code: 'closed' });
    await given;
    await closed;
    if (!file) return;
    database = await openEmbedded({ path: join(folder, 'malipo.db'), log: () => undefined, threads });
    expect(await names()).toEqual(['a', 'b']);
  });
});
