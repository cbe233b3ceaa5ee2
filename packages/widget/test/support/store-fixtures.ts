import type { Account, Country, PaidPurchase, Product, Service } from '@malipo/contract';
import { COUNTRIES } from './fixtures.ts';

/** What tests and the gallery buy: a store's answers, as api.md writes them. */
const inStore = (code: string, categories: NonNullable<Country['categories']>): Country => {
  const known = COUNTRIES.find((country) => country.code === code);
  if (!known) throw new Error(`no country ${code} in the fixtures`);
  return { ...known, categories };
};

export const STORE_COUNTRIES: readonly Country[] = [
  inStore('NG', ['airtime', 'data', 'electricity', 'tv', 'exam', 'betting', 'levy']),
  inStore('CI', ['airtime', 'data', 'voucher']),
  inStore('SN', ['airtime', 'voucher']),
];

/** A service; its country is the beginning of its id. */
export const service = (
  id: string,
  name: string,
  category: Service['category'],
  changes: Partial<Service> = {},
): Service => ({
  id,
  name,
  category,
  country: id.slice(0, 2).toUpperCase(),
  currency: id.startsWith('ng-') ? 'NGN' : 'XOF',
  available: true,
  account: { name: 'phone', lookup: false },
  options: [],
  ...changes,
});

const LOOKED_UP_PHONE = { name: 'phone', lookup: true, format: { example: '08031234567' } } as const;
const METER = { name: 'meter', lookup: true, format: { example: '45012345678' } } as const;

export const SERVICES: Readonly<Record<string, readonly Service[]>> = {
  NG: [
    service('ng-mtn-airtime', 'MTN', 'airtime', { account: LOOKED_UP_PHONE }),
    service('ng-airtel-airtime', 'Airtel', 'airtime', { account: LOOKED_UP_PHONE }),
    service('ng-9mobile-airtime', '9mobile', 'airtime', { account: LOOKED_UP_PHONE, available: false }),
    service('ng-mtn-data', 'MTN Data', 'data', { account: LOOKED_UP_PHONE }),
    service('ng-airtel-data', 'Airtel Data', 'data', { account: LOOKED_UP_PHONE }),
    service('ng-ikedc', 'Ikeja Electric', 'electricity', { account: METER, options: [{ name: 'phone' }] }),
    service('ng-ekedc', 'Eko Electricity', 'electricity', { account: METER }),
    service('ng-dstv', 'DStv', 'tv', {
      account: { name: 'smartcard', lookup: true },
      options: [
        { name: 'addons', multiple: true },
        { name: 'months', values: ['1', '2'] },
      ],
    }),
    service('ng-showmax', 'Showmax', 'tv'),
    service('ng-jamb', 'JAMB', 'exam', { account: { name: 'profile_code', lookup: true } }),
    service('ng-waec', 'WAEC', 'exam', {
      account: { name: 'none', lookup: false },
      options: [{ name: 'quantity' }],
    }),
    service('ng-bet', 'BetKing', 'betting', { account: { name: 'betting_id', lookup: true } }),
    service('ng-lagos', 'Lagos State', 'levy', { account: { name: 'ipn', lookup: true } }),
  ],
  CI: [
    service('ci-orange-airtime', 'Orange', 'airtime'),
    service('ci-mtn-airtime', 'MTN', 'airtime'),
    service('ci-orange-data', 'Orange Internet', 'data'),
    service('ci-netflix', 'Netflix', 'voucher', { account: { name: 'none', lookup: false } }),
  ],
  SN: [
    service('sn-orange-airtime', 'Orange', 'airtime'),
    service('sn-netflix', 'Netflix', 'voucher', { account: { name: 'none', lookup: false } }),
  ],
};

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const francs = (amount: string) => ({ amount, currency: 'XOF' });

export const product = (id: string, name: string, changes: Partial<Product> = {}): Product => ({
  id,
  name,
  group: null,
  price: null,
  range: null,
  ...changes,
});

const AIRTIME = product('airtime', 'Airtime', { range: { min: '50', max: '50000' } });

