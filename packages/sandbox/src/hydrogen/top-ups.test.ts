import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hydrogenBuyer, RESELLER_ID } from '../../test/buyer.ts';
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

/** 004's sample of a data purchase. */
const DATA = {
  resellerId: RESELLER_ID,
  billerSystemId: '53c81c51-e08b-4e04-371c-08dc480d5598',
  amount: 1000,
  phoneNumber: '08024532388',
  bouquetCode: 'AIRTEL1.5GB7Days1000',
  productType: 'DATA',
  clientReference: '74637465647859',
};
const buyData = (change: Body = {}) => buyer.ask('/VtuPayment/purchase', { ...DATA, ...change });
async function buyAirtime(change: Body = {}): Promise<Body> {
  const billerSystemId = await buyer.biller('Airtel VTU');
  return buyData({ billerSystemId, bouquetCode: undefined, productType: 'AIRTIME', ...change });
}
const bouquets = async (query = '') => (await buyer.ask(`/Bouquet${query}`)).data as Body[];

test.each([
  ['08024532388', 'airtel'],
  ['2348031234567', 'mtn'],
  ['09091234567', '9mobile'],
  ['07051234567', 'glo'],
])('the network of %s is %s', async (phone, defaultNetwork) => {
  const message = 'Validation was successful';
  expect(await buyer.ask(`/VtuPayment/validate-phone-network?CustomerId=${phone}`)).toEqual({
    statusCode: 90000,
    message,
    description: 'request has been processed',
    data: { status: 'Success', message, defaultNetwork },
  });
});

test.each([
  ['?CustomerId=07991234567', 10004],
  ['?CustomerId=0802', 10002],
  ['', 10002],
  ['?customerId=08024532388', 10002],
])('validate-phone-network%s is refused', async (query, statusCode) => {
  const answer = await buyer.ask(`/VtuPayment/validate-phone-network${query}`);
  expect(answer).toMatchObject({ statusCode });
});

describe('bouquets', () => {
  test('are listed as the document prints them, with billers spelled in another way', async () => {
    expect((await bouquets())[0]).toEqual({
      bouquetCode: '9MOBILE100MB1Day100',
      name: 'N100 = 100MB for 1Day',
      price: '100',
      type: 'Daily',
      billerId: '9Mobile-DATA',
      providerId: expect.any(String),
      id: expect.any(String),
      createdDate: '2024-03-22T12:47:10.1992724',
      updatedDate: '2024-03-22T12:47:10.1992759',
      rowVersion: 'AAAAAAAAZvM=',
    });
  });

  test('are searched by any value', async () => {
    const codes = (await bouquets('?search=weekly')).map(({ type }) => type);
    expect(new Set(codes)).toEqual(new Set(['Weekly']));
    expect(await bouquets('?search=nothing like this')).toEqual([]);
  });

  test('are listed for one biller, and there are some for each that sells data', async () => {
    for (const name of ['9Mobile', 'Airtel', 'MTN', 'Glo']) {
      const listed = await bouquets(`?billerSystemId=${await buyer.biller(`${name} DATA`)}`);
      expect(new Set(listed.map(({ billerId }) => billerId))).toEqual(new Set([`${name}-DATA`]));
    }
  });
});

test('airtime is answered as printed, and takes the amount less the commission', async () => {
  sandbox.setWallet('hydrogen', 1000);
  const message = 'Airtime topup was successful';
  expect(await buyAirtime({ amount: 100 })).toEqual({
    statusCode: 90000,
    message,
    description: 'request has been processed',
    data: { status: 'Success', message },
    transactionStatus: 'SUCCESSFUL',
    transactionRef: expect.any(String),
  });
  // "if you purchase N100 airtime [...] and the commission set is 10%, we will deduct N90"
  expect(await buyer.balance()).toBe(910);
});

test('data is answered as printed', async () => {
  const message = 'Data topup was successful';
  expect(await buyData()).toMatchObject({ statusCode: 90000, message, transactionStatus: 'SUCCESSFUL' });
  expect(sandbox.executions()).toMatchObject([
    { upstream: 'hydrogen', reference: '74637465647859', account: '08024532388', amount: 1000 },
  ]);
});

