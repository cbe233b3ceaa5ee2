import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hpayBuyer, shapeOf } from '../../test/buyer.ts';
import type { Body, HpayBuyer } from '../../test/buyer.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

/** Time stands still for the tokens, however long a test takes. */
const NOW_MILLISECONDS = 1_758_382_955_000;

let sandbox: Sandbox;
let buyer: HpayBuyer;
beforeEach(async () => {
  sandbox = await startSandbox({ upstreams: ['hpay'], timeScale: 0.001, now: () => NOW_MILLISECONDS });
  buyer = hpayBuyer(sandbox);
});
afterEach(() => sandbox.close());

/** 000's own sample, with the brand that the operator list gives. */
const SAMPLE = {
  country_id: 'CI',
  country_prefixes: '225',
  country_name: 'Cote dIvoire',
  operator_id: '2704',
  operator_brand_id: '88',
  operator_name: 'Orange',
  product_id: '15701',
  amount: '20100',
  ref: '1758393002570',
  account_id: '2250709992903',
  extra: 'null',
};
const JUMIA = { operator_id: '2738', operator_brand_id: '1274', product_id: '17001', amount: '5000' };
const TOP_UP = { operator_id: '142', product_id: '1401', amount: '1500' };

const buy = (change: Body = {}) => buyer.ask('payProduct', { ...SAMPLE, ...change });
const transaction = (ref = SAMPLE.ref) => buyer.ask('getTransaction', { ref });

test("the document's own purchase is executed, and answered as printed", async () => {
  const before = sandbox.wallets().hpay;
  const answer = await buy();
  expect(answer).toMatchObject({ success: true, operator_id: '2704', simulate: 1 });
  expect(shapeOf(answer.result)).toEqual(
    shapeOf({
      success: true,
      message: 'Transaction executed',
      error_code: 0,
      results: {
        product_id: null,
        product_type_id: null,
        command: 'execTransaction',
        timestamp: 1758393003,
        reference: 6494363518,
        results: {
          results_id: 0,
          country_id: 'CI',
          country_name: 'Ivory Coast',
          operator: {
            operator_id: '2704',
            operator_name: 'Ivory Coast Orange Data',
            operator_reference: null,
            operator_amount: '20100.00',
            operator_currency: 'XOF',
          },
          user: {
            amount_user: '37.73',
            currency_user: 'USD',
            ref: '1758393002570',
            account_id: '2250709992903',
          },
          balance: {
            balance_initial: null,
            transaction_amount: null,
            transaction_commission: null,
            transaction_commission_percentage: null,
            balance_final: null,
            balance_currency: null,
          },
        },
      },
    }),
  );
  expect(answer).toHaveProperty('result.results.results.operator.operator_amount', '20100.00');
  expect(sandbox.wallets().hpay).toBe(before - 20_100);
});

test('a repeated ref gets the first answer, whatever else it says, and executes nothing', async () => {
  const first = await buy();
  expect(await buy()).toEqual(first);
  expect(await buy(TOP_UP)).toEqual(first);
  expect(sandbox.executionsOf(SAMPLE.ref)).toBe(1);
  expect(sandbox.executions()).toMatchObject([
    { upstream: 'hpay', account: '2250709992903', amount: 20_100 },
  ]);
});

test('twenty requests with one ref at once execute it once', async () => {
  await buyer.ask('getCountry');
  const answers = await Promise.all(Array.from({ length: 20 }, () => buy()));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(sandbox.executionsOf(SAMPLE.ref)).toBe(1);
});

describe('getTransaction', () => {
  test('of a voucher answers as printed, with its PIN once it has succeeded', async () => {
    await buy(JUMIA);
    await sandbox.settled();
    const answer = await transaction();
    expect(answer).toMatchObject({
      success: true,
      results: { user_reference: SAMPLE.ref, status_id: '0', status_type: 0, amount_operator: '5000.00' },
    });
    const printed = {
      command: 'getTransaction',
      timestamp: 1753005603,
      reference: 909467392,
      account_id: null,
      id: '201805050922274393',
      product_type_id: '2',
      product_type_name: 'Mobile Pin / Voucher',
      user_reference: '1743590282',
      operator_id: '2738',
      operator_name: 'Ivory Coast Jumia',
      operator_reference: '',
      country_id: 'CI',
      country_name: 'Ivory Coast',
      status_id: '0',
      status_name: 'Successful',
      status_type: 0,
      status_type_name: 'Success',
      date: '2025-04-02 11:38:03',
      amount_user: '8.61',
      amount_operator: '5000.00',
      currency_user: 'USD',
      currency_operator: 'XOF',
      msisdn: null,
      pin_number: 'SOCH1f5a40895f15',
      pin_serial: '1026',
      pin_instructions: 'Redeem on www.jumia.ci valid until 21/01/2025',
    };
    expect(shapeOf(answer.results)).toEqual(shapeOf(printed));
  });

  test('of an unfinished one has another status_type, and no PIN', async () => {
    sandbox.set({ hpaySecondsToFinish: 1_000_000 });
    await buy(JUMIA);
    expect(await transaction()).toMatchObject({ results: { status_type: 1, pin_number: null } });
    sandbox.setTransaction(SAMPLE.ref, 'success');
    expect(await transaction()).toMatchObject({
      results: { status_type: 0, pin_serial: expect.any(String) },
    });
  });

  test('of a failed one stays failed', async () => {
    await buy();
    sandbox.setTransaction(SAMPLE.ref, 'failed');
    await sandbox.settled();
    expect(await transaction()).toMatchObject({ results: { status_type: 2, msisdn: '2250709992903' } });
  });

  test('of an unknown ref is refused', async () => {
    expect(await transaction('12345')).toMatchObject({ success: false, message: 'Transaction not found' });
  });
});

