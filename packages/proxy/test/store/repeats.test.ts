/** Where Hydrogen answers a repeated reference with its first result, and where a token ends in the middle. */
import type { PurchaseOrder } from '@malipo/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../harness.ts';
import { buy, executionsFor, openShop, payFor, quoteFor, untilDelivered } from './shop.ts';

let world: World;
beforeEach(async () => {
  world = await openShop();
});
afterEach(() => world.close());

const electricity = (account: string): PurchaseOrder => ({
  service: 'ng-eedc-prepaid-electricity',
  product: 'hydrogen:amount',
  account,
  amount: '1000',
  options: { phone: '08031234567' },
});

it.each(['07', '12', '13'])('%s: the repeat’s result settles it, with the token', async (ending) => {
  world.sandbox.set({ hydrogenRepeats: 'first_answer' });
  const account = `2073091283${ending}`;
  const payment = await buy(world, electricity(account));
  expect(payment.purchase).toMatchObject({ status: 'delivered', failure: null });
  expect(payment.purchase?.result?.token).toMatch(/^\d{4}/);
  expect(executionsFor(world, account)).toBe(1);
});

describe.each([
  ['hydrogen', electricity('207309128300'), '207309128300'],
  [
    'hpay',
    { service: 'ke-safaricom-airtime', product: 'hpay:1420', account: '254712444400', amount: '50' },
    '254712444400',
  ],
] as const)('a token of %s that ends', (upstream, order, account) => {
  it('between the payment and the purchase is replaced, and the purchase made once', async () => {
    await quoteFor(world, order);
    const { body } = await payFor(world, order);
    world.sandbox.expireTokens(upstream);
    const payment = await untilDelivered(world, body.id);
    expect(payment.purchase?.status).toBe('delivered');
    expect(executionsFor(world, account)).toBe(1);
  });

  it('while the catalogue is read does not show', async () => {
    await quoteFor(world, order);
    world.sandbox.expireTokens(upstream);
    world.ahead += 3_600_000;
    await quoteFor(world, order);
    expect((await buy(world, order)).purchase?.status).toBe('delivered');
  });
});

it('a purchase that upstream has not finished is asked for until it is', async () => {
  world.sandbox.set({ hpaySecondsToFinish: 1_000_000 });
  const order = { service: 'ng-amazon-voucher', product: 'hpay:17101', account: '08031234500' };
  const { body } = await payFor(world, order);
  await world.untilStatus(body.id, 'succeeded');
  const open = await world.payment(body.id);
  expect(open.purchase).toMatchObject({ status: 'processing', result: null });
  const [execution] = await untilExecuted();
  world.sandbox.setTransaction(execution!.reference, 'success');
  const payment = await untilDelivered(world, body.id);
  expect(payment.purchase).toMatchObject({ status: 'delivered', result: { pins: [{}] } });
  expect(world.sandbox.executionsOf(execution!.reference)).toBe(1);
});

async function untilExecuted() {
  while (world.sandbox.executions().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  return world.sandbox.executions();
}
