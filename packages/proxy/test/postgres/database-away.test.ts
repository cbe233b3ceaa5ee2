/** The database goes away and comes back: nothing is lost, and nobody has to start the proxy again. */
import { PostgresServer } from '@malipo/prove/processes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kenyan, newKey, SECRET_KEY, World } from '../harness.ts';

const OPEN_AMOUNT = { amount: '1000', currency: 'KES' };

let server: PostgresServer;
let world: World;
beforeAll(async () => {
  server = await PostgresServer.start();
  world = await World.start({ MALIPO_DATABASE_URL: server.url() });
});
afterAll(async () => {
  await world.close();
  await server.stop();
});

/** The samples of a monitor's scrape that say how the journal is. */
async function scraped(): Promise<readonly string[]> {
  // What was counted a moment ago is not counted again.
  world.ahead += 20_000;
  const { status, body } = await world.call<string>('/metrics', { bearer: SECRET_KEY });
  expect(status).toBe(200);
  return body
    .split('\n')
    .filter((line) => /^malipo_(journal_up|queue_overdue_seconds|log_lines.*"database_lost")/.test(line));
}
const LOST = 'malipo_log_lines_total{level="error",event="database_lost"}';

const logged = (event: string) => world.logs.filter((line) => line.event === event).length;

it('the proxy says so, refuses what it cannot write, and goes on by itself', async () => {
  // Without a callback the payment stays open until somebody asks.
  const { body: before } = await world.pay(null, { ...kenyan('04'), ...OPEN_AMOUNT });
  expect(await scraped()).toEqual([
    `${LOST} 0`,
    expect.stringMatching(/^malipo_queue/),
    'malipo_journal_up 1',
  ]);
  await server.crash();
  const key = newKey();
  const request = { ...kenyan('00'), ...OPEN_AMOUNT };
  const orders = world.sandbox.orders().length;
  const refused = await Promise.all([1, 2, 3, 4, 5].map(() => world.pay(null, request, { key })));
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
  expect((await world.call('/readyz')).status).toBe(503);
  expect(world.sandbox.orders()).toHaveLength(orders);
  expect(logged('database_lost')).toBe(1);
  // A monitor is told what is the matter, and is not kept from everything else.
  expect(await scraped()).toEqual([`${LOST} 1`, 'malipo_journal_up 0']);

  await server.startAgain();
  await expect.poll(async () => (await world.call('/readyz')).status).toBe(200);
  expect(logged('database_back')).toBe(1);
  expect(await scraped()).toContain('malipo_journal_up 1');
  expect((await world.untilStatus(before.id, 'succeeded')).id).toBe(before.id);
  const { status, body } = await world.pay(null, request, { key });
  expect(status).toBe(201);
  await world.untilStatus(body.id, 'succeeded');
  expect(world.sandbox.orders()).toHaveLength(orders + 1);
});
