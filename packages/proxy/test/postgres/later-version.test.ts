/** A rolling upgrade: a proxy reads a journal in which a later version has written what it does not know. */
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

let database: EmptyDatabase;
let journal: Client;
let older: World;
beforeEach(async () => {
  database = await createEmptyDatabase();
  older = await World.start({ MALIPO_DATABASE_URL: database.url });
  journal = new Client(database.url);
  await journal.connect();
});
afterEach(async () => {
  await journal.end();
  await older.close();
  await database.drop();
});

async function append(id: string, event: object): Promise<void> {
  await journal.query('update entries set version = version + 1, due_at = 1 where id = $1', [id]);
  await journal.query(
    'insert into events (entry_id, version, at, event) select id, version, $2, $3 from entries where id = $1',
    [id, Date.now(), JSON.stringify(event)],
  );
}

async function takeBack(id: string): Promise<void> {
  await journal.query(
    'delete from events where entry_id = $1 and version = (select version from entries where id = $1)',
    [id],
  );
  await journal.query('update entries set version = version - 1, due_at = 1 where id = $1', [id]);
}

const versionOf = async (id: string) =>
  (await journal.query<{ version: number }>('select version from entries where id = $1', [id])).rows[0]
    ?.version;

it.each([
  ['of a type that it does not know', { type: 'insured', v: 2 }],
  ['that means something else by now', { type: 'answered', v: 3 }],
])('leaves an entry alone that has an event %s, and carries on once it can', async (_, event) => {
  const { client_secret } = await older.session(KENYAN_TERMS);
  // The customer takes their time: it is open for as long as the test needs.
  const { body } = await older.pay(client_secret, kenyan('04'));
  const paid = await older.session({ ...KENYAN_TERMS, reference: 'order-of-today' });
  await append(body.id, event);
  const version = await versionOf(body.id);

  // Nothing is said of it: neither that it is paid, nor that it may be paid again.
  expectProblem(await older.call(`/v1/payments/${body.id}`, { bearer: SECRET_KEY }), 503, 'unavailable');
  expectProblem(await older.pay(client_secret, kenyan('00')), 503, 'unavailable');
  // What its upstream has answered at that very moment cannot be written either, and is kept until it can.
  const isOfWork = ({ event: name }: { readonly event: string }) =>
    name === 'poll_failed' || name === 'journal_write_failed';
  await expect.poll(() => JSON.stringify(older.logs.filter(isOfWork))).toContain('upgrade this proxy');
  // What it can read it works on as before.
  const other = await older.pay(paid.client_secret, kenyan('00'));
  await older.untilStatus(other.body.id, 'succeeded');
  expect(await versionOf(body.id)).toBe(version);

  await takeBack(body.id);
  await older.untilStatus(body.id, 'succeeded');
  expect(older.sandbox.orders().filter(({ orderId }) => orderId.startsWith(body.id))).toHaveLength(1);
});
