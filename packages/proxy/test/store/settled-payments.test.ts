/** Payments for a purchase that a person settles, or that change after the delivery: bought once, or given back. */
import type { MerchantPayment, Payout, PurchaseOrder } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, SECRET_KEY, type World } from '../harness.ts';
import { untilPaidOut } from './payouts/recipients.ts';
import { executionsFor, openShop, payFor, untilDelivered } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

const betting = (account: string, amount = '900'): PurchaseOrder => ({
  service: 'ng-bet9ja-betting',
  product: 'hydrogen:amount',
  account,
  amount,
});

const resolve = (id: string, status: string) =>
  world.call<MerchantPayment>(`/v1/payments/${id}/resolve`, {
    bearer: SECRET_KEY,
    body: { status, reason: 'seen in the portal' },
  });

describe('a payment of which the operator names another amount', () => {
  it('buys nothing until a person says that it has succeeded, and then once', async () => {
    const { body } = await payFor(world, betting('9612000100'), '06');
    expect((await untilDelivered(world, body.id)).status).toBe('needs_review');
    expect(executionsFor(world, '9612000100')).toBe(0);
    expect((await resolve(body.id, 'succeeded')).status).toBe(200);
    expect(await untilDelivered(world, body.id)).toMatchObject({
      status: 'succeeded',
      purchase: { status: 'delivered' },
    });
    expect(executionsFor(world, '9612000100')).toBe(1);
  });

  it('buys nothing where a person says that it has failed', async () => {
    const { body } = await payFor(world, betting('9612000200'), '06');
    await untilDelivered(world, body.id);
    expect((await resolve(body.id, 'failed')).body.status).toBe('failed');
    await world.restart();
    expect(executionsFor(world, '9612000200')).toBe(0);
    expect((await world.payment(body.id)).purchase).toMatchObject({ status: 'processing', result: null });
  });
});

it('a payment that is said to have failed after the delivery is not delivered again once it is settled', async () => {
  const { body } = await payFor(world, betting('9612000300'));
  expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
  const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(body.id));
  world.sandbox.setStatus(order!.tenant, order!.orderId, 3);
  await world.until(body.id, ({ failure }) => failure?.code === 'contradiction');
  expect((await resolve(body.id, 'succeeded')).body.purchase?.status).toBe('delivered');
  await world.restart();
  expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
  expect(executionsFor(world, '9612000300')).toBe(1);
});

it('a payment that succeeds after its expiry is delivered all the same, once', async () => {
  const { body } = await payFor(world, betting('9612000400'), '03');
  world.ahead += 3_600_000;
  await world.untilStatus(body.id, 'expired');
  const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(body.id));
  world.sandbox.setStatus(order!.tenant, order!.orderId, 2);
  await world.untilStatus(body.id, 'succeeded');
  expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
  expect(executionsFor(world, '9612000400')).toBe(1);
});

it('a purchase that is refused after the payment is given back with one call, once', async () => {
  // Enough that the operator pays it out again.
  const { body } = await payFor(world, betting('9612000508', '20000'));
  expect((await untilDelivered(world, body.id)).purchase?.status).toBe('needs_review');
  const refund = () =>
    world.call<Payout>(`/v1/payments/${body.id}/refunds`, { bearer: SECRET_KEY, key: newKey(), body: {} });
  const { status, body: payout } = await refund();
  expect(status, JSON.stringify(payout)).toBe(201);
  expect(payout).toMatchObject({ refund_of: body.id, amount: body.amount, currency: 'KES' });
  expect((await untilPaidOut(world, payout.id)).status).toBe('succeeded');
  expect((await refund()).status).toBe(409);
  expect(executionsFor(world, '9612000508')).toBe(0);
});
