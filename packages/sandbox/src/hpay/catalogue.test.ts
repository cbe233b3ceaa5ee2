import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hpayBuyer, shapeOf } from '../../test/buyer.ts';
import type { Body, HpayBuyer } from '../../test/buyer.ts';
import { SANDBOX_PROVIDERS } from '../gateway/providers.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
let buyer: HpayBuyer;
beforeEach(async () => {
  sandbox = await startSandbox({ upstreams: ['hpay'] });
  buyer = hpayBuyer(sandbox);
});
afterEach(() => sandbox.close());

async function operatorsOf(country: string): Promise<Body[]> {
  const { operator } = await buyer.ask('getOperatorByCountry', { country_id: country });
  return (operator as { results: Body[] }).results;
}
async function productsOf(operatorId: string): Promise<Body[]> {
  const { products } = await buyer.ask('getOperatorProduct', { operator_id: operatorId });
  return (products as { results: Body[] }).results;
}

test("getFees gives the document's own figures", async () => {
  const fees = { amount: '100', from_currency: 'USD', to_currency: 'XOF' };
  expect(await buyer.ask('getFees', fees)).toEqual({
    success: true,
    message: 'Data Fetched, convertion of 100 USD to XOF',
    rate: '558.427617',
    amount_converted: '55842.7617',
    fees: '0.0000 %',
    fees_amount: '0',
    total: '55842.7617',
    partner_profit: '0',
    error_code: 0,
  });
});

test('getFees knows every currency that is collected here', async () => {
  for (const to_currency of new Set(SANDBOX_PROVIDERS.flatMap(({ currency }) => currency ?? []))) {
    const fees = { amount: '100', from_currency: 'NGN', to_currency };
    expect(await buyer.ask('getFees', fees), to_currency).toMatchObject({ success: true });
  }
});

test.each<[string, Body]>([
  ['an unknown currency', { to_currency: 'ZZZ' }],
  ['an amount that is a number', { amount: 100 }],
  ['an amount that is none', { amount: '0' }],
])('getFees refuses %s', async (_what, change) => {
  const fees = { amount: '100', from_currency: 'USD', to_currency: 'XOF', ...change };
  expect(await buyer.ask('getFees', fees)).toMatchObject({ success: false });
});

test('getCountry lists the printed countries, and those that have operators', async () => {
  const { success, country } = await buyer.ask('getCountry');
  const { results } = country as { results: Record<string, Body> };
  expect(success).toBe(true);
  expect(results.AF).toEqual({
    country_id: 'AF',
    country_name: 'Afghanistan',
    country_currency: 'AFN',
    country_prefixes: '93',
    msisdn_length_min: '11',
    msisdn_length_max: '11',
  });
  for (const id of ['CI', 'NG', 'KE', 'SN', 'GH']) {
    expect(results[id]).toMatchObject({ country_id: id });
    expect(await operatorsOf(id)).not.toEqual([]);
  }
  expect(await operatorsOf('AF')).toEqual([]);
});

test("getOperatorByCountry lists Côte d'Ivoire as the document prints it", async () => {
  const results = await operatorsOf('CI');
  expect(results[0]).toEqual({
    operator_id: '2738',
    operator_name: 'Ivory Coast Jumia',
    operator_brand_id: '1274',
    product_type_id: '2',
    product_type_name: 'Mobile Pin / Voucher',
    country_id: 'CI',
    country_name: 'Ivory Coast',
    currency: 'XAF',
    country_prefixes: '225',
    msisdn_length_min: '13',
    msisdn_length_max: '13',
  });
  const printed = [
    ['2738', 'Ivory Coast Jumia', '1274', '2'],
    ['472', 'Ivory Coast Moov', '77', '1'],
    ['2703', 'ivory Coast Moov Data', '77', '4'],
    ['17', 'Ivory Coast MTN', '80', '1'],
    ['142', 'Ivory Coast Orange', '88', '1'],
    ['2704', 'Ivory Coast Orange Data', '88', '4'],
  ];
  const row = (o: Body) => [o.operator_id, o.operator_name, o.operator_brand_id, o.product_type_id];
  expect(results.map(row)).toEqual(printed);
});

test('getOperatorProduct lists products as the document prints them', async () => {
  const results = await productsOf('2704');
  const printed = {
    product_id: '16892',
    product_type_id: '4',
    product_type_name: 'Mobile Data',
    product_category_id: '4.1',
    product_category_name: 'Mobile Data > Daily Bundles',
    name: '250 Mo - 2J Data',
    description: null,
    currency_user: 'XOF',
    currency_operator: 'XOF',
    price_type: 'fixed',
    price_min_operator: '250.00',
    price_min_user: '250.00',
  };
  expect(results[0]).toEqual(printed);
  expect(results.map(shapeOf)).toEqual(results.map(() => shapeOf(printed)));
  expect(results[1]).toMatchObject({ product_category_id: '4.0', product_category_name: 'Mobile Data' });
});

test("prices for the user are in the account's currency", async () => {
  sandbox.set({ hpayCurrency: 'USD' });
  expect((await productsOf('2704'))[0]).toMatchObject({ currency_user: 'USD', price_min_user: '0.45' });
});

test('a top-up is a range, and one of them has no end', async () => {
  const ends = { price_min_operator: '100.00', price_max_operator: '50000.00' };
  expect(await productsOf('142')).toMatchObject([{ price_type: 'range', ...ends }]);
  const [open] = await productsOf('264');
  expect(open).toMatchObject({ price_type: 'range' });
  expect(open).not.toHaveProperty('price_max_operator');
});

test.each([
  ['getOperatorByCountry', { country_id: 'XX' }],
  ['getOperatorProduct', { operator_id: '1' }],
  ['getOperatorProduct', { operator_id: 2704 }],
])('%s refuses %j', async (call, body) => {
  expect(await buyer.ask(call, body)).toMatchObject({ success: false });
});

describe('a catalogue of 10,000 products, half of them broken', () => {
  const isWhole = ({ product_id: id, currency_operator: currency, name, price_min_operator: price }: Body) =>
    typeof id === 'string' &&
    currency === 'XOF' &&
    !/</.test(String(name)) &&
    /^\d+\.\d\d$/.test(String(price));

  test('has whole rows and broken ones', async () => {
    const usual = (await productsOf('2704')).length;
    sandbox.set({ hpayBrokenProducts: 10_000 });
    const results = await productsOf('2704');
    expect(results).toHaveLength(usual + 10_000);
    expect(results.filter(isWhole)).toHaveLength(usual + 5000);
    expect(results.some((row) => !('price_min_operator' in row))).toBe(true);
    expect(results.some((row) => row.currency_operator === 'ZZZ')).toBe(true);
  });

  test('leaves the other operators alone', async () => {
    sandbox.set({ hpayBrokenProducts: 10_000 });
    expect((await productsOf('2703')).every(isWhole)).toBe(true);
  });
});
