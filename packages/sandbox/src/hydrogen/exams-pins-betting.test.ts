import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hydrogenBuyer, variable } from '../../test/buyer.ts';
import type { Body, HydrogenBuyer } from '../../test/buyer.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
let buyer: HydrogenBuyer;
beforeEach(async () => {
  sandbox = await startSandbox({ upstreams: ['hydrogen'] });
  buyer = await hydrogenBuyer(sandbox);
});
afterEach(() => sandbox.close());

describe('JAMB', () => {
  const SAMPLE = {
    billerSystemId: '4bcb9403-5d32-42b6-aa02-08dc6ba22f98',
    amount: 5700,
    accountNumber: '9610729153',
    phoneNumber: '08038844791',
    productCode: 'UTME',
    clientReference: '149037465647857',
  };
  const buy = (change: Body = {}) => buyer.ask('/BillPayment/jamb/purchase', { ...SAMPLE, ...change });

  test('prices are those that the document prints', async () => {
    expect(await buyer.ask('/BillPayment/jamb/pricing-options')).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      data: [
        { id: '1', amount: 6700, product_code: 'UTME_MOCK' },
        { id: '2', amount: 5700, product_code: 'UTME' },
      ],
    });
  });

  test('a candidate is named as the document prints it', async () => {
    expect(await buyer.ask('/BillPayment/jamb/candidate-data?accountNumber=9610729153')).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'Account verification was successful',
      data: {
        name: '"Emmanuel Amunike Michael"',
        accountNumber: '9610729153',
        rawOutput: {
          error: null,
          gsmNo: '08000000000',
          lastName: 'Amunike',
          firstName: 'Emmanuel',
          middleName: 'Michael',
        },
      },
    });
  });

  test('an unknown candidate is not found', async () => {
    const answer = await buyer.ask('/BillPayment/jamb/candidate-data?accountNumber=1');
    expect(answer).toMatchObject({ statusCode: 10004 });
  });

  test('a purchase is answered as printed', async () => {
    const answer = await buy();
    expect(answer).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'purchase was successful',
      data: { referenceId: answer.transactionRef, transactionStatus: 'success' },
      transactionStatus: 'Subscription successful',
      transactionRef: expect.any(String),
    });
  });

  test.each<[string, Body, number]>([
    ['the price of another product', { amount: 6700 }, 10002],
    ["the sample's amount of nothing", { amount: 0 }, 10002],
    ['an unknown product', { productCode: 'OTHER' }, 10004],
    ['no phone', { phoneNumber: undefined }, 10002],
    ['a candidate that is none', { accountNumber: '961' }, 10004],
  ])('%s is refused', async (_what, change, statusCode) => {
    expect(await buy(change)).toMatchObject({ statusCode });
    expect(sandbox.executions()).toEqual([]);
  });
});

