import { describe, expect, it } from 'vitest';
import { readCountries, readProducts, readServices } from './catalogue.ts';
import { ANSWERS } from './testing/samples.ts';
import { readVerdict, type PlainObject } from './verdict.ts';
import { jsonAnswer } from '../testing/answers.ts';

function bodyOf(text: string): PlainObject {
  const verdict = readVerdict(jsonAnswer(text));
  if (verdict.kind !== 'done') throw new Error(`the sample is ${verdict.kind}`);
  return verdict.body;
}

const list = (level: string, rows: readonly object[]) =>
  bodyOf(JSON.stringify({ success: true, [level]: { success: true, error_code: 0, results: rows } }));

const ORANGE_DATA = {
  operator_id: '2704',
  operator_name: 'Ivory Coast Orange Data',
  operator_brand_id: '88',
  product_type_id: '4',
  product_type_name: 'Mobile Data',
  country_id: 'CI',
  country_name: 'Ivory Coast',
  currency: 'XOF',
  country_prefixes: '225',
  msisdn_length_min: '13',
  msisdn_length_max: '13',
};
const PRODUCT = {
  product_id: '16892',
  product_type_name: 'Mobile Data',
  product_category_name: 'Mobile Data > Daily Bundles',
  name: '250 Mo - 2J Data',
  currency_operator: 'XOF',
  price_type: 'fixed',
  price_min_operator: '250.00',
};

const servicesOf = (...rows: readonly object[]) => readServices(list('operator', rows), 'CI');
const orangeData = () => {
  const service = servicesOf(ORANGE_DATA)?.rows[0];
  if (service === undefined) throw new Error('no service');
  return service;
};
const productsOf = (...rows: readonly object[]) => readProducts(list('products', rows), orangeData());

describe('countries', () => {
  it('are read from the printed answer', () => {
    expect(readCountries(bodyOf(ANSWERS.getCountry))).toEqual({
      rows: [
        { code: 'AF', currency: 'AFN', dialCode: '93', phoneLengths: { min: 11, max: 11 } },
        { code: 'DZ', currency: 'DZD', dialCode: '213', phoneLengths: { min: 10, max: 15 } },
        { code: 'AI', currency: 'USD', dialCode: '1264', phoneLengths: { min: 10, max: 15 } },
      ],
      dropped: 0,
    });
  });

  it('are read where their prefixes come as numbers', () => {
    const row = { country_id: 'CI', country_currency: 'XOF', country_prefixes: 225 };
    const body = { success: true, country: { success: true, results: { CI: row } } };
    expect(readCountries(bodyOf(JSON.stringify(body)))).toMatchObject({
      rows: [{ code: 'CI', dialCode: '225' }],
      dropped: 0,
    });
  });

  it('are left out one by one where they are broken', () => {
    const good = { country_id: 'CI', country_currency: 'XOF', country_prefixes: '225' };
    const rows = [good, { ...good, country_currency: 'ZZZ' }, { ...good, country_id: 'Ivory' }, null, 'x'];
    expect(readCountries(list('country', rows as object[]))).toEqual({
      rows: [{ code: 'CI', currency: 'XOF', dialCode: '225', phoneLengths: { min: 8, max: 15 } }],
      dropped: 4,
    });
  });

  it('are none where the answer holds no list', () => {
    expect(readCountries(bodyOf('{"success": true, "country": {"success": true}}'))).toBeNull();
    expect(readCountries(bodyOf('{"success": true}'))).toBeNull();
  });
});

