import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamUnavailableError, type UpstreamService } from '../seller.ts';
import { HpayAdapter } from './adapter.ts';
import { ANSWERS } from './testing/samples.ts';
import { ScriptedHpay } from './testing/scripted-hpay.ts';
import { UNENDED } from '../testing/signals.ts';

const HISTORY = '/collect/getPaymentHistory/';
const BALANCE = '/collect/getCollectBalance/';

let hpay: ScriptedHpay;
let adapter: HpayAdapter;

beforeEach(async () => {
  hpay = await ScriptedHpay.start();
  for (const [name, answer] of Object.entries(ANSWERS)) {
    hpay.script(`/store/${name}/`, answer);
    hpay.script(`/collect/${name}/`, answer);
  }
  const settings = { publicUrl: 'http://127.0.0.1:8787', live: false, merchant: { name: 'Boutique Akwaba' } };
  adapter = new HpayAdapter(hpay.config, { ...settings, ...hpay.dependencies });
});
afterEach(() => hpay.close());

async function serviceOf(id: string): Promise<UpstreamService> {
  const service = (await adapter.services('CI')).rows.find((row) => row.id === id);
  if (service === undefined) throw new Error(`no service ${id}`);
  return service;
}

describe('the store', () => {
  it('lists countries, services and products', async () => {
    expect((await adapter.countries()).rows.map(({ code }) => code)).toEqual(['AF', 'DZ', 'AI']);
    const products = await adapter.products(await serviceOf('ci-orange-data'));
    expect(products.rows.map(({ price }) => price)).toEqual(['250', '350']);
    expect(hpay.askedAt('/store/getOperatorByCountry/')[0]?.members['country_id']).toBe('CI');
    expect(hpay.askedAt('/store/getOperatorProduct/')[0]?.members['operator_id']).toBe('2704');
  });

  it('buys what it lists, as the list describes it', async () => {
    const service = await serviceOf('ci-orange-data');
    const product = (await adapter.products(service)).rows[0];
    hpay.script(
      '/store/payProduct/',
      ANSWERS.payProduct.replace('20100.00', '250.00').replace('1758393002570', '42'),
    );
    hpay.script(
      '/store/getTransaction/',
      ANSWERS.getTransaction
        .replace('1743590282', '42')
        .replace('"operator_id": "2738"', '"operator_id": "2704"')
        .replace('5000.00', '250.00'),
    );
    const result = await adapter.buy(
      {
        reference: '42',
        service: service.ref,
        product: product?.ref ?? {},
        country: 'CI',
        amount: product?.price ?? '',
        currency: service.currency,
        account: '2250709992903',
        options: {},
        customer: {},
        paidAt: '2025-09-20T18:30:00Z',
      },
      UNENDED,
    );
    expect(result.kind).toBe('delivered');
  });

  it('reads ten thousand products, half of them broken', async () => {
    const service = await serviceOf('ci-orange-data');
    const [first = ''] = /\{"product_id".*?\}/.exec(ANSWERS.getOperatorProduct) ?? [];
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      first
        .replace('"16892"', `"${index}"`)
        .replace('"250.00"', index % 2 === 0 ? '"250.00"' : 'null')
        .replace('"description": null', `"description": "${'long '.repeat(40)}"`),
    );
    hpay.script(
      '/store/getOperatorProduct/',
      `{"success": true, "products": {"success": true, "results": [${rows.join(',')}]}}`,
    );
    const products = await adapter.products(service);
    expect([products.rows.length, products.dropped]).toEqual([5000, 5000]);
  });

  it.each([
    ['does not answer', 'drop' as const],
    ['refuses', '{"success": false, "message": "No"}'],
    ['answers something else', '{"success": true}'],
  ])('says so where HPAY %s', async (_, answer) => {
    hpay.script('/store/getCountry/', answer);
    await expect(adapter.countries()).rejects.toThrow(UpstreamUnavailableError);
  });

  it('tells an account that can be one before anything is paid', async () => {
    const service = await serviceOf('ci-orange-data');
    expect(adapter.normaliseAccount(service, '07 09 99 29 03')).toBe('2250709992903');
    expect(adapter.normaliseAccount(service, '+225 0709992903')).toBe('2250709992903');
    expect(adapter.normaliseAccount(service, '0709')).toBeNull();
    expect(hpay.askedAt('/store/payProduct/')).toEqual([]);
  });

  it('takes a phone of any length that the operator has, dialled at home or abroad', async () => {
    const service = await serviceOf('ci-orange-data');
    const ref = { ...service.ref, country_prefixes: '213', phone_length_min: '10', phone_length_max: '15' };
    const typed = ['0551234567', '551234567', '+213 551 23 45 67', '00213551234567'];
    expect(typed.map((account) => adapter.normaliseAccount({ ...service, ref }, account))).toEqual(
      typed.map(() => '213551234567'),
    );
  });
});

describe('quotes', () => {
  it('are what getFees prints', async () => {
    expect(await adapter.quote('100', 'USD', 'XOF')).toEqual({
      rate: '558.427617',
      converted: '55842.7617',
      fees: '0',
      total: '55842.7617',
      feePercent: '0.0000',
    });
    expect(hpay.askedAt('/store/getFees/')[0]?.members).toMatchObject({
      amount: '100',
      from_currency: 'USD',
      to_currency: 'XOF',
    });
  });

  it.each([
    ['a total below the amount', ['"total": "55842.7617"', '"total": "55842.76"']],
    ['a rate of nothing', ['"558.427617"', '"0"']],
    ['a rate that is no number', ['"558.427617"', '"558,42"']],
    ['no fees', ['"fees_amount": "0",', '']],
  ] as const)('with %s are none', async (_, [from, to]) => {
    hpay.script('/store/getFees/', ANSWERS.getFees.replace(from, to));
    expect(await adapter.quote('100', 'USD', 'XOF')).toBeNull();
  });
});

