import { describe, expect, it } from 'vitest';
import { BUILT_IN_PROVIDERS, SIMULATOR_ID, simulatorRow } from './index.ts';
import { ProviderRow } from './row.ts';
import { readProviderTable } from './table.ts';

const bitlipa = BUILT_IN_PROVIDERS.get('bitlipa') ?? [];
const pixel = BUILT_IN_PROVIDERS.get('pixel') ?? [];

function rowOf(rows: readonly ProviderRow[], id: number): ProviderRow {
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no provider ${id}`);
  return row;
}

const operatorsOf = (rows: readonly ProviderRow[]) =>
  [...new Set(rows.map(({ country, brand }) => `${country.toLowerCase()}-${brand}`))].sort().join(' ');

describe('the built-in tables', () => {
  it('hold every provider id of the documents, which count the simulator', () => {
    expect(bitlipa.length + 1).toBe(61);
    expect(pixel.length + 1).toBe(23);
    expect([...bitlipa, ...pixel].map(({ id }) => id)).not.toContain(SIMULATOR_ID);
  });

  it.each([...BUILT_IN_PROVIDERS])('of %s is a table that a merchant could have written', (_, rows) => {
    expect(readProviderTable(JSON.parse(JSON.stringify(rows)))).toEqual({ rows });
  });

  it('agree on name, currency and channel of every operator that both reach', () => {
    const renumbered = [...bitlipa, ...pixel].map((row, index) => ({ ...row, id: 1000 + index + 1 }));
    expect(readProviderTable(renumbered)).not.toHaveProperty('problems');
  });

  it('name the operators of the API', () => {
    expect(operatorsOf(bitlipa)).toBe(
      'bf-mobicash bf-orange bi-lumicash cd-africell cd-airtel cd-orange ci-moov ci-mtn ci-orange ci-wave ' +
        'cm-mtn cm-orange gh-airteltigo gh-mtn gh-vodafone gn-mtn ke-mpesa ml-orange mw-airtel mw-tnm ' +
        'ng-bank-transfer ng-palmpay ng-pay-attitude rw-airtel rw-mtn sn-emoney sn-freemoney sn-orange sn-wave ' +
        'tg-tmoney tz-airtel tz-halopesa tz-tigo tz-vodafone ug-airtel ug-mtn za-bank-transfer zm-airtel zm-mtn ' +
        'zm-zamtel',
    );
    expect(operatorsOf(pixel)).toBe(
      'cd-africell cd-airtel cd-orange cd-vodacom ci-moov ci-mtn ci-orange ci-wave gh-airteltigo gh-mtn ' +
        'gh-vodafone ke-mpesa ng-bank-transfer ng-opay ng-palmpay ng-pay-attitude sn-freemoney sn-orange sn-wave',
    );
  });

  // country, currency, collecting and payout minimums, maximum, phone, flow: as printed for one id a table.
  it.each([
    [2302, 'BI BIF 1000 2000 1000000 25700000000 approve_on_phone'],
    [190, 'BF XOF 5 1 550000 22600000000 approve_on_phone'],
    [658, 'CM XAF 5 1 550000 237000000000 approve_on_phone'],
    [2078, 'CD CDF 100 100 1500000 999000000 approve_on_phone'],
    [736, 'CI XOF 5 1 550000 2250000000000 redirect'],
    [2064, 'GH GHS 1 10 5000 233000000000 redirect'],
    [660, 'GN GNF 1000 1000 10000000 224000000000 approve_on_phone'],
    [347, 'KE KES 1 500 150000 254000000000 approve_on_phone'],
    [2158, 'MW MWK 50 50 750000 265000000000 approve_on_phone'],
    [661, 'ML XOF 200 1000 1500000 22300000000 approve_on_phone'],
    [5008, 'NG NGN 100 100 400000 - bank_transfer'],
    [5010, 'NG NGN 100 100 400000 - redirect'],
    [201, 'RW RWF 300 300 - 250700000000 redirect'],
    [204, 'SN XOF 100 100 - 221700000000 redirect'],
    [5012, 'ZA ZAR 5 5 - - bank_transfer'],
    [207, 'TZ TZS 100 1000 50000000 255000000000 approve_on_phone'],
    [211, 'UG UGX 1000 2000 4000000 256709000000 redirect'],
    [2378, 'ZM ZMW 1 1 5000 260976000000 approve_on_phone'],
    [355, 'TG XOF 200 500 200000 22890000000 approve_on_phone'],
    [2173, 'CD CDF 100 100 1500000 243000000000 approve_on_phone'],
    [2176, 'CD CDF 100 100 1500000 0900000000 approve_on_phone'],
    [2164, 'GH GHS 10 10 25000 233000000000 approve_on_phone'],
    [536, 'CI XOF 200 500 500000 2250000000000 redirect'],
    [2162, 'KE KES 1 500 150000 254000000000 approve_on_phone'],
    [2166, 'NG NGN 0.01 0.01 - - bank_transfer'],
    [2170, 'NG NGN 0.01 0.01 - - redirect'],
    [2172, 'NG NGN 0.01 0.01 - - bank_transfer'],
    [541, 'SN XOF 200 500 500000 221000000000 redirect'],
  ])('say of %d: %s', (id, facts) => {
    const { country, currency, collect, payout, max, phone } = rowOf([...bitlipa, ...pixel], id);
    const said = [
      country,
      currency,
      collect?.min,
      payout?.min,
      max ?? '-',
      phone?.example ?? '-',
      collect?.flow,
    ];
    expect(said.join(' ')).toBe(facts);
  });

  it.each([
    [191, 'customer_email', 'customer_name'],
    [659, 'customer_name', 'customer_name'],
    [2079, '', ''],
    [194, 'customer_name customer_email', 'customer_name'],
    [199, 'customer_name customer_email', 'customer_name customer_doc_type customer_doc_number'],
    [2012, 'customer_name customer_email', 'customer_name'],
    [2157, '', 'customer_name'],
    [209, 'customer_name customer_email', 'customer_name customer_doc_type customer_doc_number'],
    [126, 'customer_name customer_email', 'customer_name'],
    [5008, 'customer_email', 'customer_name bank_code'],
    [5012, 'customer_email', 'bank_code customer_name customer_email customer_phone customer_address'],
    [536, 'return_url', 'customer_name'],
    [2163, 'customer_name customer_email', 'customer_name customer_email'],
    [2170, '', 'customer_name customer_email bank_code'],
    [2171, '', 'customer_name customer_email'],
  ])('ask for %d collecting: "%s", payout: "%s"', (id, collecting, payout) => {
    const row = rowOf([...bitlipa, ...pixel], id);
    expect([row.collect?.extras.join(' '), row.payout?.extras.join(' ')]).toEqual([collecting, payout]);
  });

  it('warn of bank details where 003 asks for it, and nowhere else', () => {
    const warned = [...bitlipa, ...pixel].filter(
      ({ collect }) => collect?.single_use && collect.exact_amount,
    );
    expect(warned.map(({ id }) => id)).toEqual([2166, 2167, 2168, 2169]);
  });

  it('send e-mail and name at the top for Pixel’s bank transfers, and nowhere else', () => {
    const atTop = [...bitlipa, ...pixel].filter(({ collect }) => collect?.top?.join() === 'email,name');
    expect(atTop.map(({ id }) => id)).toEqual([2166, 2170, 2167, 2171, 2168, 2169, 2172]);
  });

  it('open the hosted page where 002 has one', () => {
    const pages = [...bitlipa, ...pixel].flatMap(({ id, collect }) =>
      collect?.page ? [[id, collect.page]] : [],
    );
    expect(pages).toEqual([
      [5008, 'also'],
      [5010, 'only'],
      [5011, 'only'],
    ]);
  });
});

describe('the simulator', () => {
  it.each([
    ['CI', 'XOF', '1'],
    ['KE', 'KES', '0.01'],
  ])('is a row of %s in %s, from its smallest amount', (country, currency, smallest) => {
    const row = ProviderRow.parse(simulatorRow(country, currency));
    expect(row).toMatchObject({ id: 14, country, currency, collect: { min: smallest } });
    expect(row.max).toBeUndefined();
  });

  it('takes the form of phone numbers from the country’s other rows', () => {
    const { phone } = rowOf(pixel, 2174);
    expect(simulatorRow('CD', 'CDF', phone).phone).toEqual({ example: '0800000000' });
  });
});