describe('services', () => {
  it('are read from the printed answer', () => {
    const services = readServices(bodyOf(ANSWERS.getOperatorByCountry), 'CI');
    expect(services?.dropped).toBe(0);
    expect(services?.rows.map(({ id, name, category, currency }) => [id, name, category, currency])).toEqual([
      ['ci-jumia-voucher', 'Jumia', 'voucher', 'XAF'],
      ['ci-moov-airtime', 'Moov', 'airtime', 'XOF'],
      ['ci-moov-data', 'Moov Data', 'data', 'XOF'],
      ['ci-mtn-airtime', 'MTN', 'airtime', 'XOF'],
      ['ci-orange-airtime', 'Orange', 'airtime', 'XOF'],
      ['ci-orange-data', 'Orange Data', 'data', 'XOF'],
    ]);
  });

  it('remember what payProduct wants of their operator', () => {
    expect(orangeData()).toMatchObject({
      available: true,
      account: { name: 'phone', lookup: false, format: { example: '2250000000000' } },
      ref: {
        country_id: 'CI',
        country_prefixes: '225',
        country_name: 'Ivory Coast',
        operator_id: '2704',
        operator_brand_id: '88',
        operator_name: 'Ivory Coast Orange Data',
      },
    });
  });

  it('that would have one id each get their operator’s at its end', () => {
    const other = { ...ORANGE_DATA, operator_id: '9', operator_name: 'Orange Ivory Coast Data' };
    const third = { ...ORANGE_DATA, operator_id: '10', operator_name: 'Ivory Coast Orange Bundles' };
    expect(servicesOf(ORANGE_DATA, other, third)?.rows.map(({ id }) => id)).toEqual([
      'ci-orange-data-2704',
      'ci-orange-ivory-coast-data',
      'ci-orange-data-10',
    ]);
  });

  it.each([
    ['without a brand id', { operator_brand_id: null }],
    ['with markup in the name', { operator_name: 'Ivory Coast <b>Orange</b>' }],
    ['of an unknown currency', { currency: 'CFA' }],
    ['of another country', { country_id: 'SN' }],
    ['that sell what the store does not', { product_type_name: 'Donations' }],
    ['whose id could be anything', { operator_id: '../2704' }],
    ['that are there twice', { operator_id: '2704' }],
  ])('%s are left out, and the others stay', (_, change) => {
    const services = servicesOf(ORANGE_DATA, { ...ORANGE_DATA, operator_id: '9', ...change });
    expect(services?.rows.map(({ id }) => id)).toEqual(['ci-orange-data']);
    expect(services?.dropped).toBe(1);
  });

  it('take ids as numbers too', () => {
    const services = servicesOf({ ...ORANGE_DATA, operator_id: 2704, operator_brand_id: 88 });
    expect(services?.rows[0]?.ref).toMatchObject({ operator_id: '2704', operator_brand_id: '88' });
  });
});

describe('products', () => {
  it('are read from the printed answer', () => {
    const ref = { currency: 'XOF' };
    expect(readProducts(bodyOf(ANSWERS.getOperatorProduct), orangeData())).toEqual({
      rows: [
        {
          id: '16892',
          name: '250 Mo - 2J Data',
          group: 'Daily Bundles',
          price: '250',
          range: null,
          ref: { ...ref, product_id: '16892', price: '250' },
        },
        {
          id: '15680',
          name: '600 Mo Tiktok - 1J Data',
          group: null,
          price: '350',
          range: null,
          ref: { ...ref, product_id: '15680', price: '350' },
        },
      ],
      dropped: 0,
    });
  });

  it.each([
    ['with both ends', { price_max_operator: '100000.00' }, { min: '250', max: '100000' }],
    ['without an upper end', { price_max_operator: null }, { min: '250', max: null }],
    ['with an empty upper end', { price_max_operator: '' }, { min: '250', max: null }],
  ])('whose price is not fixed are a range, %s', (_, change, range) => {
    const product = productsOf({ ...PRODUCT, price_type: 'range', ...change })?.rows[0];
    expect(product).toMatchObject({ price: null, range });
    expect(product?.ref).not.toHaveProperty('price');
  });

  it('are in no group where no category is named', () => {
    expect(productsOf({ ...PRODUCT, product_category_name: undefined })?.rows[0]).toMatchObject({
      id: '16892',
      group: null,
    });
  });

  it('say so where they are priced in another currency than their service', () => {
    const rows = [
      { ...PRODUCT, product_id: '1', currency_operator: 'USD', price_min_operator: '4.5' },
      PRODUCT,
    ];
    expect(productsOf(...rows)?.rows.map(({ price, currency }) => [price, currency])).toEqual([
      ['4.50', 'USD'],
      ['250', undefined],
    ]);
  });

  it.each([
    ['without a price', { price_min_operator: undefined }],
    ['that cost nothing', { price_min_operator: '0.00' }],
    ['that cost less', { price_min_operator: '-5' }],
    ['finer than the currency', { price_min_operator: '250.50' }],
    ['in an unknown currency', { currency_operator: 'CFA' }],
    ['with markup in the name', { name: '<img src=x onerror=alert(1)>' }],
    ['without a name', { name: ' ' }],
    ['without a kind of price', { price_type: null }],
    ['whose range ends before it begins', { price_type: 'range', price_max_operator: '100' }],
    ['whose upper end cannot be read', { price_type: 'range', price_max_operator: 'unlimited' }],
    ['that are there twice', { product_id: '16892' }],
  ])('%s are left out, and the others stay', (_, change) => {
    const products = productsOf(
      PRODUCT,
      { ...PRODUCT, product_id: '2', ...change },
      { ...PRODUCT, product_id: '3' },
    );
    expect(products?.rows.map(({ id }) => id)).toEqual(['16892', '3']);
    expect(products?.dropped).toBe(1);
  });
});
