/** What is sold, accounts and the reseller's own books, over real HTTP. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpstreamService } from '../seller.ts';
import type { HydrogenAdapter } from './adapter.ts';
import {
  ABOUT,
  ABOUT_ANSWER,
  RESELLER,
  SellerWorld,
  type Answer,
  type ScriptedUpstream,
} from './testing/scripted-hydrogen.ts';

let world: SellerWorld;
let upstream: ScriptedUpstream;
let seller: HydrogenAdapter;

beforeEach(async () => {
  world = await SellerWorld.open();
  ({ upstream } = world);
  seller = world.sellerAt(world.config);
});
afterEach(() => world.close());

const biller = (billerName: string, billerSystemId: string, billerCategoryName: string) => ({
  billerName,
  billerSystemId,
  billerCategoryName,
  isEnabled: 'Active',
  commission: 10,
});

async function serviceOf(name: string, category: string): Promise<UpstreamService> {
  upstream.answers.set(`GET /Biller/reseller-my-billers?ResellerId=${RESELLER}`, [
    { statusCode: 90000, data: [biller(name, 'biller-1', category)] },
  ]);
  const [service] = (await seller.services('NG')).rows;
  if (service === undefined) throw new Error('no service');
  return service;
}

const COMPACT = {
  code: 'COMPE36',
  name: 'DStv Compact',
  availablePricingOptions: [{ monthsPaidFor: 1, price: 9000 }],
};

describe('the store', () => {
  it('is in Nigeria only', async () => {
    expect((await seller.countries()).rows).toEqual([
      { code: 'NG', currency: 'NGN', dialCode: '234', phoneLengths: { min: 13, max: 13 } },
    ]);
    expect(await seller.services('GH')).toEqual({ rows: [], dropped: 0 });
    expect(upstream.received).toEqual([]);
  });

  it.each([
    ['10004', { statusCode: 10004, message: 'Not Found Exception' }],
    ['no list', { statusCode: 90000, message: 'Success', data: null }],
  ])('finds bouquets in the whole list where the search is answered by %s', async (_, answer) => {
    const service = await serviceOf('9Mobile DATA', 'Virtual TopUp (Airtime & Data)');
    const row = { bouquetCode: 'A', name: '100 MB', price: '100', type: 'Daily', billerId: '9Mobile-DATA' };
    upstream.answers.set('GET /Bouquet?search=9Mobile-DATA', [answer]);
    upstream.answers.set('GET /Bouquet', [{ statusCode: 90000, data: [row] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'A' }] });
  });

  it('finds bouquets by the name that they are listed under, else in the whole list', async () => {
    const service = await serviceOf('9Mobile DATA', 'Virtual TopUp (Airtime & Data)');
    const row = { bouquetCode: 'A', name: '100 MB', price: '100', type: 'Daily', billerId: '9Mobile-DATA' };
    upstream.answers.set('GET /Bouquet?search=9Mobile-DATA', [{ statusCode: 90000, data: [] }]);
    upstream.answers.set('GET /Bouquet', [{ statusCode: 90000, data: [row, { ...row, price: '' }] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'A' }], dropped: 1 });
    upstream.answers.set('GET /Bouquet?search=9Mobile-DATA', [{ statusCode: 90000, data: [row] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'A' }], dropped: 0 });
  });

  it('asks for packages and add-ons of one biller, and sells packages where the add-ons are elsewhere', async () => {
    const service = await serviceOf('DSTV', 'CableTV');
    const query = '?billerSystemId=biller-1';
    upstream.answers.set(`GET /BillPayment/cabletv/product-codes${query}`, [
      { statusCode: 90000, data: [COMPACT] },
    ]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'COMPE36', addons: [] }] });
    expect(world.lines.map(({ event }) => event)).toEqual(['hydrogen_addons_unavailable']);
    const addon = { ...COMPACT, code: 'ASIADDE36' };
    upstream.answers.set(`GET /BillPayment/cabletv/addons${query}`, [{ statusCode: 90000, data: [addon] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ addons: [{ id: 'ASIADDE36' }] }] });
  });

  it('asks elsewhere where the merchant says so', async () => {
    const service = await serviceOf('JAMB', 'JAMB');
    const paths = { ...world.config.paths, jambPricing: '/BillPayment/jamb/options' };
    const data = [{ id: '2', amount: 5700, product_code: 'UTME' }];
    upstream.answers.set('GET /BillPayment/jamb/options?billerSystemId=biller-1', [
      { statusCode: 90000, data },
    ]);
    const { rows } = await world.sellerAt({ ...world.config, paths }).products(service);
    expect(rows).toMatchObject([{ id: 'UTME', price: '5700' }]);
  });

  it("sells airtime in the merchant's range", async () => {
    const service = await serviceOf('MTN VTU', 'Virtual TopUp (Airtime & Data)');
    expect(service).toMatchObject({ id: 'ng-mtn-airtime', available: true });
    expect((await seller.products(service)).rows).toMatchObject([{ range: { min: '50', max: '50000' } }]);
  });

  it.each<[string, Answer]>([
    ['refuses', { statusCode: 10002 }],
    ['answers no list', { statusCode: 90000, data: null }],
    ['answers no JSON', 'Service unavailable'],
    ['does not answer', 'break'],
  ])('is unavailable where the upstream %s', async (_fault, answer) => {
    upstream.answers.set(`GET /Biller/reseller-my-billers?ResellerId=${RESELLER}`, [answer]);
    await expect(seller.services('NG')).rejects.toMatchObject({ name: 'UpstreamUnavailableError' });
  });
});

describe('account look-ups', () => {
  it('ask for a phone as it is dialled at home', async () => {
    const service = await serviceOf('MTN VTU', 'Virtual TopUp (Airtime & Data)');
    upstream.answers.set('GET /VtuPayment/validate-phone-network?CustomerId=08024532388', [
      { statusCode: 90000, data: { defaultNetwork: 'mtn' } },
    ]);
    expect(await seller.lookUpAccount(service, '+234 802 453 2388')).toEqual({
      kind: 'found',
      account: { account: '+234 802 453 2388', name: 'MTN', details: {} },
    });
    expect((await seller.lookUpAccount(service, '+33 1 23 45 67 89')).kind).toBe('not_found');
  });

  it.each([
    ['Ikeja Electric', 'Electricity', 'POST /BillPayment/electricity/validate-meter'],
    ['Bet9ja', 'Betting', 'POST /BillPayment/betting/verify-account-name'],
  ])('name the biller and the account of %s', async (name, category, call) => {
    const answer = { statusCode: 90000, accountName: 'ISAH MUSA', data: { name: 'ISAH MUSA' } };
    upstream.answers.set(call, [answer]);
    const result = await seller.lookUpAccount(await serviceOf(name, category), '207309128307');
    expect(result).toMatchObject({ kind: 'found', account: { name: 'ISAH MUSA' } });
    expect(upstream.bodiesOf(call)).toEqual(['{"billerSystemId":"biller-1","accountNumber":"207309128307"}']);
  });

  it("ask for a candidate by the biller's id and the account", async () => {
    const call = 'GET /BillPayment/jamb/candidate-data?billerSystemId=biller-1&accountNumber=96%2610';
    upstream.answers.set(call, [{ statusCode: 90000, data: { name: 'A Candidate' } }]);
    const result = await seller.lookUpAccount(await serviceOf('JAMB', 'JAMB'), '96&10');
    expect(result).toMatchObject({ kind: 'found', account: { name: 'A Candidate' } });
  });

  it('give the terminal with a levy', async () => {
    seller = world.sellerAt({ ...world.config, terminalId: 'terminal-1' });
    const call = 'POST /IGRPayments/osun/validate-ipn';
    const data = { data: { name: 'John Doe', amount: 50, status: 'pending' } };
    upstream.answers.set(call, [{ statusCode: 90000, data }]);
    const result = await seller.lookUpAccount(await serviceOf('Osun IGR', 'IGR'), '161436499556');
    expect(result).toMatchObject({ kind: 'found', account: { details: { amount: '50' } } });
    expect(upstream.bodiesOf(call)).toEqual(['{"ipn":"161436499556","terminalId":"terminal-1"}']);
  });

  it('that bring nothing are no answer', async () => {
    const service = await serviceOf('Bet9ja', 'Betting');
    upstream.answers.set('POST /BillPayment/betting/verify-account-name', ['break']);
    expect((await seller.lookUpAccount(service, '1')).kind).toBe('no_answer');
  });
});

describe("the reseller's own books", () => {
  it('hold the balance, digit for digit', async () => {
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    expect(await seller.balances()).toEqual([
      { upstream: 'hydrogen', kind: 'wallet', amount: '11400.50', currency: 'NGN' },
    ]);
  });

  it.each([
    [9999.985, '9999.985'],
    [-12.5, '-12.50'],
  ])('hold a balance of %d, finer than a kobo or below nothing', async (customerCashBalance, amount) => {
    upstream.answers.set(ABOUT, [{ statusCode: 90000, data: { wallet: { customerCashBalance } } }]);
    expect(await seller.balances()).toMatchObject([{ kind: 'wallet', amount }]);
  });

  it('switch a biller whatever the wallet holds', async () => {
    upstream.answers.set(ABOUT, [{ statusCode: 90000, data: { walletID: 'wallet-1', wallet: null } }]);
    upstream.answers.set('PUT /ResellerBackoffice/enable-disable-reseller', [{ statusCode: 90000 }]);
    expect(await seller.setBillerEnabled('biller-1', true)).toEqual({ kind: 'done' });
  });

  it('switch a biller for this reseller and wallet', async () => {
    const call = 'PUT /ResellerBackoffice/enable-disable-reseller';
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    upstream.answers.set(call, [{ statusCode: 90000 }, { statusCode: 10004 }]);
    expect(await seller.setBillerEnabled('biller-1', false)).toEqual({ kind: 'done' });
    expect(await seller.setBillerEnabled('biller-2', true)).toEqual({ kind: 'not_found' });
    expect(upstream.bodiesOf(call)[0]).toBe(
      `{"ResellerId":"${RESELLER}","WalletId":"wallet-1","BillerSystemId":"biller-1","isEnabled":false}`,
    );
  });
});
