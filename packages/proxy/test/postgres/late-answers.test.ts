/** The database goes away once orders have arrived upstream, for longer than their callers wait. */
import type { PaymentWithToken } from '@malipo/contract';
import { PostgresServer } from '@malipo/prove/processes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kenyan, newKey, World } from '../harness.ts';

/** The gateway's answers take four seconds: until then the database is gone. */
const LATENCY_SECONDS = 200;
const PATIENCE = { interval: 250 };

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

const logged = (event: string) => world.logs.filter((line) => line.event === event).length;

/** Begins to pay. The request can be sent again. */
function begin(ending: string) {
  const [key, request] = [newKey(), { ...kenyan(ending), amount: '1000', currency: 'KES' }];
  const pay = () => world.pay(null, request, { key });
  return { answered: pay(), again: pay };
}

/** A token is another one each time, and what is learned later changes no first answer but its time. */
const comparable = (payment: PaymentWithToken) => ({ ...payment, token: null, updated_at: null });

it('what is learned late is written, what is to be sent is sent once, and a repeat is told what its caller was', async () => {
  world.sandbox.set({ latencySeconds: LATENCY_SECONDS });
  // The gateway tells nothing of the one by itself, and refuses the other, which other routes may take.
  const paid = [begin('04'), begin('08')] as const;
  await expect.poll(() => world.sandbox.requests().length, { interval: 5 }).toBe(2);
  await server.crash();
  world.sandbox.set({ latencySeconds: 0 });
  const told = await Promise.all(paid.map(({ answered }) => answered));
  for (const { status, body } of told) {
    expect([status, body.status, body.failure]).toEqual([201, 'processing', null]);
  }
  expect((await paid[0].again()).status).toBe(503);
  // However often it was tried.
  expect(logged('sweep_failed')).toBe(1);

  await server.startAgain();
  for (const [index, { again }] of paid.entries()) {
    await expect.poll(async () => (await again()).status, PATIENCE).toBe(201);
    const { body } = told[index] ?? {};
    expect(comparable((await again()).body)).toEqual(body && comparable(body));
  }
  const [silent, refused] = told.map(({ body }) => body.id);
  await world.untilStatus(silent ?? '', 'succeeded');
  const { attempts } = await world.untilStatus(refused ?? '', 'failed');
  expect(attempts.length).toBeGreaterThan(1);
  expect(new Set(attempts.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
  // Each order went once.
  const sent = world.sandbox.requests().filter(({ call }) => call === 'payment_c2b');
  expect(sent).toHaveLength(1 + attempts.length);
  await expect.poll(() => logged('sweep_recovered'), PATIENCE).toBe(1);
});
