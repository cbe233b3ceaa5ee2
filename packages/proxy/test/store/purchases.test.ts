/** `POST /v1/purchases`: what the merchant has been paid for otherwise. */
import type { Purchase, PurchaseList, PurchaseRequest } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectProblem,
  fieldsOf,
  newKey,
  SECRET_KEY,
  SHOP,
  type CallOptions,
  type World,
} from '../harness.ts';
import { executionsFor, openShop } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

let orders = 0;
const reference = () => `order-${(orders += 1)}`;

const betting = (account: string, more: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
  service: 'ng-bet9ja-betting',
  product: 'hydrogen:amount',
  account,
  amount: '400',
  reference: reference(),
  ...more,
});

const create = (body: unknown, options: CallOptions = {}) =>
  world.call<Purchase>('/v1/purchases', { bearer: SECRET_KEY, key: newKey(), body, ...options });

const read = async (id: string) =>
  (await world.call<Purchase>(`/v1/purchases/${id}`, { bearer: SECRET_KEY })).body;

async function untilOver(id: string): Promise<Purchase> {
  await expect.poll(async () => (await read(id)).status).not.toBe('processing');
  return read(id);
}

describe('a purchase', () => {
  it('is bought at the upstream’s price, without markup, and answered with its result', async () => {
    const request: PurchaseRequest = {
      service: 'ng-kedco-prepaid-electricity',
      product: 'hydrogen:amount',
      account: '207309128300',
      amount: '2000',
      reference: reference(),
      customer: { phone: '+234 803 123 4567' },
    };
    const { status, body } = await create(request);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'delivered',
      reference: request.reference,
      amount: '2000',
      currency: 'NGN',
      account: '207309128300',
      failure: null,
    });
    expect(body.result?.token).toMatch(/^\d{4}/);
    expect(await read(body.id)).toEqual(body);
    expect(executionsFor(world, '207309128300')).toBe(1);
  });

  it('of HPAY ends once getTransaction says so', async () => {
    const { status, body } = await create({
      service: 'ng-amazon-voucher',
      product: 'hpay:17102',
      account: '08031234500',
      reference: reference(),
    });
    expect(status).toBe(201);
    const over = await untilOver(body.id);
    expect(over).toMatchObject({
      status: 'delivered',
      amount: '25.50',
      currency: 'USD',
      result: { pins: [{}] },
    });
  });

  it.each(['99', '100.01', '1'])('of a fixed price is not bought for %s', async (amount) => {
    const bundle = { service: 'ng-glo-data', product: 'hydrogen:GLO1GB5Nights100', account: '08031234500' };
    const problem = expectProblem(
      await create({ ...bundle, amount, reference: reference() }),
      422,
      'amount_fixed',
    );
    expect(fieldsOf(problem)).toEqual(['amount']);
    const named = await create({ ...bundle, amount: '100.00', reference: reference() });
    expect(named).toMatchObject({ status: 201, body: { amount: '100' } });
  });

  it('that is refused has failed: nobody has paid us for it', async () => {
    const { status, body } = await create(betting('9611000108'));
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'failed', result: null });
    expect(body.failure?.code).not.toBe('');
  });
});

describe('the same request twice', () => {
  it('buys once and answers the same', async () => {
    const request = betting('9611000200');
    const key = newKey();
    const first = await create(request, { key });
    const again = await create(request, { key });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(executionsFor(world, '9611000200')).toBe(1);
    expectProblem(await create({ ...request, amount: '401' }, { key }), 422, 'idempotency_key_reused');
  });

  it('at once buys once', async () => {
    const request = betting('9611000300');
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(request, { key })));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(executionsFor(world, '9611000300')).toBe(1);
  });

  it('after a refusal binds nothing', async () => {
    const key = newKey();
    expectProblem(await create(betting('9611000400', { amount: '1' }), { key }), 422, 'amount_out_of_limits');
    expect((await create(betting('9611000400'), { key })).status).toBe(201);
  });
});

