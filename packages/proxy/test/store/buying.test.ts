/** One of everything that the store sells, paid for by mobile money and delivered. */
import type { PurchaseOrder } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../harness.ts';
import { buy, openShop } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

/** By name: what is bought, at which upstream, and what its book must say of it. */
const SALES: readonly (readonly [
  name: string,
  order: PurchaseOrder,
  executed: { upstream: string; account: string; amount: number; product?: string },
])[] = [
  [
    'airtime of HPAY',
    { service: 'ke-safaricom-airtime', product: 'hpay:1420', account: '0712345600', amount: '50' },
    { upstream: 'hpay', account: '254712345600', amount: 50 },
  ],
  [
    'data of HPAY, priced in another currency',
    { service: 'ci-orange-data', product: 'hpay:16892', account: '+225 07 00 00 00 00' },
    { upstream: 'hpay', account: '2250700000000', amount: 250 },
  ],
  [
    'airtime of Hydrogen',
    { service: 'ng-glo-airtime', product: 'hydrogen:amount', account: '08051234500', amount: '200' },
    { upstream: 'hydrogen', account: '08051234500', amount: 200 },
  ],
  [
    'data of Hydrogen',
    { service: 'ng-mtn-data', product: 'hydrogen:MTN1.5GB7Days1000', account: '08031234500' },
    { upstream: 'hydrogen', account: '08031234500', amount: 1000, product: 'MTN DATA: MTN1.5GB7Days1000' },
  ],
  [
    'cable TV with an add-on for two months',
    {
      service: 'ng-dstv-tv',
      product: 'hydrogen:COMPE36',
      account: '1020833400',
      options: { months: '2', addons: ['FRN7E36'] },
    },
    { upstream: 'hydrogen', account: '1020833400', amount: 26000, product: 'DSTV: COMPE36 + FRN7E36' },
  ],
  [
    'Showmax by phone',
    { service: 'ng-showmax-tv', product: 'hydrogen:SHOWMAX_MOBILE', account: '08039999900' },
    { upstream: 'hydrogen', account: '08039999900', amount: 1600, product: 'Showmax: SHOWMAX_MOBILE' },
  ],
  [
    'a betting wallet',
    { service: 'ng-bet9ja-betting', product: 'hydrogen:amount', account: '9611728100', amount: '500' },
    { upstream: 'hydrogen', account: '9611728100', amount: 500 },
  ],
  [
    'a levy, whose number says what it costs',
    { service: 'ng-osun-igr-levy', product: 'hydrogen:levy', account: '161436499556' },
    { upstream: 'hydrogen', account: '161436499556', amount: 50 },
  ],
  [
    'JAMB',
    {
      service: 'ng-jamb-exam',
      product: 'hydrogen:UTME',
      account: '9610729100',
      options: { phone: '08031234567' },
    },
    { upstream: 'hydrogen', account: '9610729100', amount: 5700, product: 'JAMB: UTME' },
  ],
];

describe.concurrent('is bought once, at the price shown', () => {
  it.each(SALES)('%s', async (_name, order, executed) => {
    const payment = await buy(world, order);
    expect(payment).toMatchObject({
      status: 'succeeded',
      currency: 'KES',
      failure: null,
      purchase: { status: 'delivered', failure: null, service: order.service, product: order.product },
    });
    const executions = world.sandbox.executions().filter(({ account }) => account === executed.account);
    expect(executions).toHaveLength(1);
    expect(executions[0]).toMatchObject(executed);
  });
});

