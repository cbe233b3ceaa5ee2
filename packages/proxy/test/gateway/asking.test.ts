/** Asking the gateway for what it did not tell: the delays, expiry, and the seventy-two hours after it. */
import type { MerchantPayment } from '@malipo/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { pollDelay } from '../../src/journal/schedule.ts';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';

const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

const worlds: World[] = [];
async function start(): Promise<World> {
  const world = await World.start();
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

/** Moves the proxy's clock, and wakes it. */
async function later(world: World, milliseconds: number): Promise<void> {
  world.ahead += milliseconds;
  await world.restart();
}
async function pay(world: World, ending: string, reference: string = crypto.randomUUID()) {
  const { client_secret } = await world.session({ ...KENYAN_TERMS, reference });
  const { status, body } = await world.pay(client_secret, kenyan(ending));
  expect(status).toBe(201);
  return { ...body, order: `${body.id}-1`, client_secret };
}
const asksFor = (world: World, order: string) =>
  world.sandbox.requests().filter(({ call, text }) => call === 'status' && text.includes(order)).length;

describe('the delays', () => {
  it('are 0.5, 1, 2, 3 and 5 seconds, then grow up to five minutes', () => {
    const delays = Array.from({ length: 40 }, (_, asks) => pollDelay(asks));
    expect(delays.slice(0, 5)).toEqual([500, 1000, 2000, 3000, 5000]);
    for (const [position, delay] of delays.entries()) {
      expect(delay).toBeGreaterThanOrEqual(delays[position - 1] ?? 0);
    }
    expect(delays.at(-1)).toBe(5 * MINUTES);
    expect(delays[5]).toBeGreaterThan(5000);
    // PostgreSQL takes no others.
    expect(delays.filter((delay) => !Number.isInteger(delay))).toEqual([]);
  });
});

describe('expiry', () => {
  it('of what the gateway knows asks once more, frees the reference, and is undone by a late success', async () => {
    const world = await start();
    const payment = await pay(world, '03');
    expect(Date.parse(payment.expires_at) - Date.parse(payment.created_at)).toBe(15 * MINUTES);
    const asked = asksFor(world, payment.order);
    await later(world, 15 * MINUTES);
    const expired = await world.untilStatus(payment.id, 'expired');
    expect(expired).toMatchObject({ failure: { code: 'expired', reason: 'timed_out' }, next_action: null });
    expect(asksFor(world, payment.order)).toBeGreaterThan(asked);
    expect((await world.checkout(payment.client_secret)).body.payment).toBeNull();
    world.sandbox.setStatus('bitlipa', payment.order, 2);
    const late = await world.untilStatus(payment.id, 'succeeded');
    expect(late.failure).toBeNull();
    expectProblem(await world.pay(payment.client_secret, kenyan('00')), 409, 'payment_exists');
  });

  it('does not come where the last ask says success', async () => {
    const world = await start();
    const payment = await pay(world, '03');
    world.sandbox.setStatus('bitlipa', payment.order, 2, { callback: false });
    await later(world, 16 * MINUTES);
    await world.untilStatus(payment.id, 'succeeded');
  });

  it('goes on asking: a success that only the status tells, hours later, counts', async () => {
    const world = await start();
    const payment = await pay(world, '03');
    await later(world, 16 * MINUTES);
    await world.untilStatus(payment.id, 'expired');
    world.sandbox.setStatus('bitlipa', payment.order, 2, { callback: false });
    await later(world, 70 * HOURS);
    await world.untilStatus(payment.id, 'succeeded');
  });

  it('ends after seventy-two hours: then nobody asks any more', async () => {
    const world = await start();
    const payment = await pay(world, '03');
    await later(world, 16 * MINUTES);
    await world.untilStatus(payment.id, 'expired');
    await later(world, 73 * HOURS);
    // The ask that was due is the last; another payment's end shows that the sweep has gone by since.
    const witness = await pay(world, '04');
    await world.untilStatus(witness.id, 'succeeded');
    const asked = asksFor(world, payment.order);
    await later(world, HOURS);
    const second = await pay(world, '04');
    await world.untilStatus(second.id, 'succeeded');
    expect(asksFor(world, payment.order)).toBe(asked);
    expect((await world.payment(payment.id)).status).toBe('expired');
    // A callback is still heard.
    world.sandbox.setStatus('bitlipa', payment.order, 2);
    await world.untilStatus(payment.id, 'succeeded');
  });

  it('and a late success of what was paid otherwise meanwhile needs a person', async () => {
    const world = await start();
    const first = await pay(world, '03', 'order-late');
    await later(world, 16 * MINUTES);
    await world.untilStatus(first.id, 'expired');
    const second = await pay(world, '00', 'order-late');
    await world.untilStatus(second.id, 'succeeded');
    world.sandbox.setStatus('bitlipa', first.order, 2);
    const review = await world.untilStatus(first.id, 'needs_review');
    expect(review.failure?.code).toBe('paid_twice');
    expect((await world.payment(second.id)).status).toBe('succeeded');
    // A person may say that it was paid, though another stands for the reference.
    const verdict = { status: 'succeeded', reason: 'one of the two is given back' };
    const settled = await world.call<MerchantPayment>(`/v1/payments/${first.id}/resolve`, {
      bearer: SECRET_KEY,
      body: verdict,
    });
    expect({ status: settled.status, ends: settled.body.status }).toEqual({ status: 200, ends: 'succeeded' });
  });

  it('and a late success while another is open: the one that is second needs a person', async () => {
    const world = await start();
    const first = await pay(world, '03', 'order-late');
    await later(world, 16 * MINUTES);
    await world.untilStatus(first.id, 'expired');
    const second = await pay(world, '03', 'order-late');
    world.sandbox.setStatus('bitlipa', first.order, 2);
    await world.untilStatus(first.id, 'succeeded');
    world.sandbox.setStatus('bitlipa', second.order, 2);
    const review = await world.untilStatus(second.id, 'needs_review');
    expect(review.failure?.code).toBe('paid_twice');
    expectProblem(await world.pay(first.client_secret, kenyan('00')), 409, 'payment_exists');
  });

  it('of what the gateway never acknowledged needs a person, and holds the reference', async () => {
    const world = await start();
    world.sandbox.planFault({ fault: 'dropped', call: 'payment_c2b' });
    world.sandbox.planFault({ fault: 'html_502', call: 'status', rate: 1 });
    const payment = await pay(world, '03');
    expect(payment.status).toBe('processing');
    await later(world, 16 * MINUTES);
    const review = await world.untilStatus(payment.id, 'needs_review');
    expect(review.failure?.code).toBe('unacknowledged');
    expectProblem(await world.pay(payment.client_secret, kenyan('00')), 409, 'payment_exists');
    expect(world.sandbox.orders()).toHaveLength(1);
  });
});

describe('a restart', () => {
  it('goes on with everything that was open, many at once', async () => {
    const world = await start();
    const payments = [];
    for (let number = 0; number < 40; number++) payments.push(await pay(world, '03'));
    for (const { order } of payments) world.sandbox.setStatus('bitlipa', order, 2, { callback: false });
    await later(world, 5 * MINUTES);
    for (const { id } of payments) await world.untilStatus(id, 'succeeded');
    expect(world.sandbox.orders()).toHaveLength(40);
  });

  it('keeps everything that was settled', async () => {
    const world = await start();
    const { id } = await pay(world, '02');
    const before = await world.untilStatus(id, 'failed');
    await later(world, 0);
    expect(await world.payment(id)).toEqual(before);
  });
});
