/** The upstreams' own books: balances, billers, and HPAY's transactions. */
import { schemas, type Balances, type Billers, type Problem, type Services } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, SECRET_KEY, SHOP, World, type CallOptions } from '../harness.ts';
import { openShop } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

const call = <Body>(path: string, options: CallOptions = {}) =>
  world.call<Body>(path, { bearer: SECRET_KEY, ...options });

describe('balances', () => {
  it('are what both upstreams hold now', async () => {
    world.sandbox.setWallet('hpay', 4321);
    world.sandbox.setWallet('hydrogen', 1234.5);
    const { status, body } = await call<Balances>('/v1/balances');
    expect(status).toBe(200);
    expect(schemas.Balances.parse(body)).toEqual(body);
    expect(body.balances).toEqual(
      expect.arrayContaining([
        { upstream: 'hpay', kind: 'wallet', amount: '4321', currency: 'XOF' },
        { upstream: 'hpay', kind: 'collected', amount: '0', currency: 'XOF' },
        { upstream: 'hydrogen', kind: 'wallet', amount: '1234.50', currency: 'NGN' },
      ]),
    );
    world.sandbox.setWallet('hpay', 1_000_000);
    world.sandbox.setWallet('hydrogen', 1_000_000);
  });

  it('are unavailable while an upstream does not say', async () => {
    world.sandbox.planFault({ fault: 'html_502', call: 'ResellerAuth/about-reseller' });
    expectProblem(await call('/v1/balances'), 503, 'unavailable');
  });
});

describe('billers', () => {
  it('are listed with what they sell, and switched', async () => {
    const { body } = await call<Billers>('/v1/billers');
    expect(schemas.Billers.parse(body)).toEqual(body);
    const waec = body.billers.find(({ name }) => name === 'WAEC');
    expect(waec).toMatchObject({ category: 'exam', enabled: true, commission: '1' });
    for (const enabled of [false, false, true]) {
      const path = `/v1/billers/${waec?.id}`;
      expect((await call(path, { method: 'PUT', body: { enabled } })).status).toBe(200);
      const now = (await call<Billers>('/v1/billers')).body.billers.find(({ id }) => id === waec?.id);
      expect(now?.enabled).toBe(enabled);
      // The shop sells by it at once.
      const { services } = (await call<Services>('/v1/countries/NG/services')).body;
      expect(services.find(({ id }) => id === 'ng-waec-exam')?.available).toBe(enabled);
    }
  });

  it('that there are none of cannot be switched', async () => {
    const put = (id: string, body: unknown) => call(`/v1/billers/${id}`, { method: 'PUT', body });
    expectProblem(await put('00000000-0000-0000-0000-000000000000', { enabled: true }), 404, 'not_found');
    const problem = expectProblem(await put('x', { enabled: 'yes' }), 422, 'invalid_request');
    expect(fieldsOf(problem)).toEqual(['enabled']);
  });
});

it('only one upstream lists its transactions', async () => {
  const list = (query: string) => call<Problem>(`/v1/upstream-transactions?${query}`);
  expect((await list('upstream=hpay')).status).toBe(200);
  for (const upstream of ['gateway', 'hydrogen', 'nobody']) {
    expect(fieldsOf(expectProblem(await list(`upstream=${upstream}`), 422, 'invalid_request'))).toEqual([
      'upstream',
    ]);
  }
  const cursor = expectProblem(await list('upstream=hpay&cursor=made-up'), 422, 'invalid_request');
  expect(fieldsOf(cursor)).toEqual(['cursor']);
  expectProblem(await list('upstream=hpay&from=yesterday'), 422, 'invalid_request');
  world.sandbox.planFault({ fault: 'cut', call: 'getPaymentHistory' });
  expectProblem(await list('upstream=hpay'), 503, 'unavailable');
});

it('none of them is a browser’s', async () => {
  for (const path of ['/v1/balances', '/v1/billers', '/v1/upstream-transactions?upstream=hpay']) {
    expectProblem(await call(path, { origin: SHOP }), 403, 'origin_not_allowed');
    expect((await world.call(path)).status).toBe(401);
  }
  const options = { method: 'PUT', body: { enabled: false } };
  expectProblem(await call('/v1/billers/x', { ...options, origin: SHOP }), 403, 'origin_not_allowed');
  expect((await world.call('/v1/billers/x', options)).status).toBe(401);
});

it('without HPAY and Hydrogen there is nothing to sell, and the proxy works', async () => {
  const alone = await World.start();
  try {
    const read = <Body>(path: string) => alone.call<Body>(path, { bearer: SECRET_KEY });
    expect((await read<{ countries: unknown[] }>('/v1/countries?for=store')).body.countries).toEqual([]);
    expect((await read<{ services: unknown[] }>('/v1/countries/NG/services')).body.services).toEqual([]);
    expect((await read('/v1/balances')).body).toEqual({ balances: [] });
    expect((await read('/v1/billers')).body).toEqual({ billers: [] });
    expectProblem(await read('/v1/upstream-transactions?upstream=hpay'), 422, 'invalid_request');
    expect(
      (await alone.call('/v1/billers/x', { method: 'PUT', bearer: SECRET_KEY, body: { enabled: true } }))
        .status,
    ).toBe(404);
  } finally {
    await alone.close();
  }
});
