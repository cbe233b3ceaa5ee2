/** A catalogue that is empty because an upstream has not answered yet: that is not a catalogue without the thing. */
import type { PurchaseOrder, Services } from '@malipo/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, newKey, SECRET_KEY, SHOP, type Answer, type World } from '../harness.ts';
import { openShop } from './shop.ts';

let world: World;
beforeEach(async () => {
  world = await openShop();
});
afterEach(() => world.close());

const safaricom: PurchaseOrder = {
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account: '254712345600',
  amount: '50',
};
const asked = (call: string) => world.sandbox.requests().filter((request) => request.call === call).length;

function expectUnavailable(answer: Answer<unknown>): void {
  expectProblem(answer, 503, 'unavailable');
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(1);
}

const ask = (path: string, body: unknown) =>
  world.call<unknown>(path, { bearer: SECRET_KEY, key: newKey(), body });
const CALLS: readonly (readonly [string, () => Promise<Answer<unknown>>])[] = [
  ['a session', () => ask('/v1/sessions', { reference: 'order-1', purchase: safaricom })],
  ['an offer', () => ask('/v1/offers', { purchase: safaricom })],
  ['a purchase', () => ask('/v1/purchases', { reference: 'order-1', ...safaricom })],
  ['a payment', () => world.pay(null, { ...kenyan('03'), purchase: safaricom })],
  [
    'a quote',
    () => world.call('/v1/quotes', { origin: SHOP, body: { operator: 'ke-mpesa', purchase: safaricom } }),
  ],
  ['a list of products', () => world.call('/v1/services/ke-safaricom-airtime/products')],
  ['a list of services', () => world.call('/v1/countries/KE/services')],
];

describe.each(CALLS)('%s', (_, call) => {
  it.each(['getCountry', 'getOperatorByCountry'])(
    'after a start is not to be had while %s fails, and is as soon as it answers',
    async (failing) => {
      world.sandbox.planFault({ fault: 'html_502', call: failing });
      expectUnavailable(await call());
      expect((await call()).status).toBeLessThan(300);
    },
  );
});

it('a product of a seller that has not answered is not sold out, though another sells the service', async () => {
  world.sandbox.planFault({ fault: 'html_502', call: 'Biller/reseller-my-billers', times: 2 });
  const purchase = {
    service: 'ng-mtn-airtime',
    product: 'hydrogen:amount',
    account: '08031234500',
    amount: '500',
  };
  const session = () => ask('/v1/sessions', { reference: 'order-1', purchase });
  expectUnavailable(await session());
  expect((await session()).status).toBe(201);
});

it('a country whose sellers answered in part says so', async () => {
  world.sandbox.planFault({ fault: 'html_502', call: 'Biller/reseller-my-billers' });
  const { body } = await world.call<Services>('/v1/countries/NG/services');
  expect(body.services.length).toBeGreaterThan(0);
  expect(body.stale).toBe(true);
});

it('the countries are not none where nobody has answered', async () => {
  const hpayOnly = await openShop({}, { upstreams: ['gateway', 'hpay'] });
  try {
    hpayOnly.sandbox.planFault({ fault: 'html_502', call: 'getCountry' });
    expectUnavailable(await hpayOnly.call('/v1/countries?for=store'));
    expect((await hpayOnly.call('/v1/countries?for=store')).status).toBe(200);
  } finally {
    await hpayOnly.close();
  }
});

it('an operator whose upstream has not said yet in which currency it takes is not unknown', async () => {
  const paying = { operator: 'ci-hpay', amount: '1500', currency: 'XOF', customer: {} };
  world.sandbox.planFault({ fault: 'html_502', call: 'getCollectBalance' });
  expectUnavailable(await world.pay(null, paying));
  expectProblem(await world.pay(null, { ...paying, operator: 'ci-nobody' }), 422, 'invalid_request');
  world.ahead += 16_000;
  expect((await world.pay(null, paying)).status).toBe(201);
});

it('only listed countries are asked for', async () => {
  for (const country of ['ZZ', 'Q1', 'ke', 'EU', 'constructor']) {
    const { status, body } = await world.call<Services>(`/v1/countries/${country}/services`);
    if (/^[A-Z]{2}$/.test(country)) expect(body).toEqual({ services: [], stale: false });
    else expect(status).toBe(422);
    const purchase = { ...safaricom, service: `${country.slice(0, 2).toLowerCase()}-mtn-airtime` };
    const quote = await world.call('/v1/quotes', { origin: SHOP, body: { operator: 'ke-mpesa', purchase } });
    expectProblem(quote, 422, 'invalid_request');
  }
  expect(asked('getCountry')).toBe(1);
  // Of Kenya, which is listed.
  expect(asked('getOperatorByCountry')).toBe(1);
});
