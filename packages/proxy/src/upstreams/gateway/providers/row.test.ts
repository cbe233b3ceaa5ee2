import { describe, expect, it } from 'vitest';
import { ProviderRow } from './row.ts';
import { readProviderTable } from './table.ts';

/** The row that the configuration's documentation shows. */
const row = {
  id: 194,
  country: 'CI',
  brand: 'mtn',
  name: 'MTN',
  currency: 'XOF',
  channel: 'mobile_money',
  phone: { example: '2250000000000' },
  max: '550000',
  collect: { min: '5', extras: ['customer_name', 'customer_email'], flow: 'redirect' },
  payout: { min: '1', extras: ['customer_name'] },
};
const bankRow = {
  ...row,
  id: 5008,
  brand: 'bank-transfer',
  name: 'Bank transfer',
  channel: 'bank_transfer',
  phone: undefined,
};

const problemsOf = (json: unknown) => {
  const result = readProviderTable(json);
  return 'problems' in result ? result.problems : [];
};

describe('a provider row', () => {
  it('is taken as documented', () => {
    expect(ProviderRow.parse(row)).toEqual(row);
    expect(problemsOf([row, bankRow])).toEqual([]);
  });

  it.each([
    [{ id: '194' }, '[1].id must be the provider id as a whole number'],
    [{ id: 0 }, '[1].id must be the provider id, above zero'],
    [{ country: 'CIV' }, '[1].country must be a country in ISO 3166-1 alpha-2, such as "CI"'],
    [{ country: 'XX' }, '[1].country must be a country in ISO 3166-1 alpha-2, such as "CI"'],
    [{ brand: 'MTN' }, '[1].brand must be small letters, digits and hyphens, such as "mtn"'],
    [{ name: '' }, '[1].name must be the name that customers know, 1 to 60 characters'],
    [{ currency: undefined }, '[1].currency must be a currency in ISO 4217, such as "XOF"'],
    [{ channel: 'card' }, '[1].channel must be one of mobile_money, bank_transfer'],
    [{ phone: undefined }, '[1].phone is missing: mobile money needs an example of the phone number'],
    [{ channel: 'bank_transfer' }, '[1].phone must be left out for bank transfers'],
    [
      { phone: { example: '+225 07' } },
      '[1].phone.example must be a phone number in the form that the provider wants, 6 to 15 digits',
    ],
    [{ currency: 'CFA' }, '[1].currency must be a currency in ISO 4217, such as "XOF"'],
    [
      { max: 550000 },
      '[1].max must be an amount as text, such as "500" or "0.50", or be left out where there is no limit',
    ],
    [
      { max: 'No Limit' },
      '[1].max must be an amount of XOF above zero, such as "500", or be left out where there is no limit',
    ],
    [{ max: '550000.00' }, '[1].max must be written "550000" in XOF'],
    [{ currency: 'KES', max: '550000.00' }, '[1].max must be written "550000" in KES'],
    [{ max: '4' }, '[1].collect.min must not be above max'],
    [{ decimals: 2 }, '[1].decimals must be at most 0: XOF has no more'],
    [{ decimals: -1 }, '[1].decimals must be how many decimals the provider takes, such as 0'],
    [{ decimals: '0' }, '[1].decimals must be how many decimals the provider takes, such as 0'],
    [
      { collect: { ...row.collect, min: '0' } },
      '[1].collect.min must be an amount of XOF above zero, such as "500"',
    ],
    [
      { collect: { ...row.collect, extras: ['name'] } },
      '[1].collect.extras[0] must be one of customer_name, customer_email, return_url',
    ],
    [
      { collect: { ...row.collect, extras: ['customer_name', 'customer_name'] } },
      '[1].collect.extras must name each thing once',
    ],
    [
      { collect: { ...row.collect, flow: 'bank_transfer' } },
      '[1].collect.flow must be approve_on_phone or redirect for mobile money',
    ],
    [
      { collect: { ...row.collect, page: 'also' } },
      '[1].collect.page must be left out: the hosted page serves bank transfers',
    ],
    [
      { collect: { ...row.collect, single_use: false } },
      '[1].collect.single_use must be true, or be left out',
    ],
    [
      { collect: undefined, payout: undefined },
      '[1].collect is missing, and so is payout: give what the provider can do',
    ],
    [{ payouts: {} }, '[1] has members that are not known: remove payouts, or correct the spelling'],
  ])('with %j is refused by index, member and remedy', (wrong, problem) => {
    expect(
      problemsOf([
        { ...row, id: 1, brand: 'first' },
        { ...row, ...wrong },
      ]),
    ).toEqual([problem]);
  });

  it('never repeats a value in what it says, for it may be a misplaced secret', () => {
    const secret = 'sk_misplaced';
    for (const member of Object.keys(row)) {
      expect(problemsOf([{ ...row, [member]: `${secret}!` }]).join()).not.toContain(secret);
    }
  });
});

describe('a provider table', () => {
  it.each([
    [null, 'the table must be a list of rows'],
    [[], 'the table must hold at least one row'],
    [['mtn'], '[0] must be an object'],
    [[row, row], '[1].id must be unique: another row has 194'],
    [[{ ...row, id: 14 }], '[0].id must be a real provider: the simulator comes with MALIPO_TEST_OPERATORS'],
    [[row, { ...row, id: 1, name: 'MTN MoMo' }], '[1].name must be "MTN", as in the first row of ci-mtn'],
    [[row, { ...row, id: 1, currency: 'XAF' }], '[1].currency must be "XOF", as in the first row of ci-mtn'],
  ])('%j is refused', (json, problem) => {
    expect(problemsOf(json)).toEqual([problem]);
  });
});
