/** What is noticed before the customer pays: nothing is collected for what cannot be delivered. */
import type { PurchaseOrder } from '@malipo/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, SECRET_KEY, SHOP, type World } from '../harness.ts';
import { openShop, quoteFor, servicesOf } from './shop.ts';

let world: World;
beforeEach(async () => {
  world = await openShop();
});
afterEach(() => world.close());

const betting: PurchaseOrder = {
  service: 'ng-bet9ja-betting',
  product: 'hydrogen:amount',
  account: '9611728152',
  amount: '900',
};
const safaricom: PurchaseOrder = {
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account: '254712345600',
  amount: '50',
};

const quote = (purchase: PurchaseOrder) =>
  world.call('/v1/quotes', { origin: SHOP, body: { operator: 'ke-mpesa', purchase } });

afterEach(() => expect(world.sandbox.orders()).toEqual([]));

it.each([100, 12.345, -5])('a wallet that is too low: %d naira', async (held) => {
  world.sandbox.setWallet('hydrogen', 1_000_000);
  world.ahead += 60_000;
  await expect.poll(async () => (await quote(betting)).status).toBe(200);
  const { id } = await quoteFor(world, betting);
  world.sandbox.setWallet('hydrogen', held);
  world.ahead += 60_000;
  // What is known of the wallet is refreshed behind the first answer.
  await quote(betting);
  await expect.poll(async () => (await quote(betting)).status).toBe(409);
  const answer = await world.pay(null, { ...kenyan('00'), purchase: betting, quote: id });
  expectProblem(answer, 409, 'product_unavailable');
});

it('a wallet that is too low, in another currency than the goods', async () => {
  const airtime = { ...safaricom, amount: '1000' };
  expect((await quote(airtime)).status).toBe(200);
  // A thousand shillings are more than four thousand francs.
  world.sandbox.setWallet('hpay', 4000);
  world.ahead += 60_000;
  await quote(airtime);
  await expect.poll(async () => (await quote(airtime)).status).toBe(409);
  expect((await quote({ ...airtime, amount: '100' })).status).toBe(200);
});

it('what the wallet holds cannot be found out by trying amounts', async () => {
  world.sandbox.setWallet('hydrogen', 1000);
  const statusOf = async (amount: string) => (await quote({ ...betting, amount })).status;
  // Right below, at and above the balance a stranger is told the same; the merchant's server is told what is so.
  expect(await statusOf('999')).toBe(409);
  expect(await statusOf('1000')).toBe(409);
  expect(await statusOf('1001')).toBe(409);
  expect(await statusOf('500')).toBe(200);
  const session = async (amount: string) =>
    (
      await world.call('/v1/sessions', {
        bearer: SECRET_KEY,
        body: { purchase: { ...betting, amount }, reference: `order-${amount}` },
      })
    ).status;
  expect(await session('1000')).toBe(201);
  expect(await session('1001')).toBe(409);
});

it('a biller that the merchant has switched off: shown as such, and not sold', async () => {
  const { body } = await world.call<{ billers: { id: string; name: string }[] }>('/v1/billers', {
    bearer: SECRET_KEY,
  });
  const biller = body.billers.find(({ name }) => name === 'Bet9ja');
  const off = await world.call(`/v1/billers/${biller?.id}`, {
    method: 'PUT',
    bearer: SECRET_KEY,
    body: { enabled: false },
  });
  expect({ status: off.status, body: off.body }).toEqual({
    status: 200,
    body: { id: biller?.id, enabled: false },
  });
  const services = await servicesOf(world, 'NG');
  expect(services.find(({ id }) => id === 'ng-bet9ja-betting')?.available).toBe(false);
  expectProblem(await quote(betting), 409, 'product_unavailable');
});

it('a price that has risen since the quote', async () => {
  const { id } = await quoteFor(world, safaricom);
  await world.restart({ MALIPO_MARKUP_PERCENT: '10' });
  const paying = { ...kenyan('00'), purchase: safaricom };
  expectProblem(await world.pay(null, { ...paying, quote: id }), 409, 'price_changed');
  // Who asks for no quote takes the price of now.
  expect((await world.pay(null, paying)).body.amount).toBe('55');
  world.sandbox.reset();
});

