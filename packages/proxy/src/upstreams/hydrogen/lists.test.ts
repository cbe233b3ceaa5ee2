import { describe, expect, it } from 'vitest';
import { parsePlainJson } from '../json-text-plain.ts';
import {
  readBalances,
  readBillers,
  readBouquets,
  readCableRows,
  readExamRows,
  readWalletId,
} from './lists.ts';

const body = (value: unknown) => parsePlainJson(JSON.stringify(value));

const BILLER = {
  billerName: '9Mobile DATA',
  billerSystemId: 'a56a1282-a499-475e-371b-08dc480d5598',
  isEnabled: 'Active',
  billerCategoryName: 'Virtual TopUp (Airtime & Data)',
  commission: 10.0,
};
const BOUQUET = {
  bouquetCode: '9MOBILE100MB1Day100',
  name: 'N100 = 100MB for 1Day',
  price: '100',
  type: 'Daily',
  billerId: '9Mobile-DATA',
  providerId: '00087b9b-2fe0-48bd-9cd9-b9705a8d200a',
  id: '584a1562-468e-4a1b-6387-08dc4a6e30a7',
};
const COMPACT = {
  availablePricingOptions: [
    { id: '667a6209bf6a89ea418259f0', monthsPaidFor: 1, price: 9000, invoicePeriod: 1 },
    { id: '667a6209bf6a89ea418259f1', monthsPaidFor: 2, price: 18000, invoicePeriod: 1 },
  ],
  code: 'COMPE36',
  name: 'DStv Compact',
};

describe("004's lists", () => {
  it('billers are read, the commission without the zeros of its spelling', () => {
    const text = `{"statusCode": 90000, "data": [${JSON.stringify(BILLER).replace(':10}', ':10.00000}')}]}`;
    expect(readBillers(parsePlainJson(text))).toEqual({
      rows: [
        {
          id: 'a56a1282-a499-475e-371b-08dc480d5598',
          name: '9Mobile DATA',
          isActive: true,
          categoryName: 'Virtual TopUp (Airtime & Data)',
          commission: '10',
        },
      ],
      dropped: 0,
    });
  });

  it.each(['Inactive', 'Disabled', '', null, undefined])('a biller that is %j is not active', (isEnabled) => {
    const list = readBillers(body({ data: [{ ...BILLER, isEnabled }] }));
    expect(list?.rows.map((row) => row.isActive)).toEqual([false]);
  });

  it('bouquets are read with their price and the name of their biller', () => {
    expect(readBouquets(body({ statusCode: 90000, data: [BOUQUET] }))).toEqual({
      rows: [
        {
          code: '9MOBILE100MB1Day100',
          name: 'N100 = 100MB for 1Day',
          price: '100',
          type: 'Daily',
          billerName: '9Mobile-DATA',
        },
      ],
      dropped: 0,
    });
  });

  it('cable packages, with the price of each number of months', () => {
    expect(readCableRows(body({ data: [COMPACT] }))).toEqual({
      rows: [{ code: 'COMPE36', name: 'DStv Compact', prices: { '1': '9000', '2': '18000' } }],
      dropped: 0,
    });
  });

  it("JAMB's pricing options", () => {
    const data = [
      { id: '1', amount: 6700, product_code: 'UTME_MOCK' },
      { id: '2', amount: '5700.00', product_code: 'UTME' },
    ];
    expect(readExamRows(body({ data }))?.rows).toEqual([
      { code: 'UTME_MOCK', price: '6700' },
      { code: 'UTME', price: '5700' },
    ]);
  });

  it("the reseller's wallet", () => {
    const text =
      '{"statusCode": 90000, "data": {"walletID": "1c582a5b-5683-4e7f-ccad-08dc480e792d", "wallet": {"currency": "NGN", "customerCashBalance": 11400.0, "customerOverdraftBalance": 0.0}}}';
    expect(readWalletId(parsePlainJson(text))).toBe('1c582a5b-5683-4e7f-ccad-08dc480e792d');
    expect(readBalances(parsePlainJson(text))).toEqual([
      { upstream: 'hydrogen', kind: 'wallet', amount: '11400', currency: 'NGN' },
      { upstream: 'hydrogen', kind: 'overdraft', amount: '0', currency: 'NGN' },
    ]);
    expect(readBalances(body({ data: { wallet: {} } }))).toBeNull();
    expect(readWalletId(body({ data: { wallet: {} } }))).toBeNull();
  });
});

describe('lists that are broken', () => {
  const OTHER = { ...BOUQUET, bouquetCode: 'OTHER' };

  it('have nothing wrong with a row like others', () => {
    expect(readBouquets(body({ data: [BOUQUET, OTHER] }))?.rows).toHaveLength(2);
  });

  it.each([
    ['without a price', { ...OTHER, price: null }],
    ['for nothing', { ...OTHER, price: '0' }],
    ['at a negative price', { ...OTHER, price: -5 }],
    ['finer than a kobo', { ...OTHER, price: '1.005' }],
    ['without a code', { ...OTHER, bouquetCode: '' }],
    ['with markup in the name', { ...OTHER, name: 'N100 <img src=x onerror=alert(1)>' }],
    ['with the code of another', BOUQUET],
    ['that is none', 'a bouquet'],
  ])('leave out and count a row %s', (_fault, row) => {
    const list = readBouquets(body({ data: [BOUQUET, row] }));
    expect(list).toMatchObject({ rows: [{ code: '9MOBILE100MB1Day100' }], dropped: 1 });
    expect(list?.rows).toHaveLength(1);
  });

  it('leave out a package none of whose prices can be read, and a price of one that has others', () => {
    const [one] = COMPACT.availablePricingOptions;
    const data = [
      { ...COMPACT, availablePricingOptions: [one, { monthsPaidFor: 2, price: 'free' }] },
      { ...COMPACT, code: 'OTHER', availablePricingOptions: [{ monthsPaidFor: 0, price: 1 }] },
    ];
    expect(readCableRows(body({ data }))).toEqual({
      rows: [{ code: 'COMPE36', name: 'DStv Compact', prices: { '1': '9000' } }],
      dropped: 1,
    });
  });

  it.each([{}, { data: null }, { data: {} }, []])('are no list where there is none: %j', (answer) => {
    expect(readBillers(body(answer))).toBeNull();
  });
});
