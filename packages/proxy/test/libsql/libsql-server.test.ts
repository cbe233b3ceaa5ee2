/** A libSQL server that is away, hangs, or lets nobody in. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { openLibsql } from '../../src/journal/sqlite/libsql-client.ts';
import { kenyan, newKey, World } from '../harness.ts';
import { intent } from '../journal/intents.ts';
import { LibsqlServer } from './libsql-server.ts';

const OPEN_AMOUNT = { amount: '1000', currency: 'KES' };

let server: LibsqlServer;
beforeEach(async () => {
  server = await LibsqlServer.start();
});
afterEach(() => server.stop());

it('is given up where it takes a question and never answers it', async () => {
  const database = await openLibsql(server.url, { answerTimeoutMs: 50 });
  // A busy machine may take longer for it than that.
  const answer = () => database.all('select 1 as one', []);
  await expect.poll(answer).toEqual([{ one: 1 }]);
  server.state = 'hangs';
  await expect(database.all('select 1 as one', [])).rejects.toThrow(/timeout/);
  const writing = database.batch([{ sql: 'create table given_up (id text)', params: [] }]);
  await expect(writing).rejects.toThrow(/timeout/);
  server.state = 'answers';
  await expect.poll(answer).toEqual([{ one: 1 }]);
  database.close();
});

it('is told the token that the address has', async () => {
  const database = await openLibsql(`${server.url}&authToken=secret-of-the-database`);
  await database.all('select 1 as one', []);
  expect(server.tokens).toEqual(['secret-of-the-database']);
  database.close();
});

it('is not written to while it is away: what is asked then is refused, and goes on by itself afterwards', async () => {
  const world = await World.start({ MALIPO_DATABASE_URL: server.url });
  const { body: before } = await world.pay(null, { ...kenyan('04'), ...OPEN_AMOUNT });
  const orders = world.sandbox.orders().length;
  server.state = 'away';
  const key = newKey();
  const request = { ...kenyan('00'), ...OPEN_AMOUNT };
  expect((await world.pay(null, request, { key })).status).toBe(503);
  expect((await world.call('/readyz')).status).toBe(503);
  expect(world.sandbox.orders()).toHaveLength(orders);
  server.state = 'answers';
  await expect.poll(async () => (await world.call('/readyz')).status).toBe(200);
  await world.untilStatus(before.id, 'succeeded');
  const { status, body } = await world.pay(null, request, { key });
  expect(status).toBe(201);
  await world.untilStatus(body.id, 'succeeded');
  expect(world.sandbox.orders()).toHaveLength(orders + 1);
  await world.close();
});

it('may write and lose the answer: what is written again is there once', async () => {
  const database = await openLibsql(server.url);
  const journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  const payment = intent();
  server.state = 'forgets';
  await expect(journal.create(payment)).rejects.toThrow();
  server.state = 'answers';
  expect(await journal.create(payment)).toMatchObject({ kind: 'key_used', id: payment.id });
  expect(await journal.load(payment.id)).toHaveLength(payment.events.length);
  database.close();
});