describe('PINs', () => {
  const WAEC = {
    billerSystemId: '5ec26807-e5da-48ff-7707-08dc7836c751',
    pinValue: 2900,
    amount: 2900,
    numberOfPins: 1,
    clientReference: '7374873987292781',
  };
  const buyWaec = (change: Body = {}) =>
    buyer.ask('/BillPayment/e-pin/waec/purchase', { ...WAEC, ...change });
  const spectranet = async (): Promise<Body> => ({
    ...WAEC,
    billerSystemId: await buyer.biller('Spectranet'),
    pinValue: 1000,
    amount: 3000,
    numberOfPins: 3,
  });
  const SPECTRANET_PATH = '/BillPayment/e-pin/spectranet/purchase';

  test('WAEC answers with one', async () => {
    expect(await buyWaec()).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'Waec purchase was successful',
      data: { ePIN: expect.any(String), transactionStatus: 'success' },
      transactionStatus: 'success',
      transactionRef: expect.any(String),
    });
  });

  test('Spectranet sells as many at once as the checkout offers', async () => {
    const fifty = { ...(await spectranet()), amount: 50_000, numberOfPins: 50 };
    const { data } = await buyer.ask(SPECTRANET_PATH, fifty);
    expect((data as { pins: Body[] }).pins).toHaveLength(50);
  });

  test('Spectranet answers with as many as were bought, all different', async () => {
    const answer = await buyer.ask(SPECTRANET_PATH, await spectranet());
    const pin = {
      pin: expect.any(String),
      expiresOn: '2028-05-08T00:00:00',
      serialNumber: expect.any(String),
    };
    expect(answer).toMatchObject({
      statusCode: 90000,
      description: 'E-pin payment successful',
      data: { statusCode: '0', transactionStatus: 'success', pins: [pin, pin, pin] },
    });
    const { pins } = answer.data as { pins: Body[] };
    expect(new Set(pins.map((bought) => bought.pin)).size).toBe(3);
    expect(sandbox.executions()).toMatchObject([{ amount: 3000, account: '' }]);
  });

  test.each(['waec', 'spectranet'])(
    '%s is also sold without /api, as the document prints it',
    async (kind) => {
      const body = kind === 'waec' ? WAEC : await spectranet();
      const base = variable(sandbox, 'HYDROGEN_BASE_URL').replace(/\/api$/, '');
      const answer = await fetch(`${base}/BillPayment/e-pin/${kind}/purchase`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.tokens()[0]?.token}` },
        body: JSON.stringify(body),
      });
      expect(await answer.json()).toMatchObject({ statusCode: 90000 });
      expect(sandbox.executions()).toHaveLength(1);
    },
  );

  test.each<[string, Body]>([
    ['two of WAEC, which has room for one', { amount: 5800, numberOfPins: 2 }],
    ['another value', { pinValue: 3000, amount: 3000 }],
    ['an amount that is not value times number', { amount: 2901 }],
    ['half a PIN', { amount: 1450, numberOfPins: 0.5 }],
    ['a biller of the other kind', { billerSystemId: '6fd37918-f6eb-4900-7708-08dc7836c751' }],
  ])('%s is refused', async (_what, change) => {
    expect(await buyWaec(change)).toMatchObject({ statusCode: 10002 });
    expect(sandbox.executions()).toEqual([]);
  });
});

describe('betting', () => {
  const SAMPLE = {
    billerSystemId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    accountNumber: '9611728152',
    action: 'WALLET_FUNDING',
    amount: 2500,
    clientReference: '1402037465647857',
  };
  const fund = (change: Body = {}) => buyer.ask('/BillPayment/betting/fund-wallet', { ...SAMPLE, ...change });

  test('an account is named as the document prints it, beside the status', async () => {
    const { billerSystemId, accountNumber } = SAMPLE;
    const account = { billerSystemId, accountNumber };
    expect(await buyer.ask('/BillPayment/betting/verify-account-name', account)).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'Account verification was successful',
      billerSystemId,
      accountNumber,
      accountName: 'John Doe',
    });
  });

  test('an account that is none is not found', async () => {
    const account = { billerSystemId: SAMPLE.billerSystemId, accountNumber: 'me' };
    const answer = await buyer.ask('/BillPayment/betting/verify-account-name', account);
    expect(answer).toMatchObject({ statusCode: 10004 });
  });

  test('funding is answered as printed', async () => {
    expect(await fund()).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'Wallet funding was successful',
      data: { transactionStatus: 'success' },
      transactionStatus: 'success',
      transactionRef: expect.any(String),
    });
  });

  test.each<[string, Body]>([
    ['another action', { action: 'FUND' }],
    ['less than the least', { amount: 99 }],
    ['more than the most', { amount: 100_001 }],
    ['an amount below zero', { amount: -2500 }],
  ])('%s is refused', async (_what, change) => {
    expect(await fund(change)).toMatchObject({ statusCode: 10002 });
    expect(sandbox.executions()).toEqual([]);
  });
});
