/** What a claim of due entries costs on PostgreSQL, counted in rows: no time is looked at. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { POSTGRES } from '../../src/journal/postgres/dialect.ts';
import { openPostgresJournal } from '../../src/journal/postgres/open-postgres.ts';
import { EntryClaims } from '../../src/journal/sql/entry-claims.ts';
import type { SqlDatabase } from '../../src/journal/sql/sql-database.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

const DUE = 2000;

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows a plan has looked at, in all of its parts. */
const rowsOf = (node: PlanNode): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)) *
    node['Actual Loops'] +
  (node.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), 0);

let empty: EmptyDatabase;
let client: Client;
beforeAll(async () => {
  empty = await createEmptyDatabase();
  const { url } = empty;
  await (await openPostgresJournal({ url, codec: plainCodec, log: () => undefined })).close();
  client = new Client(url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await empty.drop();
});

/** The plan of a statement that was prepared while the table was empty, and runs once so much is due. */
async function planOf(sql: string, params: readonly unknown[], isAnalyzed = false): Promise<PlanNode> {
  let count = 0;
  const text = sql.replaceAll('?', () => `$${(count += 1)}`);
  const values = params.map((value) => (typeof value === 'number' ? value : `'${String(value)}'`)).join(', ');
  const execute = values === '' ? 'execute claim' : `execute claim(${values})`;
  await client.query('delete from entries');
  await client.query('set plan_cache_mode = force_generic_plan');
  await client.query(`prepare claim as ${text}`);
  await client.query(execute);
  await client.query(
    `insert into entries (id, kind, version, status, is_open, reference, upstream, created_at, due_at, poll_count)
      select 'pay_' || i, 'payment', 1, 'processing', 1, 'M-' || i, 'gateway', i, i, 0 from generate_series(1, ${DUE}) i`,
  );
  if (isAnalyzed) await client.query('analyze entries');
  const { rows } = await client.query(`explain (analyze, timing off, format json) ${execute}`);
  await client.query('deallocate claim');
  const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'];
  return plan;
}

it.each(['newest', 'longest_due'] as const)(
  'of the %s first grows with the window, also by a plan that was made while the table was empty',
  async (order) => {
    const due = POSTGRES.firstDue(
      { sql: 'due_at <= ? and upstream = ?', params: [5000, 'gateway'] },
      order,
      16,
    );
    const plan = await planOf(`select id from entries where ${due.sql}`, due.params);
    expect(plan['Actual Rows']).toBe(16);
    expect(rowsOf(plan)).toBeLessThan(DUE * 10);
  },
);

it('is not looked for among all that is due, once the server knows its tables', async () => {
  const asked: string[] = [];
  const database: SqlDatabase = {
    all(sql) {
      asked.push(sql);
      return Promise.resolve([]);
    },
    batch: () => Promise.resolve([]),
  };
  await new EntryClaims(database, POSTGRES).dueTimes();
  expect(rowsOf(await planOf(asked.join(';'), [], true))).toBeLessThan(100);
});