describe('balances', () => {
  it('are the wallet’s of now, and the collected ones', async () => {
    await adapter.countries();
    hpay.script('/store/getToken/', ANSWERS.getToken.replace('"main_balance": 50', '"main_balance": 49.50'));
    expect(await adapter.balances()).toEqual([
      { upstream: 'hpay', kind: 'wallet', amount: '49.50', currency: 'CAD' },
      { upstream: 'hpay', kind: 'wallet_profit', amount: '100', currency: 'CAD' },
      { upstream: 'hpay', kind: 'collected', amount: '0', currency: 'XOF' },
      { upstream: 'hpay', kind: 'collected_profit', amount: '0', currency: 'XOF' },
    ]);
  });

  it('of an account that collects nothing are the wallet’s', async () => {
    hpay.script(BALANCE, '{"success": false, "message": "Not activated"}');
    expect((await adapter.balances()).map(({ kind }) => kind)).toEqual(['wallet', 'wallet_profit']);
  });

  it('are said where the account owes, and where it has no profit', async () => {
    hpay.script(
      '/store/getToken/',
      ANSWERS.getToken.replace('"main_balance": 50', '"main_balance": "-50.25"'),
    );
    hpay.script(
      BALANCE,
      ANSWERS.getCollectBalance.replace('"profit_balance": "0"', '"profit_balance": null'),
    );
    expect((await adapter.balances()).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['wallet', '-50.25'],
      ['wallet_profit', '100'],
      ['collected', '0'],
    ]);
  });

  it('are none where one of them is not answered', async () => {
    hpay.script(BALANCE, 'drop');
    await expect(adapter.balances()).rejects.toThrow(UpstreamUnavailableError);
  });
});

describe('operators', () => {
  it('are in the currency of the account, which is asked for once', async () => {
    const [routes] = await Promise.all([adapter.routes(), adapter.routes()]);
    expect(routes.map(({ operatorId, currency }) => [operatorId, currency])).toEqual([
      ['ci-hpay', 'XOF'],
      ['sn-hpay', 'XOF'],
    ]);
    await adapter.routes();
    expect(hpay.askedAt(BALANCE)).toHaveLength(1);
  });

  it('are there whatever the account holds', async () => {
    hpay.script(BALANCE, ANSWERS.getCollectBalance.replace('"main_balance": "0"', '"main_balance": "1,250"'));
    expect(await adapter.routes()).toHaveLength(2);
  });

  it('are asked for again where the currency was not to be had', async () => {
    hpay.script(BALANCE, 'drop', ANSWERS.getCollectBalance);
    await expect(adapter.routes()).rejects.toThrow(UpstreamUnavailableError);
    expect(await adapter.routes()).toHaveLength(2);
  });
});

describe('the history', () => {
  it('is a page of what HPAY keeps', async () => {
    const page = await adapter.transactions({
      from: '2025-11-01T00:00:00Z',
      to: '2025-11-30T10:00:00Z',
      status: 'UNPAID',
    });
    expect(page).toMatchObject({
      transactions: [
        {
          id: 'ceXefesOpl',
          status: 'UNPAID',
          amount: '7000',
          fees: '700',
          currency: 'XOF',
          date: '2025-11-08 14:42:34',
        },
      ],
      dropped: 0,
      next_cursor: null,
    });
    expect(hpay.askedAt(HISTORY)[0]?.members).toMatchObject({
      statut: 'UNPAID',
      date_from: '2025-11-01',
      date_to: '2025-11-30',
      fetch_limit: '0,50',
      transaction_id: '',
    });
  });

  it('goes on page by page, the paid ones first', async () => {
    const [row = ''] = /\{"transaction_id".*\}(?=\])/.exec(ANSWERS.getPaymentHistory) ?? [];
    const rows = (count: number) => `{"success": true, "history": [${Array(count).fill(row).join(',')}]}`;
    hpay.script(HISTORY, rows(50), rows(3), rows(2));
    const cursors: (string | null | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await adapter.transactions({ cursor });
      cursors.push(page?.next_cursor);
      cursor = page?.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(cursors).toEqual(['PAID:50', 'UNPAID:0', null]);
    expect(hpay.askedAt(HISTORY).map(({ members }) => [members['statut'], members['fetch_limit']])).toEqual([
      ['PAID', '0,50'],
      ['PAID', '50,50'],
      ['UNPAID', '0,50'],
    ]);
  });

  it.each(['PAID:-1', 'UNPAID:0;', 'x', 'UNPAID:50'])('has no page "%s"', async (cursor) => {
    expect(await adapter.transactions({ status: 'PAID', cursor })).toBeNull();
    expect(hpay.asked).toEqual([]);
  });
});

describe('secrets', () => {
  it('are in no log line and no error, whatever HPAY answers', async () => {
    const hostile = '{"success": false, "message": "secret-key-of-the-tests SOCH1f5a40895f15"}';
    hpay.script('/store/getToken/', hostile);
    const reasons = await Promise.all(
      [adapter.countries(), adapter.balances(), adapter.quote('1', 'USD', 'XOF')].map((call) =>
        call.then(
          () => '',
          (error: unknown) => String(error),
        ),
      ),
    );
    expect(reasons.every((reason) => reason.startsWith('UpstreamUnavailableError'))).toBe(true);
    expect(JSON.stringify([hpay.logs, reasons])).not.toMatch(/of-the-tests|SOCH/);
  });
});