test.each<[string, Body, number]>([
  ['an amount that is not the price', { amount: 999 }, 10002],
  ['an amount that is a text', { amount: '1000' }, 10002],
  ['a bouquet of another network', { bouquetCode: 'MTN1.5GB7Days1000' }, 10004],
  ['no bouquet', { bouquetCode: undefined }, 10002],
  ['a biller of airtime', { billerSystemId: 'c2e1b8e3-9d4f-4ca2-3721-08dc480d5598' }, 10002],
  ['an unknown biller', { billerSystemId: 'other' }, 10004],
  ['another reseller', { resellerId: 'other' }, 10004],
  ['a phone that is none', { phoneNumber: '8024532388' }, 10002],
  ['another product type', { productType: 'Data' }, 10002],
  ['no reference', { clientReference: undefined }, 10002],
  ['an unknown member', { accountNumber: '08024532388' }, 10002],
])('a data purchase with %s is refused, and executes nothing', async (_what, change, statusCode) => {
  expect(await buyData(change)).toMatchObject({ statusCode });
  expect(sandbox.executions()).toEqual([]);
});

test.each<[string, Body]>([
  ['a bouquet', { bouquetCode: 'AIRTEL1.5GB7Days1000' }],
  ['less than the least', { amount: 49 }],
  ['more than the most', { amount: 50_001 }],
  ['a biller of data', { billerSystemId: '53c81c51-e08b-4e04-371c-08dc480d5598' }],
])('an airtime purchase with %s is refused', async (_what, change) => {
  expect(await buyAirtime(change)).toMatchObject({ statusCode: 10002 });
  expect(sandbox.executions()).toEqual([]);
});

test('a wallet that holds too little refuses, and the reference stays free', async () => {
  sandbox.setWallet('hydrogen', 899.99);
  expect(await buyData()).toMatchObject({ statusCode: 10002, message: 'Insufficient wallet balance' });
  sandbox.setWallet('hydrogen', 900);
  expect(await buyData()).toMatchObject({ statusCode: 90000 });
  expect(await buyer.balance()).toBe(0);
});

describe('a repeated clientReference', () => {
  test('is answered 10005, and executes nothing', async () => {
    await buyData();
    expect(await buyData()).toMatchObject({ statusCode: 10005 });
    expect(await buyAirtime()).toMatchObject({ statusCode: 10005 });
    expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
  });

  test('gets the first answer where a setting says so', async () => {
    sandbox.set({ hydrogenRepeats: 'first_answer' });
    const first = await buyData();
    expect(await buyData()).toEqual(first);
    expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
  });

  test('is free again where the first request was refused as invalid', async () => {
    await buyData({ amount: 999 });
    expect(await buyData()).toMatchObject({ statusCode: 90000 });
  });
});

describe('endings', () => {
  const ending = (digits: string) => ({ phoneNumber: `080245323${digits}` });

  test.each(['07', '13'])('%s: executed, and the answer breaks off', async (digits) => {
    await expect(buyData(ending(digits))).rejects.toThrow();
    expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
    expect(await buyData(ending(digits))).toMatchObject({ statusCode: 10005 });
  });

  test('07, where repeats get the first answer: the second request learns the result', async () => {
    sandbox.set({ hydrogenRepeats: 'first_answer' });
    await expect(buyData(ending('07'))).rejects.toThrow();
    expect(await buyData(ending('07'))).toMatchObject({ statusCode: 90000 });
    expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
  });

  test('12: executed, and answered with an HTML page', async () => {
    const answer = await buyer.send('/VtuPayment/purchase', { ...DATA, ...ending('12') });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
  });

  test('08: refused, and nothing is executed', async () => {
    expect(await buyData(ending('08'))).toMatchObject({ statusCode: 10002 });
    expect(sandbox.executions()).toEqual([]);
  });

  test('14: answered by an error and not executed, until it is sent again', async () => {
    const answer = await buyer.send('/VtuPayment/purchase', { ...DATA, ...ending('14') });
    expect(answer.status).toBe(500);
    expect(sandbox.executions()).toEqual([]);
    expect(await buyData(ending('14'))).toMatchObject({ statusCode: 90000 });
    expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
  });

  test.each(['00', '01', '03', '09', '15', '18'])('%s: executed, and answered whole', async (digits) => {
    expect(await buyData(ending(digits))).toMatchObject({ statusCode: 90000 });
  });
});

test('a fault strikes the call that it names, such as an unexpected error after execution', async () => {
  const text = JSON.stringify({ statusCode: 10001, message: 'Unexpected Error' });
  sandbox.planFault({ fault: 'scripted', call: 'VtuPayment/purchase', status: 500, text });
  expect(await bouquets()).not.toEqual([]);
  expect(await buyData()).toMatchObject({ statusCode: 10001 });
  expect(sandbox.executionsOf(DATA.clientReference)).toBe(1);
});

test('what was refused is seen, with its code', async () => {
  await buyData({ amount: 999 });
  expect(sandbox.requests().at(-1)).toMatchObject({
    tenant: 'hydrogen',
    call: 'VtuPayment/purchase',
    refusal: { code: 10002, message: 'amount is not the price: 1000' },
  });
});