it.each(['07', '12', '13'])(
  '%s: unknown to Hydrogen is for a person, who settles it once',
  async (ending) => {
    const account = `96110005${ending}`;
    const { status, body } = await create(betting(account));
    expect({ status, state: body.status }).toEqual({ status: 201, state: 'processing' });
    const over = await untilOver(body.id);
    expect(over.status).toBe('needs_review');
    expect(executionsFor(world, account)).toBe(1);

    const resolve = (status: string) =>
      world.call<Purchase>(`/v1/purchases/${body.id}/resolve`, {
        bearer: SECRET_KEY,
        body: { status, reason: 'seen in the portal' },
      });
    const answers = await Promise.all([resolve('delivered'), resolve('failed')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const settled = answers.find(({ status }) => status === 200)?.body;
    expect(['delivered', 'failed']).toContain(settled?.status);
    expect(await read(body.id)).toEqual(settled);
    expectProblem(await resolve('failed'), 409, 'not_in_review');
  },
);

it.each(['07', '12', '13'])(
  '%s: unknown to the proxy, and known to HPAY, is found and delivered once',
  async (ending) => {
    const account = `2547129005${ending}`;
    const { status, body } = await create({
      service: 'ke-safaricom-airtime',
      product: 'hpay:1420',
      account,
      amount: '50',
      reference: reference(),
    });
    expect(status).toBe(201);
    expect(await untilOver(body.id)).toMatchObject({ status: 'delivered', failure: null });
    expect(executionsFor(world, account)).toBe(1);
  },
);

it('the list is found by reference and status, a page at a time', async () => {
  const shared = reference();
  for (const account of ['9611000600', '9611000700', '9611000800']) {
    await create(betting(account, { reference: shared }));
  }
  const list = (query: string) =>
    world.call<PurchaseList>(`/v1/purchases?reference=${shared}&${query}`, { bearer: SECRET_KEY });
  const first = (await list('limit=2&status=delivered')).body;
  expect(first.purchases.map(({ account }) => account)).toEqual(['9611000800', '9611000700']);
  const second = (await list(`limit=2&cursor=${first.next_cursor}`)).body;
  expect(second.purchases.map(({ account }) => account)).toEqual(['9611000600']);
  expect(second.next_cursor).toBeNull();
  expect((await list('status=failed')).body.purchases).toEqual([]);
});

it('only the merchant’s server buys: not a page, and nobody without the key', async () => {
  const request = betting('9611000900');
  expectProblem(await create(request, { origin: SHOP }), 403, 'origin_not_allowed');
  expect((await create(request, { bearer: 'sk_test_ffffffffffffffffffffffffffffffff' })).status).toBe(401);
  expect((await world.call('/v1/purchases', { key: newKey(), body: request })).status).toBe(401);
  expect((await world.call('/v1/purchases', { bearer: SECRET_KEY, body: request })).status).toBe(400);
  expect(executionsFor(world, '9611000900')).toBe(0);
});

it('what needs a phone and has none is refused before anything is bought', async () => {
  const request = {
    service: 'ng-jamb-exam',
    product: 'hydrogen:UTME',
    account: '9610729153',
    reference: reference(),
  };
  const missing = expectProblem(await create(request), 422, 'invalid_request');
  expect(fieldsOf(missing)).toEqual(['options.phone']);
  const foreign = { ...request, customer: { phone: '+254712345678' } };
  expectProblem(await create(foreign), 422, 'invalid_phone');
  expect(executionsFor(world, '9610729153')).toBe(0);
});

it('what there is none of is not found', async () => {
  for (const id of [`pur_${'0'.repeat(32)}`, 'pur_1', `pay_${'0'.repeat(32)}`]) {
    expectProblem(await world.call(`/v1/purchases/${id}`, { bearer: SECRET_KEY }), 404, 'not_found');
  }
});
