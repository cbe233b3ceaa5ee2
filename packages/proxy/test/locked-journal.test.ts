/** Another program that takes the journal's write lock delays answers, and stops nothing else (found.md 1, 40). */
import Database from 'libsql';
import type { PaymentWithToken } from '@malipo/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kenyan, newKey, SECRET_KEY, SHOP, World, type Answer } from './harness.ts';
import { requestTo, payoutOperator } from './store/payouts/recipients.ts';

const OPEN_AMOUNT = { amount: '1000', currency: 'KES' };

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.close());

/** Takes the write lock as another program does, once nobody has it. Resolves with what gives it back. */
async function lockJournal(): Promise<() => void> {
  const path = (world.environment['MALIPO_DATABASE_URL'] ?? '').replace(/^file:/, '');
  const other = new Database(path);
  const begin = () => {
    other.exec('begin immediate');
    return 'begun';
  };
  await expect.poll(begin).toBe('begun');
  return () => {
    other.exec('commit');
    other.close();
  };
}

const arrived = (call: string) => world.sandbox.requests().filter((request) => request.call === call).length;

describe('where the journal is locked once the order has arrived upstream', () => {
  it('no answer says that nothing happened: a payment’s caller waits, and is told of the one that was made', async () => {
    world.sandbox.set({ latencySeconds: 10 });
    const key = newKey();
    const request = { ...kenyan('00'), ...OPEN_AMOUNT };
    const pay = () => world.pay(null, request, { key });
    const first = pay();
    await expect.poll(() => arrived('payment_c2b')).toBe(1);
    const unlock = await lockJournal();
    let answered: Answer<PaymentWithToken> | null = null;
    void first.then((answer) => (answered = answer));
    // Long enough for the gateway's answer to have come.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(answered).toBeNull();
    // Reads go on, and nothing blocks the process.
    expect((await world.call('/healthz')).status).toBe(200);
    expect((await world.call('/v1/payments', { bearer: SECRET_KEY })).status).toBe(200);
    // The customer presses again: the same request is in flight.
    const again = await pay();
    expect([again.status, (again.body as { code?: string }).code]).toEqual([409, 'idempotency_in_flight']);
    unlock();
    const { status, body } = await first;
    expect(status).toBe(201);
    await world.untilStatus(body.id, 'succeeded');
    expect((await pay()).body.id).toBe(body.id);
    expect(world.sandbox.orders()).toHaveLength(1);
  });

  it('a payout’s caller is told of the one that was made', async () => {
    const to = await requestTo(await payoutOperator(world, 'ci-mtn'), '00');
    world.sandbox.set({ latencySeconds: 10 });
    const payout = world.call<{ id: string }>('/v1/payouts', { bearer: SECRET_KEY, key: newKey(), body: to });
    await expect.poll(() => arrived('payment_b2c')).toBe(1);
    const unlock = await lockJournal();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    unlock();
    const { status, body } = await payout;
    expect(status).toBe(201);
    expect(world.sandbox.orders()).toHaveLength(1);
    await expect
      .poll(
        async () =>
          (await world.call<{ status: string }>(`/v1/payouts/${body.id}`, { bearer: SECRET_KEY })).body
            .status,
      )
      .toBe('succeeded');
  });
});

it('a journal that is locked for a moment delays payments, and refuses none', async () => {
  const unlock = await lockJournal();
  const payments = Array.from({ length: 8 }, () =>
    world.pay(null, { ...kenyan('00'), ...OPEN_AMOUNT }, { key: newKey(), origin: SHOP }),
  );
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect((await world.call('/healthz')).status).toBe(200);
  unlock();
  const answers = await Promise.all(payments);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
});
