import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hydrogenBuyer, shapeOf } from '../../test/buyer.ts';
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

describe('electricity', () => {
  /** 004's sample; the meter that it prints ends in 07, which drops the connection. */
  const METER = '207309128300';
  const SAMPLE = {
    billerSystemId: 'e22168f0-7e0f-4b68-5399-08dc651c6771',
    amount: 10_000,
    accountNumber: METER,
    phoneNumber: '07033102077',
    clientReference: '749937465647859',
  };
  const validate = (change: Body = {}) =>
    buyer.ask('/BillPayment/electricity/validate-meter', {
      billerSystemId: '4f97b1de-36fe-4795-5395-08dc651c6771',
      accountNumber: METER,
      ...change,
    });
  const buy = (change: Body = {}) => buyer.ask('/BillPayment/electricity/purchase', { ...SAMPLE, ...change });

  test('a meter is somebody’s, as the document prints it', async () => {
    expect(await validate()).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'Account verification was successful',
      data: {
        name: 'ISAH MUSA',
        address: expect.stringContaining('KANO'),
        outstandingBalance: 0,
        district: 'KANO',
        minimumAmount: 500,
        rawOutput: {
          email: null,
          tariffCode: null,
          phoneNumber: '8039557214',
          meterNumber: METER,
          undertaking: null,
          businessUnit: null,
          customerName: null,
          accountNumber: '1133427',
          customerArrears: 0,
          minimumPurchase: null,
        },
        hasDiscount: false,
        errorMessage: null,
      },
    });
    expect(await validate({ accountNumber: '207309128307' })).toMatchObject({ statusCode: 90000 });
  });

  test.each<[string, Body, number]>([
    ['no meter', { accountNumber: 'ABC' }, 10004],
    ['a biller of television', { billerSystemId: 'a9d39f64-1e95-4d3a-5393-08dc651c6771' }, 10002],
    ['an unknown biller', { billerSystemId: 'other' }, 10004],
  ])('%s is refused', async (_what, change, statusCode) => {
    expect(await validate(change)).toMatchObject({ statusCode });
  });

  test('a purchase gives token and units, with the figures that the document prints', async () => {
    const answer = await buy();
    const printed = {
      statusCode: '0',
      transactionStatus: 'success',
      transactionReference: '55e39dff-fa11-4f5d-879d-fedd43c3a563',
      transactionMessage: 'Topup successful on 207309128307',
      provider_message: 'Topup successful on 207309128307',
      tokenCode: '3954 5245 1973 7973 3521',
      tokenAmount: null,
      amountOfPower: 9250,
      creditToken: null,
      rawOutput: {
        kct1: null,
        kct2: null,
        token: '3954 5245 1973 7973 3521',
        status: 'ACCEPTED',
        errorCode: null,
        tariffCode: 'A1',
        tariffClass: 'A1',
        amountOfPower: 9250,
        rate: '70.23',
        vat: 750,
        kwh: 131.17,
        unit: 131.17,
        meterNumber: '30530337820',
        undertaking: 'Hadejia Road',
        businessUnit: 'KANO EAST REGION',
        customerName: 'ISAH MUSA',
        errorMessage: null,
        accountNumber: '37/61/01/0045-01',
        customerAddress: null,
        customerBalance: 0,
        exchangeReference: '110-212562311',
        externalReference: '3954 5245 1973 7973 3521',
        transactionStatus: 'success',
      },
    };
    expect(shapeOf(answer.data)).toEqual(shapeOf(printed));
    expect(answer).toMatchObject({
      statusCode: 90000,
      description: 'Electricity bill payment was successful',
      data: { tokenCode: expect.stringMatching(/^\d{4}( \d{4}){4}$/), amountOfPower: 9250 },
      transactionStatus: 'Successful',
    });
    expect(answer).toHaveProperty('data.rawOutput.vat', 750);
    // 1.5% is the commission.
    expect(await buyer.balance()).toBe(1_000_000 - 9850);
  });

  test.each<[string, Body]>([
    ['less than the minimum', { amount: 499 }],
    ['no phone', { phoneNumber: undefined }],
  ])('%s is refused', async (_what, change) => {
    expect(await buy(change)).toMatchObject({ statusCode: 10002 });
    expect(sandbox.executions()).toEqual([]);
  });

  test("the document's own meter ends in 07: executed, and the connection drops", async () => {
    await expect(buy({ accountNumber: '207309128307' })).rejects.toThrow();
    expect(sandbox.executionsOf(SAMPLE.clientReference)).toBe(1);
  });
});

