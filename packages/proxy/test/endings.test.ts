/** Every ending of the sandbox, from a request to pay to the end that the merchant's server reads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KENYAN_TERMS, World, kenyan } from './harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

async function payTo(ending: string) {
  const session = await world.session(KENYAN_TERMS);
  const { status, body } = await world.pay(session.client_secret, kenyan(ending));
  expect(status).toBe(201);
  return body;
}

const ordersOf = (id: string) => world.sandbox.orders().filter((order) => order.orderId.startsWith(id));

describe.concurrent('endings', () => {
  it.each([
    ['00', 'succeeded', null],
    ['01', 'cancelled', 'cancelled'],
    ['02', 'failed', 'operator_failed'],
    ['04', 'succeeded', null],
    ['05', 'succeeded', null],
    ['06', 'needs_review', 'mismatch'],
    ['07', 'succeeded', null],
    ['08', 'failed', 'operator_failed'],
    ['10', 'succeeded', null],
    ['11', 'needs_review', 'contradiction'],
    ['12', 'succeeded', null],
    ['13', 'succeeded', null],
    ['15', 'failed', 'operator_failed'],
    ['16', 'failed', 'operator_failed'],
    ['17', 'failed', 'operator_failed'],
  ] as const)('%s ends in %s', async (ending, status, code) => {
    const created = await payTo(ending);
    const payment = await world.untilStatus(created.id, status);
    expect(payment.failure?.code ?? null).toBe(code);
    expect(payment.amount).toBe('250');
    // Refused at once: each of the operator's four routes was tried, with an order id of its own.
    expect(ordersOf(created.id).length).toBe(ending === '08' ? 4 : 1);
  });

  it.each([
    ['01', 'cancelled', 'declined'],
    ['02', 'failed', 'insufficient_funds'],
    ['08', 'failed', 'other'],
    ['15', 'failed', 'wrong_pin'],
    ['16', 'failed', 'not_registered'],
    ['17', 'failed', 'limit_exceeded'],
  ] as const)('%s ends in %s because of %s', async (ending, status, reason) => {
    const { failure } = await world.untilStatus((await payTo(ending)).id, status);
    expect(failure?.reason).toBe(reason);
  });
});
