/** The catalogue while an upstream is slow, down, or sends ten thousand products, half of them broken. */
import type { Countries, Products, Services } from '@malipo/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectProblem, type World } from '../harness.ts';
import { openShop, productsOf, servicesOf } from './shop.ts';

const MINUTE_MS = 60_000;
const BROKEN_OPERATOR = 'ci-orange-data';

let world: World;
beforeEach(async () => {
  world = await openShop();
});
afterEach(() => world.close());

const asked = (call: string) => world.sandbox.requests().filter((request) => request.call === call).length;

/** Until the refresh behind an answer has come to its end. */
async function eventually<Body>(path: string, isThere: (body: Body) => boolean): Promise<Body> {
  for (let tries = 0; tries < 200; tries++) {
    const { body } = await world.call<Body>(path);
    if (isThere(body)) return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${path} never came to it`);
}

it('of ten thousand products the whole ones are sold, and the broken ones counted', async () => {
  const whole = (await productsOf(world, 'ci-moov-data')).length;
  expect(whole).toBe(5);
  world.sandbox.set({ hpayBrokenProducts: 10_000 });
  const products = await productsOf(world, BROKEN_OPERATOR);
  expect(products).toHaveLength(5 + 5000);
  const text = JSON.stringify(products);
  expect(text).not.toMatch(/<img|onerror|ZZZ/);
  expect(products.every(({ price }) => Number(price?.amount) > 0)).toBe(true);
  expect(world.logs.filter(({ event }) => event === 'rows_dropped')).toEqual([
    { level: 'warn', event: 'rows_dropped', upstream: 'hpay', what: 'products', dropped: 5000 },
  ]);
});

it('an upstream that refuses our login is not asked for one by each stranger who looks', async () => {
  world.sandbox.planFault({ fault: 'html_502', rate: 1 });
  const startedAt = performance.now();
  for (let looks = 0; looks < 20; looks++) {
    expectProblem(await world.call('/v1/countries/NG/services'), 503, 'unavailable');
  }
  // Once at most in five seconds, whoever looks.
  const most = Math.ceil((performance.now() - startedAt) / 5_000) + 1;
  expect(asked('ResellerAuth/login')).toBeLessThanOrEqual(most);
  expect(asked('getToken')).toBeLessThanOrEqual(2 * most);
});

it('an upstream that goes down does not empty the shop: its last answer serves, marked stale', async () => {
  const services = await servicesOf(world, 'CI');
  const products = await productsOf(world, BROKEN_OPERATOR);
  world.ahead += 20 * MINUTE_MS;
  world.sandbox.planFault({ fault: 'html_502', rate: 1 });
  // The first one past its life is answered at once with what is kept.
  expect((await world.call<Products>(`/v1/services/${BROKEN_OPERATOR}/products`)).body.products).toEqual(
    products,
  );
  const stale = await eventually<Products>(`/v1/services/${BROKEN_OPERATOR}/products`, (body) => body.stale);
  expect(stale.products).toEqual(products);
  const staleServices = await eventually<Services>('/v1/countries/CI/services', (body) => body.stale);
  expect(staleServices.services).toEqual(services);
});

it('what has come back is fresh again', async () => {
  await productsOf(world, BROKEN_OPERATOR);
  world.ahead += 20 * MINUTE_MS;
  world.sandbox.planFault({ fault: 'html_502', call: 'getOperatorProduct', rate: 1 });
  await eventually<Products>(`/v1/services/${BROKEN_OPERATOR}/products`, (body) => body.stale);
  // No fault any more, and long enough that the upstream is tried again.
  world.sandbox.reset();
  world.ahead += MINUTE_MS;
  await eventually<Products>(`/v1/services/${BROKEN_OPERATOR}/products`, (body) => !body.stale);
});

it('an upstream that never answered is left out, and the other one sells', async () => {
  world.sandbox.planFault({ fault: 'html_502', call: 'getOperatorByCountry', rate: 1 });
  const services = await servicesOf(world, 'NG');
  expect(services.some(({ id }) => id === 'ng-amazon-voucher')).toBe(false);
  expect(services.some(({ id }) => id === 'ng-mtn-airtime')).toBe(true);
  expect((await productsOf(world, 'ng-mtn-airtime'))[0]?.id).toBe('hydrogen:amount');
  const { body } = await world.call<Countries>('/v1/countries?for=store');
  expect(body.countries.length).toBeGreaterThan(1);
});

it('an upstream that comes back sells again, and its country says so', async () => {
  world.sandbox.planFault({ fault: 'html_502', call: 'Biller/reseller-my-billers', rate: 1 });
  const nigeria = async () => {
    const { body } = await world.call<Countries>('/v1/countries?for=store');
    return body.countries.find(({ code }) => code === 'NG')?.categories;
  };
  expect(await nigeria()).toEqual(['airtime', 'data', 'voucher']);
  expect((await servicesOf(world, 'NG')).some(({ category }) => category === 'electricity')).toBe(false);
  world.sandbox.reset();
  world.ahead += MINUTE_MS;
  expect(await nigeria()).toContain('electricity');
  expect((await servicesOf(world, 'NG')).some(({ category }) => category === 'electricity')).toBe(true);
});

it('where one of two routes lists no products, the other one does', async () => {
  world.sandbox.planFault({ fault: 'dropped', call: 'getOperatorProduct', rate: 1 });
  expect((await productsOf(world, 'ng-mtn-airtime'))[0]?.id).toBe('hydrogen:amount');
  const answer = await world.call(`/v1/services/ng-amazon-voucher/products`);
  expectProblem(answer, 503, 'unavailable');
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('a customer waits for a slow upstream once, and everybody at once for the same answer', async () => {
  world.sandbox.set({ latencySeconds: 10 });
  await Promise.all(Array.from({ length: 20 }, () => productsOf(world, BROKEN_OPERATOR)));
  expect(asked('getOperatorProduct')).toBe(1);
  expect(asked('getOperatorByCountry')).toBe(1);
  world.ahead += 20 * MINUTE_MS;
  // Past its life it is refreshed behind the answer, whoever asks.
  await Promise.all(Array.from({ length: 20 }, () => productsOf(world, BROKEN_OPERATOR)));
  await eventually<Products>(
    `/v1/services/${BROKEN_OPERATOR}/products`,
    () => asked('getOperatorProduct') === 2,
  );
});
