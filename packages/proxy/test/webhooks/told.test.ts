/** The merchant's server is told of every end: once at least, in order, signed, with what it would read itself. */
import type { MerchantPayment, Purchase } from '@malipo/contract';
import { schemas } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, type World } from '../harness.ts';
import { payOut, payoutOperator, readPayout, requestTo, untilPaidOut } from '../store/payouts/recipients.ts';
import { openShop, payFor } from '../store/shop.ts';
import { OTHER_SECRET, Receiver, SECRET, verify } from './receiver.ts';

const patience = { interval: 25 };

let receiver: Receiver;
let world: World;
beforeAll(async () => {
  receiver = await Receiver.start();
  world = await openShop({ ...receiver.variables, MALIPO_WEBHOOK_SECRET: `${SECRET},${OTHER_SECRET}` });
});
afterAll(async () => {
  await world.close();
  await receiver.close();
});

async function pay(ending: string): Promise<string> {
  const { client_secret } = await world.session(KENYAN_TERMS);
  return (await world.pay(client_secret, kenyan(ending))).body.id;
}
const resolve = (kind: string, id: string, status: string) =>
  world.call(`/v1/${kind}/${id}/resolve`, { bearer: SECRET_KEY, body: { status, reason: 'seen' } });
const told = (id: string) => expect.poll(() => receiver.typesOf(id), patience);

describe('a payment', () => {
  it.each([
    ['00', ['requires_action', 'succeeded']],
    ['02', ['requires_action', 'failed']],
    ['04', ['requires_action', 'succeeded']],
    ['06', ['requires_action', 'needs_review']],
    ['08', ['failed']],
  ])('that ends as %s does is told of: %s', async (ending, statuses) => {
    const id = await pay(ending);
    await told(id).toEqual(statuses.map((status) => `payment.${status}`));
    const all = receiver.acceptedOf(id);
    // A signature for each secret: whoever knows either of them verifies it.
    for (const call of all) {
      expect(call.headers['webhook-signature']?.toString().split(' ')).toHaveLength(2);
      expect(verify(SECRET, call)).toEqual(call.body);
      expect(verify(OTHER_SECRET, call)).toEqual(call.body);
      expect(schemas.MerchantPayment.parse(call.body.data)).toEqual(call.body.data);
      expect(Object.keys(call.body)).toEqual(['type', 'timestamp', 'data']);
      expect(call.headers['content-type']).toBe('application/json');
    }
    expect(all.map(({ body }) => body.data.status)).toEqual(statuses);
    expect(all.at(-1)?.body.data).toEqual(await world.payment(id));
  });

  it('that a person settles is told of again', async () => {
    const id = await pay('06');
    await told(id).toHaveLength(2);
    await resolve('payments', id, 'succeeded');
    const types = ['payment.requires_action', 'payment.needs_review', 'payment.succeeded'];
    await told(id).toEqual(types);
    expect(receiver.acceptedOf(id).at(-1)?.body.data).toEqual(await world.payment(id));
  });

  it('that was contradicted, and settled, is told of each time', async () => {
    const id = await pay('11');
    await expect.poll(async () => (await world.payment(id)).status, patience).toBe('needs_review');
    await resolve('payments', id, 'failed');
    await told(id).toEqual([
      'payment.requires_action',
      'payment.succeeded',
      'payment.needs_review',
      'payment.failed',
    ]);
  });
});

it('a payout is told of', async () => {
  const operator = await payoutOperator(world, 'ci-mtn');
  for (const [ending, type] of [
    ['00', 'payout.succeeded'],
    ['02', 'payout.failed'],
    ['06', 'payout.needs_review'],
  ] as const) {
    const { body } = await payOut(world, requestTo(operator, ending));
    await untilPaidOut(world, body.id);
    await told(body.id).toEqual([type]);
    expect(receiver.acceptedOf(body.id)[0]?.body.data).toEqual(await readPayout(world, body.id));
  }
});

describe('a purchase', () => {
  const electricity = {
    service: 'ng-kedco-prepaid-electricity',
    product: 'hydrogen:amount',
    account: '207309128300',
    amount: '1000',
  };
  const readPurchase = async (id: string) =>
    (await world.call<Purchase>(`/v1/purchases/${id}`, { bearer: SECRET_KEY })).body;

  it('is told of with what was delivered, after the payment that paid for it', async () => {
    const airtime = {
      service: 'ng-glo-airtime',
      product: 'hydrogen:amount',
      account: '08051234500',
      amount: '200',
    };
    const { body } = await payFor(world, airtime);
    const purchase = body.id.replace('pay_', 'pur_');
    await told(purchase).toEqual(['purchase.delivered']);
    const [delivered] = receiver.acceptedOf(purchase);
    expect(delivered?.body.data).toEqual(await readPurchase(purchase));
    await told(body.id).toContain('payment.succeeded');
    // As it stood when it succeeded: nothing had been bought yet.
    const paid = receiver.acceptedOf(body.id).at(-1)?.body.data as MerchantPayment;
    expect(paid).toMatchObject({ status: 'succeeded', purchase: { status: 'processing', result: null } });
  });

  it('has its token in it', async () => {
    const { status, body } = await world.call<Purchase>('/v1/purchases', {
      bearer: SECRET_KEY,
      key: newKey(),
      body: { ...electricity, reference: 'order-1', customer: { phone: '+2348031234500' } },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    await told(body.id).toEqual(['purchase.delivered']);
    const { data } = receiver.acceptedOf(body.id)[0]?.body ?? {};
    expect((data as Purchase | undefined)?.result?.token).toMatch(/\d{4}/);
    expect(data).toEqual(await readPurchase(body.id));
  });

  it('that failed is told of', async () => {
    const { body } = await world.call<Purchase>('/v1/purchases', {
      bearer: SECRET_KEY,
      key: newKey(),
      body: {
        service: 'ng-glo-airtime',
        product: 'hydrogen:amount',
        account: '08051234508',
        amount: '200',
        reference: 'order-2',
      },
    });
    await told(body.id).toEqual(['purchase.failed']);
  });
});

it('nothing of the secret, or of a customer, stands in a line of the log', () => {
  const lines = JSON.stringify(world.logs);
  for (const secret of [SECRET, OTHER_SECRET, SECRET.slice(6), 'Wanjiru']) {
    expect(lines).not.toContain(secret);
  }
});
