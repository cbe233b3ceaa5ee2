import { afterEach, beforeEach, expect, test } from 'vitest';
import { hpayBuyer, hydrogenBuyer } from '../../test/buyer.ts';
import type { Body } from '../../test/buyer.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ upstreams: ['gateway', 'hpay', 'hydrogen'] });
});
afterEach(() => sandbox.close());

const control = (path: string, body: Body = {}) =>
  fetch(`${sandbox.url}/control${path}`, { method: 'POST', body: JSON.stringify(body) });
const seen = async (what: string) =>
  ((await (await fetch(`${sandbox.url}/control/${what}`)).json()) as Body)[what];

const TOP_UP = {
  country_id: 'CI',
  country_prefixes: '225',
  country_name: 'Ivory Coast',
  operator_id: '142',
  operator_brand_id: '88',
  operator_name: 'Ivory Coast Orange',
  product_id: '1401',
  amount: '1500',
  ref: '1758393002570',
  account_id: '2250709992900',
  extra: 'null',
};
const CHECKOUT = {
  amount: 100,
  product_name: 'bag',
  description: 'a bag',
  notify_url: 'http://127.0.0.1:1/notify',
  success_url: 'https://shop.example/success',
  cancel_url: 'https://shop.example/cancel',
};

test('show what was executed, given, held and asked for', async () => {
  await hpayBuyer(sandbox).ask('payProduct', TOP_UP);
  await hydrogenBuyer(sandbox);
  await hpayBuyer(sandbox).askCollect('payment', CHECKOUT);
  const execution = { upstream: 'hpay', reference: TOP_UP.ref, account: TOP_UP.account_id, amount: 1500 };
  expect(await seen('executions')).toMatchObject([{ ...execution, currency: 'XOF' }]);
  expect(await seen('tokens')).toMatchObject([
    { upstream: 'hpay', expired: false },
    { upstream: 'hpay' },
    { upstream: 'hydrogen' },
  ]);
  expect(await seen('wallets')).toEqual({ hpay: 998_500, hydrogen: 1_000_000 });
  expect(await seen('checkouts')).toMatchObject([{ amount: 100, status: 'UNPAID' }]);
  expect(await (await fetch(sandbox.url)).text()).toContain('Ivory Coast Orange: Orange Top Up');
});

test('change wallets, transactions and checkouts', async () => {
  const buyer = hpayBuyer(sandbox);
  await buyer.ask('payProduct', TOP_UP);
  await control(`/transactions/${TOP_UP.ref}/status`, { status: 'failed' });
  expect(await buyer.ask('getTransaction', { ref: TOP_UP.ref })).toMatchObject({
    results: { status_type: 2 },
  });
  await control('/wallets/hydrogen', { balance: 7 });
  expect(sandbox.wallets().hydrogen).toBe(7);
  const { transaction_id: id } = await buyer.askCollect('payment', CHECKOUT);
  await control(`/checkouts/${String(id)}/act`, { action: 'decline' });
  expect(sandbox.checkouts()).toMatchObject([{ answered: true }]);
});

test.each<[string, Body]>([
  ['/tokens/gateway/expire', {}],
  ['/wallets/other', { balance: 1 }],
  ['/wallets/hpay', { balance: '1' }],
  ['/transactions/1/status', { status: 'success' }],
  ['/transactions/1/status', { status: 'toString' }],
  ['/checkouts/other/act', { action: 'approve' }],
  ['/checkouts/other/act', { action: 'toString' }],
])('%s %j is refused', async (path, body) => {
  expect((await control(path, body)).status).toBe(400);
});

test('a reset forgets purchases, tokens and what the wallets lost', async () => {
  const buyer = hpayBuyer(sandbox);
  await buyer.ask('payProduct', TOP_UP);
  sandbox.set({ hpayBrokenProducts: 10 });
  sandbox.reset();
  expect(sandbox.wallets().hpay).toBe(1_000_000);
  expect([sandbox.executions(), sandbox.tokens(), sandbox.checkouts()]).toEqual([[], [], []]);
  expect(await buyer.ask('getCountry')).toMatchObject({ success: false, message: 'Token is unknown' });
});

test('who follows a redirect is seen', async () => {
  sandbox.planFault({ fault: 'redirected', call: 'getToken' });
  await hpayBuyer(sandbox).ask('getCountry');
  sandbox.planFault({ fault: 'redirected', call: 'ResellerAuth/login' });
  await expect(hydrogenBuyer(sandbox)).rejects.toThrow();
  const followed = sandbox.requests().filter(({ call }) => call === 'redirected');
  expect(followed.map(({ tenant }) => tenant)).toEqual(['hpay', 'hydrogen']);
});

test('only the gateway is played where nothing else is asked for', async () => {
  const other = await startSandbox();
  const names = Object.keys(other.environment());
  expect(names.filter((name) => /^(HPAY|HYDROGEN)_/.test(name))).toEqual([]);
  expect((await fetch(`${other.url}/hpay/getToken/`, { method: 'POST' })).status).toBe(404);
  await other.close();
  expect(sandbox.environment()).toMatchObject({ HPAY_MODE: 'TEST', HPAY_COLLECT_COUNTRIES: 'CI,SN' });
});

test("the proxy's catalogue has what no call of Hydrogen's lists", () => {
  const catalogue = JSON.parse(sandbox.environment().HYDROGEN_CATALOGUE ?? '') as Body[];
  expect(catalogue).toContainEqual({ biller: 'WAEC', values: ['2900'] });
  expect(catalogue).toContainEqual({ biller: 'Spectranet', values: ['500', '1000', '2000', '5000'] });
  expect(catalogue).toContainEqual({ biller: 'MTN VTU', range: { min: '50', max: '50000' } });
  expect(catalogue).toContainEqual({ biller: 'Bet9ja', range: { min: '100', max: '100000' } });
  expect(catalogue.some(({ biller }) => biller === 'MTN DATA' || biller === 'DSTV')).toBe(false);
});
