/** Every kind of sale from the list to the delivery, against the sandbox, which is written from 004 alone. */
import { startSandbox, type Sandbox } from '@malipo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Variables } from '../../config/variables.ts';
import { createNodeFetch, type NodeFetch } from '../../runtimes/node-fetch.ts';
import type { BuyOrder, UpstreamService } from '../seller.ts';
import { readHydrogenConfig } from './config.ts';
import { HydrogenAdapter } from './adapter.ts';
import { UNENDED } from '../testing/signals.ts';

let sandbox: Sandbox;
let nodeFetch: NodeFetch;
let seller: HydrogenAdapter;
let services: readonly UpstreamService[];
let lastReference = 1000;

beforeAll(async () => {
  sandbox = await startSandbox({ timeScale: 0.05, upstreams: ['hydrogen'] });
  nodeFetch = createNodeFetch();
  const config = readHydrogenConfig(new Variables(sandbox.environment()), () => null);
  if (config === null) throw new Error('the sandbox configures no Hydrogen');
  seller = new HydrogenAdapter(config, { fetch: nodeFetch.fetch, now: Date.now, log: () => undefined });
  ({ rows: services } = await seller.services('NG'));
});

afterAll(async () => {
  await nodeFetch.close();
  await sandbox.close();
});

function service(matches: (one: UpstreamService) => boolean): UpstreamService {
  const found = services.find((one) => one.available && matches(one));
  if (found === undefined) throw new Error(`none of ${services.map(({ id }) => id).join(', ')}`);
  return found;
}

async function orderFor(one: UpstreamService, account: string, changes: Partial<BuyOrder> = {}) {
  const [product] = (await seller.products(one)).rows;
  if (product === undefined) throw new Error(`${one.id} has no product`);
  lastReference += 1;
  const order: BuyOrder = {
    reference: String(lastReference),
    service: one.ref,
    product: product.ref,
    country: 'NG',
    amount: product.price ?? product.range?.min ?? '1000',
    currency: one.currency,
    account,
    options: {},
    customer: { phone: '+2348031234500' },
    paidAt: '2026-01-01T12:00:00.000Z',
    ...changes,
  };
  return { order, product };
}

describe('Hydrogen, as the sandbox plays it', () => {
  it.each([
    ['airtime', '08031234500', {}],
    ['data', '08031234500', {}],
    ['electricity', '207309128300', { token: expect.any(String), units: expect.any(String) }],
    ['exam', '9610729100', {}],
    ['betting', '9611728100', {}],
    ['levy', '161436499500', {}],
  ] as const)('%s: looked up, bought, delivered', async (category, account, delivery) => {
    const one = service((candidate) => candidate.category === category && candidate.account.name !== 'none');
    const lookedUp = await seller.lookUpAccount(one, account);
    if (lookedUp.kind !== 'found') throw new Error(JSON.stringify(lookedUp));
    const { amount, minimum } = lookedUp.account.details;
    const fixed = amount ?? (category === 'electricity' ? (minimum ?? '1000') : undefined);
    const { order } = await orderFor(one, account, fixed === undefined ? {} : { amount: fixed });
    expect(await seller.buy(order, UNENDED)).toMatchObject({ kind: 'delivered', delivery });
  });

  it('cable TV with an add-on, and Showmax by phone', async () => {
    const dstv = service(({ id }) => id === 'ng-dstv-tv');
    const { product } = await orderFor(dstv, '1020833400');
    const addon = product.addons?.[0];
    if (addon === undefined) throw new Error('no add-on');
    const total = String(Number(product.price) + Number(addon.price));
    const options = { months: '1', addons: addon.id };
    const { order } = await orderFor(dstv, '1020833400', { amount: total, options });
    expect((await seller.buy(order, UNENDED)).kind).toBe('delivered');
    const showmax = await orderFor(
      service(({ id }) => id === 'ng-showmax-tv'),
      '08031234500',
    );
    expect((await seller.buy(showmax.order, UNENDED)).kind).toBe('delivered');
  });

  it('one PIN of WAEC, several of Spectranet', async () => {
    const waec = await orderFor(
      service(({ id }) => id === 'ng-waec-exam'),
      '',
    );
    expect(await seller.buy(waec.order, UNENDED)).toMatchObject({ delivery: { pins: [{ serial: null }] } });
    const spectranet = service(({ id }) => id === 'ng-spectranet-internet');
    const { product } = await orderFor(spectranet, '');
    const amount = String(Number(product.price) * 3);
    const { order } = await orderFor(spectranet, '', { amount, options: { quantity: '3' } });
    const result = await seller.buy(order, UNENDED);
    expect(result.kind === 'delivered' && result.delivery.pins).toHaveLength(3);
  });

  const airtimeEndingIn = (ending: string) =>
    orderFor(
      service(({ category }) => category === 'airtime'),
      `080312345${ending}`,
    );

  it.each(['07', '12', '13'])(
    'an outcome that is lost (account ending in %s) is for a person, since the repeat is a duplicate',
    async (ending) => {
      const { order } = await airtimeEndingIn(ending);
      expect((await seller.buy(order, UNENDED)).kind).toBe('unknown');
      expect((await seller.settle(order, UNENDED)).kind).toBe('review');
    },
  );

  it('a refusal (account ending in 08) is one', async () => {
    const { order } = await airtimeEndingIn('08');
    expect((await seller.buy(order, UNENDED)).kind).toBe('refused');
  });

  it('a biller is switched off and on, and the wallet pays', async () => {
    const before = await seller.balances();
    const airtime = service(({ category }) => category === 'airtime');
    const { order } = await orderFor(airtime, '08031234500');
    await seller.buy(order, UNENDED);
    expect(await seller.balances()).not.toEqual(before);
    const id = airtime.ref['biller'] ?? '';
    const isEnabled = async () => (await seller.billers()).rows.find((biller) => biller.id === id)?.enabled;
    expect(await seller.setBillerEnabled(id, false)).toEqual({ kind: 'done' });
    expect(await isEnabled()).toBe(false);
    expect(await seller.setBillerEnabled(id, true)).toEqual({ kind: 'done' });
    expect(await isEnabled()).toBe(true);
  });
});
