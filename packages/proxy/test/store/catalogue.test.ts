/** What the store sells: the upstreams' countries, services and products in one shape. */
import { schemas, type Countries, type Product, type Products, type Service } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, type World } from '../harness.ts';
import { openShop, productsOf, servicesOf } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop({ MALIPO_MARKUP_PERCENT: '2.5' });
});
afterAll(() => world.close());

const byId = <Row extends { id: string }>(rows: readonly Row[], id: string): Row => {
  const found = rows.filter((row) => row.id === id);
  expect(found).toHaveLength(1);
  return found[0]!;
};

const countriesFor = async (use: string) => {
  const { body } = await world.call<Countries>(`/v1/countries?for=${use}`);
  expect(schemas.Countries.parse(body)).toEqual(body);
  return body;
};

it('lists the countries of both upstreams, once each, with what may be sold there', async () => {
  const body = await countriesFor('store');
  const codes = body.countries.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes).toEqual(expect.arrayContaining(['CI', 'KE', 'NG', 'AF']));
  expect(body.countries.find(({ code }) => code === 'NG')).toEqual({
    code: 'NG',
    name: 'Nigeria',
    currencies: ['NGN'],
    dial_code: '234',
    phone_lengths: { min: 13, max: 13 },
    phone_example: '0802 123 4567',
    categories: schemas.Category.options,
  });
  expect(body.countries.find(({ code }) => code === 'AF')?.categories).toEqual([
    'airtime',
    'data',
    'voucher',
  ]);
  expect(body.merchant.name).toBe('Boutique Akwaba');
});

it('says no categories of countries that are to be paid in', async () => {
  const { countries } = await countriesFor('payment');
  expect(countries.some(({ code }) => code === 'NG')).toBe(true);
  expect(countries.filter((country) => 'categories' in country)).toEqual([]);
});

describe('services', () => {
  it('have one shape, whichever upstream sells them, and say nothing of it', async () => {
    for (const country of ['NG', 'CI', 'KE', 'GH', 'SN']) {
      const answer = await world.call(`/v1/countries/${country}/services`);
      expect(schemas.Services.parse(answer.body)).toEqual(answer.body);
      expect(JSON.stringify(answer.body)).not.toMatch(/hpay|hydrogen|operator_id|billerSystemId/i);
    }
    const categories = new Set((await servicesOf(world, 'NG')).map(({ category }) => category));
    expect([...categories].sort()).toEqual([...schemas.Category.options].sort());
  });

  it('that two upstreams sell are one, with what either can do', async () => {
    const services = await servicesOf(world, 'NG');
    const airtime: Service = byId(services, 'ng-mtn-airtime');
    // HPAY's comes first, and only Hydrogen looks accounts up.
    expect(airtime).toMatchObject({ category: 'airtime', account: { name: 'phone', lookup: true } });
    const products = await productsOf(world, 'ng-mtn-airtime');
    expect(products.map(({ id }) => id)).toEqual(['hpay:1410']);
  });

  it('say which options there are, and where a phone is needed beside the account', async () => {
    const services = await servicesOf(world, 'NG');
    const namesOf = (id: string) => byId(services, id).options.map(({ name }) => name);
    expect(namesOf('ng-dstv-tv')).toEqual(['months', 'addons']);
    expect(namesOf('ng-kedco-prepaid-electricity')).toEqual(['phone']);
    expect(namesOf('ng-jamb-exam')).toEqual(['phone']);
    expect(namesOf('ng-spectranet-internet')).toEqual(['quantity']);
    expect(namesOf('ng-mtn-data')).toEqual([]);
  });

  it('are none in a country that nobody serves, and no error', async () => {
    expect(await servicesOf(world, 'FR')).toEqual([]);
  });
});

describe('products', () => {
  it('cost what the upstream asks and the markup, rounded up to what the currency has', async () => {
    const orange = await productsOf(world, 'ci-orange-data');
    // 250 and 2.5 % are 256.25, and XOF has no fraction.
    expect(byId(orange, 'hpay:16892')).toEqual({
      id: 'hpay:16892',
      name: '250 Mo - 2J Data',
      group: 'Daily Bundles',
      price: { amount: '257', currency: 'XOF' },
      range: null,
    } satisfies Product);
    const mtn = await productsOf(world, 'ng-mtn-data');
    expect(byId(mtn, 'hydrogen:MTN230MB1Day200')).toMatchObject({
      group: 'Daily',
      price: { amount: '205', currency: 'NGN' },
    });
  });

  it('are ranges where the customer chooses the amount, open or not', async () => {
    expect((await productsOf(world, 'ke-airtel-airtime'))[0]).toMatchObject({
      price: null,
      range: { min: '10', max: null },
    });
    expect((await productsOf(world, 'ng-bet9ja-betting'))[0]?.range).toEqual({ min: '100', max: '100000' });
  });

  it('are priced in their own currency where the operator is listed in another', async () => {
    const [jumia] = await productsOf(world, 'ci-jumia-voucher');
    expect(jumia?.price).toEqual({ amount: '5125', currency: 'XOF' });
  });

  it('name the price of every number of months, and the add-ons', async () => {
    const compact = byId(await productsOf(world, 'ng-dstv-tv'), 'hydrogen:COMPE36');
    expect(compact.prices?.option).toBe('months');
    expect(
      Object.entries(compact.prices?.values ?? {}).map(([months, { amount }]) => [months, amount]),
    ).toEqual([
      ['1', '9225'],
      ['2', '18450'],
      ['3', '27675'],
    ]);
    // The first has no price for two or three months: it cannot be bought with them.
    const naira = (amount: string) => ({ amount, currency: 'NGN' });
    expect(compact.addons).toEqual([
      {
        id: 'ASIADDE36',
        name: 'Asian Add-on',
        price: naira('7277.50'),
        prices: { '1': naira('7277.50'), '10': naira('72775'), '12': naira('80052.50') },
      },
      {
        id: 'FRN7E36',
        name: 'French Touch Add-on',
        price: naira('4100'),
        prices: { '1': naira('4100'), '2': naira('8200'), '3': naira('12300') },
      },
    ]);
  });

  it('of a levy have neither price nor range: the look-up says', async () => {
    expect(await productsOf(world, 'ng-osun-igr-levy')).toMatchObject([{ price: null, range: null }]);
  });

  it('of no such service are not found', async () => {
    for (const service of ['ng-nobody-data', 'nonsense', 'xx-mtn-airtime']) {
      expectProblem(await world.call(`/v1/services/${service}/products`), 404, 'not_found');
    }
  });
});

it('a list that has not changed is not sent again', async () => {
  for (const path of ['/v1/countries/NG/services', '/v1/services/ng-mtn-data/products']) {
    const first = await world.call<Products>(path);
    expect(first.headers.get('cache-control')).toMatch(/max-age=\d+/);
    const etag = first.headers.get('etag') ?? '';
    const again = await world.call(path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  }
});