export const PRODUCTS: Readonly<Record<string, readonly Product[]>> = {
  'ng-mtn-airtime': [AIRTIME],
  'ng-airtel-airtime': [AIRTIME],
  'ng-mtn-data': [
    product('d1', '200 MB, 1 day', { group: 'Daily', price: naira('200') }),
    product('d2', '1 GB, 1 day', { group: 'Daily', price: naira('350') }),
    product('w1', '1.5 GB, 7 days', { group: 'Weekly', price: naira('1000') }),
    product('w2', '5 GB, 7 days', { group: 'Weekly', price: naira('1500') }),
    product('m1', '2 GB, 30 days', { group: 'Monthly', price: naira('1500') }),
    product('m2', '10 GB, 30 days', { group: 'Monthly', price: naira('4500') }),
    product('m3', '75 GB, 30 days', { group: 'Monthly', price: naira('18000') }),
  ],
  'ng-airtel-data': [product('a1', '1 GB, 7 days', { price: naira('800') })],
  'ng-ikedc': [product('prepaid', 'Prepaid', { range: { min: '100', max: '200000' } })],
  'ng-ekedc': [product('prepaid', 'Prepaid', { range: { min: '100', max: null } })],
  'ng-dstv': [
    product('compact', 'DStv Compact', {
      prices: { option: 'months', values: { 1: naira('12500'), 2: naira('25000') } },
      addons: [
        { id: 'hd', name: 'HDPVR', price: naira('2500'), prices: { 1: naira('2500'), 2: naira('5000') } },
        { id: 'french', name: 'French Plus', price: naira('9000'), prices: { 1: naira('9000') } },
      ],
    }),
    product('padi', 'DStv Padi', { prices: { option: 'months', values: { 1: naira('2950') } } }),
  ],
  'ng-showmax': [
    product('s1', 'Showmax Mobile', { price: naira('1200') }),
    product('s2', 'Showmax Standard', { price: naira('2900') }),
  ],
  'ng-jamb': [
    product('utme', 'UTME without mock', { price: naira('6200') }),
    product('de', 'Direct Entry', { price: naira('5700') }),
  ],
  'ng-waec': [product('pin', 'Result checker PIN', { price: naira('2900') })],
  'ng-bet': [product('topup', 'Top-up', { range: { min: '100', max: null } })],
  'ng-lagos': [product('levy', 'Levy')],
  'ci-orange-airtime': [product('airtime', 'Airtime', { range: { min: '100', max: '100000' } })],
  'ci-mtn-airtime': [product('airtime', 'Airtime', { range: { min: '100', max: '100000' } })],
  'ci-orange-data': [product('day', '1 GB, 1 day', { price: francs('500') })],
  'ci-netflix': [
    product('n1', 'Netflix 5 000', { price: francs('5000') }),
    product('n2', 'Netflix 10 000', { price: francs('10000') }),
    product('any', 'Another amount', { range: { min: '2000', max: '50000' } }),
  ],
  'sn-netflix': [product('n1', 'Netflix 5 000', { price: francs('5000') }), product('n2', 'Netflix 10 000')],
  'sn-orange-airtime': [product('airtime', 'Airtime', { range: { min: '100', max: '100000' } })],
};

const account = (number: string, name: string | null, details: Account['details'] = {}): Account => ({
  account: number,
  name,
  details,
});

/** Who is behind an account, by `{service} {account}`. */
export const ACCOUNTS: Readonly<Record<string, Account>> = {
  'ng-mtn-airtime +234 803 123 4567': account('+234 803 123 4567', 'MTN'),
  'ng-mtn-airtime 08031234567': account('08031234567', 'MTN'),
  'ng-mtn-airtime 08021234567': account('08021234567', 'Airtel'),
  'ng-mtn-data 08031234567': account('08031234567', 'MTN'),
  'ng-ikedc 45012345678': account('45012345678', 'ISAH MUSA', {
    address: '12 Allen Avenue, Ikeja',
    minimum: '500',
  }),
  'ng-dstv 7012345678': account('7012345678', 'ADA OBI'),
  'ng-jamb 1234567890': account('1234567890', 'BOLA ADE'),
  'ng-bet 4711': account('4711', 'king47'),
  'ng-lagos 90210': account('90210', 'ADA OBI', { amount: '7500' }),
};

/** What a payment has bought, or is about to. */
export const purchase = (changes: Partial<PaidPurchase> = {}): PaidPurchase => ({
  id: 'pur_1',
  service: 'ng-ikedc',
  product: 'prepaid',
  name: 'Ikeja Electric Prepaid',
  account: '45012345678',
  options: {},
  status: 'processing',
  result: null,
  failure: null,
  ...changes,
});
