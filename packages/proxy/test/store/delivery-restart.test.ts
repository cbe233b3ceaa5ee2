/** The proxy is started anew between the customer's payment and the delivery: what was paid for is delivered once. */
import type { PurchaseOrder } from '@malipo/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { World } from '../harness.ts';
import { executionsFor, openShop, payFor, untilDelivered } from './shop.ts';

let world: World;
beforeEach(async () => {
  world = await openShop();
});
afterEach(() => world.close());

const ACCOUNT = '254712555500';
const AIRTIME: PurchaseOrder = {
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account: ACCOUNT,
  amount: '50',
};
const ELECTRICITY: PurchaseOrder = {
  service: 'ng-kedco-prepaid-electricity',
  product: 'hydrogen:amount',
  account: '207309128300',
  amount: '1000',
  options: { phone: '08031234567' },
};

const until = (isThere: () => boolean) => expect.poll(isThere, { interval: 5 }).toBe(true);

/** Starts the proxy again; a client's connections to the one before are gone. */
async function start(): Promise<void> {
  await world.startProxy();
  await world.call('/healthz').catch(() => undefined);
}
const asked = (call: string) => world.sandbox.requests().some((request) => request.call === call);

it('before the proxy has heard of the payment', async () => {
  const { body } = await payFor(world, AIRTIME, '04');
  await world.proxy.close();
  await world.sandbox.settled();
  await start();
  expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
  expect(executionsFor(world, ACCOUNT)).toBe(1);
});

it('while HPAY carries the purchase out', async () => {
  const { body } = await payFor(world, AIRTIME);
  // From here on every answer takes long enough to end the proxy before it comes.
  world.sandbox.set({ latencySeconds: 25 });
  await until(() => asked('payProduct'));
  await world.proxy.close();
  world.sandbox.set({ latencySeconds: 0 });
  await start();
  expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
  expect(executionsFor(world, ACCOUNT)).toBe(1);
});

it('while Hydrogen carries the purchase out', async () => {
  const { body } = await payFor(world, ELECTRICITY);
  world.sandbox.set({ latencySeconds: 25 });
  await until(() => asked('BillPayment/electricity/purchase'));
  await world.proxy.close();
  world.sandbox.set({ latencySeconds: 0 });
  await start();
  const { purchase } = await untilDelivered(world, body.id);
  // Where the answer did not come before the end, its repeat says no more than that it was received.
  expect(['delivered', 'needs_review']).toContain(purchase?.status);
  expect(executionsFor(world, ELECTRICITY.account!)).toBe(1);
});

it('again and again at any moment', async () => {
  const orders = await Promise.all(
    Array.from({ length: 6 }, async (_, number) => {
      const account = `25471266${number}000`;
      const { body } = await payFor(world, { ...AIRTIME, account });
      return { account, id: body.id };
    }),
  );
  for (const waitMs of [10, 40, 80, 120]) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await world.restart();
  }
  for (const { account, id } of orders) {
    const { purchase } = await untilDelivered(world, id);
    expect(purchase?.status).toBe('delivered');
    expect(executionsFor(world, account)).toBe(1);
  }
});