describe.concurrent('what is bought arrives on the payment', () => {
  it.each<[string, PurchaseOrder, string]>([
    [
      'that was entered',
      { service: 'ng-bet9ja-betting', product: 'hydrogen:amount', account: '9611728200', amount: '750' },
      '750',
    ],
    [
      'that the account owed',
      { service: 'ng-osun-igr-levy', product: 'hydrogen:levy', account: '160000000800' },
      '5000',
    ],
  ])('an amount %s: what it is worth, without the markup', async (_what, order, amount) => {
    const { purchase } = await buy(world, order);
    expect(purchase?.face_value).toEqual({ amount, currency: 'NGN' });
  });

  it('a product with a price: nothing of what the upstream is paid', async () => {
    const { purchase } = await buy(world, {
      service: 'ng-mtn-data',
      product: 'hydrogen:MTN1.5GB7Days1000',
      account: '08031234600',
    });
    expect(purchase).toMatchObject({ status: 'delivered' });
    expect(purchase).not.toHaveProperty('face_value');
  });

  it('television: what was chosen beside it, for the receipt', async () => {
    const payment = await buy(world, {
      service: 'ng-dstv-tv',
      product: 'hydrogen:COMPE36',
      account: '1020833500',
      options: { months: '2', addons: ['FRN7E36'] },
    });
    expect(payment.purchase).toMatchObject({
      name: 'DStv Compact + French Touch Add-on',
      options: { months: '2' },
    });
  });

  it('electricity: the token and the units', async () => {
    const payment = await buy(world, {
      service: 'ng-kedco-prepaid-electricity',
      product: 'hydrogen:amount',
      account: '207309128300',
      amount: '10000',
      options: { phone: '08031234567' },
    });
    expect(payment.purchase).toMatchObject({ status: 'delivered', account: '207309128300' });
    expect(payment.purchase?.result?.token).toMatch(/^\d{4}( \d{4}){4}$/);
    expect(Number(payment.purchase?.result?.units)).toBeGreaterThan(100);
    const [execution] = world.sandbox.executions().filter(({ account }) => account === '207309128300');
    expect(execution).toMatchObject({ amount: 10000, currency: 'NGN' });
  });

  it('a gift card of HPAY: its PIN, its serial number and what to do with it', async () => {
    const before = world.sandbox.executions().length;
    const payment = await buy(world, {
      service: 'ng-amazon-voucher',
      product: 'hpay:17101',
      account: '08031234599',
    });
    expect(payment.purchase).toMatchObject({
      status: 'delivered',
      result: {
        pins: [{ pin: expect.stringMatching(/^SOCH/) as string, serial: expect.any(String) as string }],
      },
    });
    expect(payment.purchase?.result?.instructions).toContain('Amazon 10 USD');
    expect(world.sandbox.executions().length).toBeGreaterThan(before);
  });

  it('a voucher whose operator is listed in another currency than its products', async () => {
    const payment = await buy(world, {
      service: 'ci-jumia-voucher',
      product: 'hpay:17001',
      account: '2250700000100',
    });
    expect(payment.purchase).toMatchObject({ status: 'delivered', result: { pins: [{}] } });
  });

  it('a WAEC PIN, which needs no account', async () => {
    // For nobody's account: one that is named is not kept, since it may be a person's number.
    const order = { service: 'ng-waec-exam', product: 'hydrogen:2900', account: '08031234567' };
    const payment = await buy(world, order);
    expect(JSON.stringify(payment)).not.toContain('8031234567');
    expect(payment.purchase).toMatchObject({ status: 'delivered', account: null, result: { pins: [{}] } });
  });

  it('as many Spectranet PINs as were paid for, each with its date', async () => {
    const payment = await buy(world, {
      service: 'ng-spectranet-internet',
      product: 'hydrogen:500',
      options: { quantity: '3' },
    });
    const pins = payment.purchase?.result?.pins ?? [];
    expect(new Set(pins.map(({ pin }) => pin)).size).toBe(3);
    expect(pins.every(({ serial, expires_at }) => serial !== null && expires_at !== null)).toBe(true);
    const [execution] = world.sandbox.executions().filter(({ product }) => product.startsWith('Spectranet'));
    expect(execution).toMatchObject({ amount: 1500 });
  });
});