describe('cable television', () => {
  const DSTV = 'a9d39f64-1e95-4d3a-5393-08dc651c6771';
  const SAMPLE = {
    billerSystemId: DSTV,
    smartCardNumber: '1020833447',
    totalAmount: 9000,
    productCode: 'COMPE36',
    addonCode: [],
    productMonthsPaidFor: 1,
    clientReference: '749937465647850',
  };
  const SHOWMAX = {
    smartCardNumber: undefined,
    productCode: undefined,
    addonCode: undefined,
    productMonthsPaidFor: undefined,
    totalAmount: 3500,
    phoneNumber: '08038744691',
    dataCode: 'SHOWMAX_FULL',
  };
  const buy = (change: Body = {}) => buyer.ask('/BillPayment/cabletv/purchase', { ...SAMPLE, ...change });

  test('products are listed as the document prints them', async () => {
    const { data } = await buyer.ask(`/BillPayment/cabletv/product-codes?billerSystemId=${DSTV}`);
    const option = (months: number) => ({
      id: expect.any(String),
      monthsPaidFor: months,
      price: 9000 * months,
      invoicePeriod: 1,
    });
    expect((data as Body[])[0]).toEqual({
      availablePricingOptions: [option(1), option(2), option(3)],
      code: 'COMPE36',
      name: 'DStv Compact',
    });
  });

  test.each(['DSTV', 'GOTV', 'Startimes', 'Showmax'])('%s has products', async (name) => {
    const query = `?billerSystemId=${await buyer.biller(name)}`;
    expect(
      ((await buyer.ask(`/BillPayment/cabletv/product-codes${query}`)).data as Body[]).length,
    ).toBeGreaterThan(0);
  });

  test('add-ons are listed as the document prints them', async () => {
    const { data } = await buyer.ask(`/BillPayment/cabletv/addons?billerSystemId=${DSTV}`);
    expect((data as Body[])[0]).toEqual({
      availablePricingOptions: [
        { id: expect.any(String), monthsPaidFor: 1, price: 7100, invoicePeriod: 1 },
        { id: expect.any(String), monthsPaidFor: 10, price: 71_000, invoicePeriod: 1 },
        { id: expect.any(String), monthsPaidFor: 12, price: 78_100, invoicePeriod: 12 },
      ],
      code: 'ASIADDE36',
      name: 'Asian Add-on',
      description: ' ',
    });
  });

  test('a subscription is answered as printed', async () => {
    const answer = await buy();
    expect(answer).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'CableTv purchase was successful',
      data: { referenceId: answer.transactionRef, transactionStatus: 'success' },
      transactionStatus: 'Cable TV Subscription successful',
      transactionRef: expect.any(String),
    });
  });

  test('months and add-ons make the total', async () => {
    const two = { productMonthsPaidFor: 2, addonCode: ['FRN7E36'] };
    expect(await buy({ ...two, totalAmount: 18_000 })).toMatchObject({ statusCode: 10002 });
    expect(await buy({ ...two, totalAmount: 26_000 })).toMatchObject({ statusCode: 90000 });
    expect(sandbox.executions()).toMatchObject([{ product: 'DSTV: COMPE36 + FRN7E36', amount: 26_000 }]);
  });

  test('Showmax is bought by phone and data code', async () => {
    const billerSystemId = await buyer.biller('Showmax');
    expect(await buy({ ...SHOWMAX, billerSystemId })).toMatchObject({ statusCode: 90000 });
    expect(sandbox.executions()).toMatchObject([
      { account: '08038744691', product: 'Showmax: SHOWMAX_FULL' },
    ]);
  });

  test.each<[string, Body, number]>([
    ['another total', { totalAmount: 9001 }, 10002],
    ['a product of another biller', { productCode: 'GOTVMAX', totalAmount: 5700 }, 10004],
    ['an unknown add-on', { addonCode: ['other'] }, 10004],
    ['months that have no price', { productMonthsPaidFor: 4, totalAmount: 36_000 }, 10002],
    [
      'an add-on without a price for these months',
      { addonCode: ['ASIADDE36'], productMonthsPaidFor: 2 },
      10002,
    ],
    ['no smart card', { smartCardNumber: undefined }, 10002],
    ['a smart card that is none', { smartCardNumber: 'card' }, 10004],
    ['a data code', { dataCode: 'COMPE36' }, 10002],
    ["Showmax's members", SHOWMAX, 10002],
  ])('%s is refused', async (_what, change, statusCode) => {
    expect(await buy(change)).toMatchObject({ statusCode });
    expect(sandbox.executions()).toEqual([]);
  });
});

describe('a levy', () => {
  const IPN = '161436499556';
  const terminalId = () => sandbox.environment().HYDROGEN_TERMINAL_ID;
  const validate = (change: Body = {}) =>
    buyer.ask('/IGRPayments/osun/validate-ipn', { ipn: IPN, terminalId: terminalId(), ...change });
  const pay = async (change: Body = {}) =>
    buyer.ask('/IGRPayments/osun/make-payment', {
      ipn: IPN,
      terminalId: terminalId(),
      billerSystemId: await buyer.biller('Osun IGR'),
      amount: 50,
      paidAt: '2024-07-25T12:36:37.687Z',
      clientReference: '1402037465647857',
      ...change,
    });

  test('is looked up as the document prints it, and paid once', async () => {
    const data = { name: 'John Doe', ipn: IPN, amount: 50, phoneNumber: '09876123454', status: 'pending' };
    expect(await validate()).toMatchObject({
      statusCode: 90000,
      data: { statusCode: 90000, message: 'IPN validation was successful', data },
    });
    expect(await pay()).toMatchObject({
      statusCode: 90000,
      data: { data: { ipn: IPN, status: 'paid', amount: 50, paid_at: '2024-07-25T12:36:37.687Z' } },
    });
    expect(await validate()).toMatchObject({ data: { data: { status: 'paid' } } });
    expect(await pay({ clientReference: 'another' })).toMatchObject({ statusCode: 10002 });
    expect(sandbox.executions()).toHaveLength(1);
  });

  test.each<[string, Body, number]>([
    ['another amount', { amount: 51 }, 10002],
    ['another terminal', { terminalId: 'other' }, 10002],
    ['an IPN that is none', { ipn: '1614' }, 10004],
    ['a time that is none', { paidAt: 'yesterday' }, 10002],
    ['a biller of betting', { billerSystemId: '3fa85f64-5717-4562-b3fc-2c963f66afa6' }, 10002],
  ])('%s is refused', async (_what, change, statusCode) => {
    expect(await pay(change)).toMatchObject({ statusCode });
    expect(sandbox.executions()).toEqual([]);
  });
});