it('a price across currencies that has risen since the quote', async () => {
  const { id } = await quoteFor(world, betting);
  await world.restart({ MALIPO_MARKUP_PERCENT: '10' });
  const answer = await world.pay(null, { ...kenyan('00'), purchase: betting, quote: id });
  expectProblem(answer, 409, 'price_changed');
});

it('a session’s price that has changed since the session was made', async () => {
  const { client_secret } = await world.session({
    amount: undefined,
    currency: undefined,
    purchase: safaricom,
  });
  await world.restart({ MALIPO_MARKUP_PERCENT: '10' });
  const problem = expectProblem(await world.pay(client_secret, kenyan('00')), 409, 'price_changed');
  expect(problem.detail, 'a page cannot show another price').toContain('merchant');
});

describe('an order that no upstream would take', () => {
  it.each<[string, PurchaseOrder, number, string, string]>([
    [
      'a phone of another country',
      { ...safaricom, account: '2250700000000' },
      422,
      'invalid_request',
      'purchase.account',
    ],
    ['no account', { ...safaricom, account: undefined }, 422, 'invalid_request', 'purchase.account'],
    ['an amount below', { ...safaricom, amount: '5' }, 422, 'amount_out_of_limits', 'purchase.amount'],
    ['an amount above', { ...safaricom, amount: '10001' }, 422, 'amount_out_of_limits', 'purchase.amount'],
    ['no amount', { ...safaricom, amount: undefined }, 422, 'invalid_request', 'purchase.amount'],
    [
      'an unknown option',
      { ...safaricom, options: { months: '1' } },
      422,
      'invalid_request',
      'purchase.options',
    ],
    [
      'months that have no price',
      {
        service: 'ng-dstv-tv',
        product: 'hydrogen:COMPE36',
        account: '1020833447',
        options: { months: '12' },
      },
      422,
      'invalid_request',
      'purchase.options.months',
    ],
    [
      'an add-on that has no price for these months',
      {
        service: 'ng-dstv-tv',
        product: 'hydrogen:COMPE36',
        account: '1020833447',
        options: { months: '2', addons: ['ASIADDE36'] },
      },
      422,
      'invalid_request',
      'purchase.options.addons',
    ],
    [
      'an add-on that is named twice',
      {
        service: 'ng-dstv-tv',
        product: 'hydrogen:COMPE36',
        account: '1020833447',
        options: { months: '1', addons: ['FRN7E36', 'FRN7E36'] },
      },
      422,
      'invalid_request',
      'purchase.options.addons',
    ],
    [
      'two PINs of an upstream that sells one at a time',
      { service: 'ng-waec-exam', product: 'hydrogen:2900', options: { quantity: '2' } },
      422,
      'invalid_request',
      'purchase.options',
    ],
    [
      'a fraction of a PIN',
      { service: 'ng-spectranet-internet', product: 'hydrogen:500', options: { quantity: '1.5' } },
      422,
      'invalid_request',
      'purchase.options.quantity',
    ],
    [
      'no PIN at all',
      { service: 'ng-spectranet-internet', product: 'hydrogen:500', options: { quantity: '0' } },
      422,
      'invalid_request',
      'purchase.options.quantity',
    ],
    [
      'a PIN too many',
      { service: 'ng-spectranet-internet', product: 'hydrogen:500', options: { quantity: '51' } },
      422,
      'invalid_request',
      'purchase.options.quantity',
    ],
  ])('%s', async (_name, purchase, status, code, name) => {
    const sent = JSON.parse(JSON.stringify(purchase)) as PurchaseOrder;
    expect(fieldsOf(expectProblem(await quote(sent), status, code))).toEqual([name]);
  });

  it('a levy’s number that nobody knows', async () => {
    const levy = { service: 'ng-osun-igr-levy', product: 'hydrogen:levy', account: 'unknown' };
    expect(fieldsOf(expectProblem(await quote(levy), 422, 'account_not_found'))).toEqual([
      'purchase.account',
    ]);
  });

  it('a phone that is not of the country of what is bought, or none', async () => {
    const electricity: PurchaseOrder = {
      service: 'ng-kedco-prepaid-electricity',
      product: 'hydrogen:amount',
      account: '207309128307',
      amount: '1000',
    };
    const { id } = await quoteFor(world, electricity);
    // Who pays has a Kenyan number, which the meter's upstream does not take.
    const answer = await world.pay(null, { ...kenyan('00'), purchase: electricity, quote: id });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_phone'))).toEqual(['purchase.options.phone']);
  });
});
