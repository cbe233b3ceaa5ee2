/** What becomes of the connection that hears of changes, where it is lost at a bad moment. */
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChangesListener } from '../../src/journal/postgres/listener.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../postgres/empty-database.ts';

let empty: EmptyDatabase;
let other: Client;
beforeEach(async () => {
  empty = await createEmptyDatabase();
  other = new Client(empty.url);
  await other.connect();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await other.end();
  await empty.drop();
});

const LISTENING = "datname = current_database() and query ilike 'listen%'";

async function countListening(): Promise<number> {
  const { rows } = await other.query<{ count: string }>(
    `select count(*) from pg_stat_activity where ${LISTENING}`,
  );
  return Number(rows[0]?.count);
}

it('stopped after a loss that came while it caught up, it neither waits nor connects again', async () => {
  const reading: { end?: (position: number) => void } = {};
  const position = () => new Promise<number>((resolve) => (reading.end = resolve));
  const journal = { position, changesSince: () => Promise.resolve({ position: 0, ids: [] }) };
  const listener = new ChangesListener({ url: empty.url, isOwn: () => false, journal });
  const starting = listener.start();
  const turn = () => new Promise(setImmediate);
  while (!reading.end) await turn();
  expect(await countListening()).toBe(1);
  await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${LISTENING}`);
  // The loss is known once there is a time for the next connection.
  while (vi.getTimerCount() === 0) await turn();
  reading.end(0);
  await starting;
  await listener.stop();
  expect(vi.getTimerCount()).toBe(0);
});
