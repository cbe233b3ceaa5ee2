/** What a claim of due entries costs on PostgreSQL, counted in rows: no time is looked at. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { POSTGRES } from '../../src/journal/postgres/dialect.ts';
import { openPostgresJournal } from '../../src/journal/postgres/open-postgres.ts';
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

it('grows with the window, also by a plan that was made while the table was empty', async () => {
  const due = POSTGRES.firstDue(
    { sql: 'due_at <= ? and upstream = ?', params: [5000, 'gateway'] },
    'newest',
    16,
  );
  let count = 0;
  const text = `select id from entries where ${due.sql}`.replaceAll('?', () => `$${(count += 1)}`);
  const values = due.params.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(', ');
  await client.query('set plan_cache_mode = force_generic_plan');
  await client.query(`prepare claim as ${text}`);
  await client.query(`execute claim(${values})`);
  await client.query(
    `insert into entries (id, kind, version, status, is_open, reference, upstream, created_at, due_at, poll_count)
      select 'pay_' || i, 'payment', 1, 'processing', 1, 'M-' || i, 'gateway', i, i, 0 from generate_series(1, ${DUE}) i`,
  );
  const { rows } = await client.query(`explain (analyze, timing off, format json) execute claim(${values})`);
  const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'];
  expect(plan['Actual Rows']).toBe(16);
  expect(rowsOf(plan)).toBeLessThan(DUE * 10);
});
