/** A worker that writes in the very moment in which another takes its entry over, without the writers' lock. */
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { POSTGRES } from '../../src/journal/postgres/dialect.ts';
import { openPostgres, type PostgresDatabase } from '../../src/journal/postgres/postgres-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { change, ended, intent } from '../journal/intents.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

let empty: EmptyDatabase;
let database: PostgresDatabase;
let other: Client;
beforeEach(async () => {
  empty = await createEmptyDatabase();
  database = openPostgres({ url: empty.url, log: () => undefined });
  other = new Client(empty.url);
  await other.connect();
});
afterEach(async () => {
  await other.end();
  await database.close();
  await empty.drop();
});

it('waits for who takes it over, and has lost it then', async () => {
  const journal = new SqlJournal(database, plainCodec, POSTGRES);
  await journal.migrate();
  const payment = intent();
  await journal.create(payment);
  await other.query('begin');
  await other.query("update entries set claimed_by = 'worker_2' where id = $1", [payment.id]);
  const late = journal.append(change(payment.id, 2, ended('failed'), { holder: 'worker_1' }));
  const waiting = async () => {
    const { rows } = await other.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length;
  };
  await expect.poll(waiting, { interval: 10 }).toBe(1);
  await other.query('commit');
  expect(await late).toBe('lease_lost');
  expect(await journal.load(payment.id)).toHaveLength(2);
});
