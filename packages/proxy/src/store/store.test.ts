/** What a country sells, and in which currency, whatever the upstreams let one know. */
import type { Category } from '@malipo/contract';
import { describe, expect, it } from 'vitest';
import {
  UpstreamUnavailableError,
  type Seller,
  type UpstreamProduct,
  type UpstreamService,
} from '../upstreams/seller.ts';
import { Store } from './store.ts';

const MINUTE_MS = 60_000;

const service = (category: Category, changes: Partial<UpstreamService> = {}): UpstreamService => ({
  id: `gh-brand-${category}`,
  name: 'Brand',
  country: 'GH',
  category,
  currency: 'GHS',
  available: true,
  account: { name: 'phone', lookup: false },
  options: [],
  ref: {},
  ...changes,
});

interface Sold {
  readonly usual: Seller['usualCategories'];
  readonly services: () => readonly UpstreamService[];
  readonly products?: readonly UpstreamProduct[];
}

/** A store of one upstream that sells in Ghana; and how often it was asked for services. */
function storeOf({ usual, services, products = [] }: Sold) {
  const asked: string[] = [];
  const clock = { now: 1_700_000_000_000 };
  const neverCalled = () => Promise.reject(new Error('is not called here'));
  const ghana = { code: 'GH', currency: 'GHS', dialCode: '233', phoneLengths: { min: 12, max: 12 } };
  const seller: Seller = {
    name: 'upstream',
    usualCategories: usual,
    countries: () => Promise.resolve({ rows: [ghana], dropped: 0 }),
    services: async (country) => {
      asked.push(country);
      return { rows: services(), dropped: 0 };
    },
    products: () => Promise.resolve({ rows: products, dropped: 0 }),
    lookUpAccount: neverCalled,
    buy: neverCalled,
    settle: neverCalled,
    balances: neverCalled,
  };
  const store = new Store({
    sellers: [seller],
    now: () => clock.now,
    markupPercent: '0',
    rates: { convert: neverCalled },
    log: () => undefined,
  });
  return { store, asked, clock, categories: async () => (await store.countries())[0]?.categories };
}

describe("a country's categories", () => {
  it('are the usual ones, without a call for each country, until its services are known', async () => {
    const services = () => [
      service('voucher'),
      service('airtime'),
      service('airtime', { id: 'gh-b-airtime' }),
    ];
    const { store, asked, categories } = storeOf({ usual: ['airtime', 'data'], services });
    expect(await categories()).toEqual(['airtime', 'data']);
    expect(asked).toEqual([]);
    await store.services('GH');
    expect(await categories()).toEqual(['airtime', 'voucher']);
    expect(asked).toEqual(['GH']);
  });

  it('are those of its services where the upstream says none; what cannot be bought now is none', async () => {
    const services = () => [service('tv'), service('exam', { available: false })];
    const { asked, categories } = storeOf({ usual: null, services });
    expect(await categories()).toEqual(['tv']);
    expect(await categories()).toEqual(['tv']);
    expect(asked).toEqual(['GH']);
  });

  it('are none while nobody says them, and the country stays; nobody waits for them twice', async () => {
    let isDown = true;
    const services = () => {
      if (isDown) throw new UpstreamUnavailableError('down');
      return [service('tv')];
    };
    const { store, asked, clock, categories } = storeOf({ usual: null, services });
    expect(await store.countries()).toMatchObject([{ code: 'GH', categories: [] }]);
    expect(await categories()).toEqual([]);
    expect(asked).toEqual(['GH']);
    isDown = false;
    clock.now += MINUTE_MS;
    expect(await categories()).toEqual(['tv']);
  });
});

it('a range says its currency where it is not the one of the service', async () => {
  const range = { min: '5', max: '100' };
  const plain = { name: 'Any amount', group: null, price: null, range, ref: {} };
  const products = [
    { ...plain, id: 'home' },
    { ...plain, id: 'dollars', currency: 'USD' },
  ];
  const { store } = storeOf({ usual: [], services: () => [service('voucher')], products });
  const found = await store.find('gh-brand-voucher');
  const listed = found && (await store.products(found)).products.map(({ range: listedRange }) => listedRange);
  expect(listed).toEqual([range, { ...range, currency: 'USD' }]);
});

it('lists are the same object as long as they say the same, and another once they do not', async () => {
  const sold = [service('tv')];
  const { store, clock } = storeOf({ usual: [], services: () => [...sold] });
  const first = await store.services('GH');
  expect(await store.services('GH')).toBe(first);
  sold.push(service('internet'));
  clock.now += 11 * MINUTE_MS;
  // What is kept serves until what was fetched behind it is there.
  await store.services('GH');
  await expect.poll(async () => (await store.services('GH')).services).toHaveLength(2);
  expect(first.services).toHaveLength(1);
});