test.each<[string, Body]>([
  ['the brand of the sample, which no list gives', { operator_brand_id: 'CI' }],
  ['another country', { country_id: 'SN' }],
  ['another prefix', { country_prefixes: '221' }],
  ['extra null as JSON', { extra: null }],
  ['an unknown operator', { operator_id: '1' }],
  ['a product of another operator', { product_id: '15601' }],
  ['an amount that is not the price', { amount: '20000' }],
  ['an amount that is a number', { amount: 20100 }],
  ['an amount below the range', { ...TOP_UP, amount: '99' }],
  ['an amount above the range', { ...TOP_UP, amount: '50001' }],
  ['a ref with more than digits', { ref: 'order-1' }],
  ['a phone that is too short', { account_id: '225070999290' }],
  ['a phone of another country', { account_id: '2210709992903' }],
  ['a missing member', { extra: undefined }],
  ['a voucher without account_id, which may be empty but not missing', { ...JUMIA, account_id: undefined }],
  ['a member that 000 does not print', { msisdn: '2250709992903' }],
  ['the public key under 001’s name', { public_key: 'pkey' }],
])('payProduct refuses %s, and executes nothing', async (_what, change) => {
  const before = sandbox.wallets();
  expect(await buy(change)).toMatchObject({ success: false, message: expect.any(String) });
  expect(sandbox.executions()).toEqual([]);
  expect(sandbox.wallets()).toEqual(before);
});

test.each(['100', '50000', '50000.00'])('a range holds both its ends: %s', async (amount) => {
  expect(await buy({ ...TOP_UP, amount })).toMatchObject({ success: true });
});

test('a wallet that holds too little refuses, and the same ref succeeds once it holds enough', async () => {
  sandbox.setWallet('hpay', 20_099);
  expect(await buy()).toMatchObject({ success: false, message: 'Balance is too low' });
  sandbox.setWallet('hpay', 20_100);
  expect(await buy()).toMatchObject({ success: true });
  expect(sandbox.wallets().hpay).toBe(0);
});

test('a voucher needs no account', async () => {
  expect(await buy({ ...JUMIA, account_id: '' })).toMatchObject({ result: { success: true } });
});

test("what is priced in another currency costs its worth in the account's", async () => {
  sandbox.setWallet('hpay', 10_000);
  const gift = { operator_id: '2811', operator_brand_id: '1310', product_id: '17101', amount: '10' };
  await buy({ ...gift, country_id: 'NG', country_prefixes: '234', account_id: '' });
  expect(sandbox.wallets().hpay).toBe(4415.72);
});

describe('endings', () => {
  const ending = (digits: string) => ({ account_id: `22507099929${digits}` });

  test('07: executed, and the connection drops; the same ref then gets the answer', async () => {
    await buyer.ask('getCountry');
    await expect(buy(ending('07'))).rejects.toThrow();
    expect(await transaction()).toMatchObject({ success: true, results: { user_reference: SAMPLE.ref } });
    expect(await buy(ending('07'))).toMatchObject({ success: true });
    expect(sandbox.executionsOf(SAMPLE.ref)).toBe(1);
  });

  test('08: refused by the operator, a level below, and nothing is executed', async () => {
    expect(await buy(ending('08'))).toMatchObject({
      success: true,
      result: { success: false, message: 'Refused by Ivory Coast Orange Data' },
    });
    expect(sandbox.executions()).toEqual([]);
    expect(await transaction()).toMatchObject({ success: false });
  });

  test('12: executed, and answered with an HTML page', async () => {
    const { token } = await tokenOf();
    const answer = await buyer.post('hpay/payProduct', {
      ...buyer.keys(),
      token,
      ...SAMPLE,
      ...ending('12'),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(sandbox.executionsOf(SAMPLE.ref)).toBe(1);
  });

  test('13: executed, and the answer is cut', async () => {
    await expect(buy(ending('13'))).rejects.toThrow();
    expect(sandbox.executionsOf(SAMPLE.ref)).toBe(1);
  });

  test('14: answered by an error and not executed, until it is sent again', async () => {
    await buyer.ask('getCountry');
    await expect(buy(ending('14'))).rejects.toThrow();
    expect(await transaction()).toMatchObject({ success: false });
    expect(await buy(ending('14'))).toMatchObject({ success: true });
    expect(sandbox.executionsOf(SAMPLE.ref)).toBe(1);
  });

  test.each(['00', '01', '02', '03', '09', '15', '18'])(
    '%s: executed, and answered whole',
    async (digits) => {
      expect(await buy(ending(digits))).toMatchObject({ success: true, result: { success: true } });
    },
  );

  async function tokenOf() {
    await buyer.ask('getCountry');
    return { token: sandbox.tokens()[0]?.token };
  }
});

test('a fault strikes the call that it names', async () => {
  await buyer.ask('getCountry');
  sandbox.planFault({ fault: 'dropped_unread', call: 'payProduct' });
  await expect(buy()).rejects.toThrow();
  expect(sandbox.executions()).toEqual([]);
  expect(await transaction()).toMatchObject({ success: false });
});
