import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hpayBuyer, shapeOf } from '../../test/buyer.ts';
import type { Body, HpayBuyer } from '../../test/buyer.ts';
import { startNotified } from '../../test/notified.ts';
import type { Notified } from '../../test/notified.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
let shop: Notified;
let buyer: HpayBuyer;
let nowMilliseconds: number;
beforeEach(async () => {
  nowMilliseconds = Date.UTC(2025, 10, 8, 14, 42, 34);
  sandbox = await startSandbox({ upstreams: ['hpay'], timeScale: 0.001, now: () => nowMilliseconds });
  shop = await startNotified();
  buyer = hpayBuyer(sandbox);
});
afterEach(async () => {
  await sandbox.close();
  await shop.close();
});

const sample = (): Body => ({
  amount: 14900,
  product_name: 'Achat de sac pour enfant',
  description: "Sac d'école pour enfant de 4 à 10 ans",
  notify_url: shop.url,
  success_url: 'https://shop.example/success',
  cancel_url: 'https://shop.example/cancel',
});
const pay = (change: Body = {}) => buyer.askCollect('payment', { ...sample(), ...change });
async function history(filter: Body = {}): Promise<Body[]> {
  return (await buyer.askCollect('getPaymentHistory', filter)).history as Body[];
}
const submit = (transactionId: unknown, action: string, phone = '') =>
  fetch(`${sandbox.url}/hpay-checkout/${String(transactionId)}/${action}`, {
    method: 'POST',
    body: new URLSearchParams({ phone }),
    redirect: 'manual',
  });

test('payment answers as the document prints it', async () => {
  const answer = await pay();
  const printed = {
    success: true,
    message: 'Payment URL generated',
    amount: '100',
    fees: 0.5,
    currency: 'CAD',
    transaction_id: 'AabBzZ190002AZ',
    mode: 'TEST',
    company: 'WestSofts INC SARL',
    checkout_url: 'https://checkout.hpay.cash?ref=AabBzZ190002AZ',
  };
  expect(shapeOf(answer)).toEqual(shapeOf(printed));
  expect(answer).toMatchObject({
    amount: '14900',
    fees: 74.5,
    currency: 'XOF',
    checkout_url: `${sandbox.url}/hpay-checkout?ref=${String(answer.transaction_id)}`,
  });
});

test('getPaymentHistory answers as the document prints it', async () => {
  const { transaction_id: id } = await pay();
  const answer = await buyer.askCollect('getPaymentHistory', {
    statut: 'UNPAID',
    date_from: '2025-11-08',
    date_to: '2025-11-08',
    fetch_limit: '0,50',
    transaction_id: id,
  });
  expect(answer).toEqual({
    success: true,
    message: 'Data Fetched',
    error_code: 0,
    history: [
      {
        transaction_id: id,
        amount: '14900.00',
        fees: '74.50',
        profit: 14825.5,
        currency: 'XOF',
        mode: 'TEST',
        status: 'UNPAID',
        product: 'Achat de sac pour enfant',
        description: "Sac d'école pour enfant de 4 à 10 ans",
        payment_link: `${sandbox.url}/hpay-checkout/?ref=${String(id)}`,
        date_generated: '2025-11-08 14:42:34',
      },
    ],
  });
});

test('the history is filtered by status, day and transaction, newest first, and paged', async () => {
  const first = String((await pay()).transaction_id);
  nowMilliseconds += DAY_MILLISECONDS;
  sandbox.expireTokens('hpay');
  buyer = hpayBuyer(sandbox);
  const second = String((await pay()).transaction_id);
  sandbox.actOnCheckout(first, 'approve');
  await sandbox.settled();
  const found = async (filter: Body) => (await history(filter)).map((row) => row.transaction_id);
  expect(await found({})).toEqual([second, first]);
  expect(await found({ statut: 'PAID' })).toEqual([first]);
  expect(await found({ statut: 'UNPAID', transaction_id: '' })).toEqual([second]);
  expect(await found({ date_to: '2025-11-08' })).toEqual([first]);
  expect(await found({ date_from: '2025-11-09' })).toEqual([second]);
  expect(await found({ fetch_limit: '1,1' })).toEqual([first]);
  expect(await found({ transaction_id: 'other' })).toEqual([]);
});

test('getCollectBalance answers as the document prints it, and names what was collected', async () => {
  const balance = () => buyer.ask('../hpay-collect/getCollectBalance', { mode: undefined });
  expect(await balance()).toEqual({
    success: true,
    message: 'Data Fetched',
    error_code: 0,
    entreprise_name: expect.any(String),
    entreprise_contact: '00000000',
    entreprise_currency: 'XOF',
    main_balance: '0',
    profit_balance: '0',
  });
  sandbox.actOnCheckout(String((await pay()).transaction_id), 'approve');
  await sandbox.settled();
  expect(await balance()).toMatchObject({ main_balance: '14825.5' });
});

describe('refused', () => {
  test.each<[string, Body]>([
    ['the public key under 000’s name', { public_key: undefined, api_public_key: 'pkey' }],
    ['an amount that is a text', { amount: '14900' }],
    ['an amount that is none', { amount: 0 }],
    ['half a franc', { amount: 100.5 }],
    ['a missing description', { description: undefined }],
    ['a notify_url that is no address', { notify_url: 'javascript:alert(1)' }],
    ['another mode', { mode: 'PROD' }],
    ['an unknown member', { currency: 'XOF' }],
  ])('payment: %s', async (_what, change) => {
    expect(await pay(change)).toMatchObject({ success: false, message: expect.any(String) });
    expect(sandbox.checkouts()).toEqual([]);
  });

  test.each<[string, Body]>([
    ['status for statut', { status: 'PAID' }],
    ['another statut', { statut: 'SUCCESS' }],
    ['a day that is none', { date_from: '08/11/2025' }],
    ['a limit that is none', { fetch_limit: '50' }],
  ])('getPaymentHistory: %s', async (_what, filter) => {
    expect(await buyer.askCollect('getPaymentHistory', filter)).toMatchObject({ success: false });
  });

  test('getCollectBalance: a mode, which the document does not print', async () => {
    expect(await buyer.ask('../hpay-collect/getCollectBalance')).toMatchObject({ success: false });
  });
});

describe('the checkout', () => {
  test.each(['', '/'])('shows what is paid, with %j before the query', async (slash) => {
    const { transaction_id: id } = await pay({ product_name: '<b>bag</b>' });
    const shown = await (await fetch(`${sandbox.url}/hpay-checkout${slash}?ref=${String(id)}`)).text();
    expect(shown).toContain('&lt;b&gt;bag&lt;/b&gt;');
    expect(shown).toMatch(/XOF.14,900/);
  });

  test('approved: the customer goes to success_url, the shop is told, and the history says so', async () => {
    const { transaction_id: id } = await pay();
    const answer = await submit(id, 'approve');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://shop.example/success']);
    await sandbox.settled();
    expect(shop.notices).toMatchObject([{ transaction_id: id, status: 'PAID', amount: '14900.00' }]);
    expect(await history({ transaction_id: id })).toMatchObject([{ status: 'PAID' }]);
    expect(sandbox.checkouts()).toMatchObject([{ notices: [{ answer: 200 }] }]);
  });

  test('declined: the customer goes to cancel_url, the shop is told, and it stays unpaid', async () => {
    const { transaction_id: id } = await pay();
    expect((await submit(id, 'decline')).headers.get('location')).toBe('https://shop.example/cancel');
    await sandbox.settled();
    expect(shop.notices).toMatchObject([{ transaction_id: id, status: 'UNPAID' }]);
    expect(await history()).toMatchObject([{ status: 'UNPAID' }]);
  });

  test('an answer is the last one', async () => {
    const { transaction_id: id } = await pay();
    await submit(id, 'decline');
    expect((await submit(id, 'approve')).headers.get('location')).toBe(`/hpay-checkout?ref=${String(id)}`);
    await sandbox.settled();
    expect(await history()).toMatchObject([{ status: 'UNPAID' }]);
  });

  test.each<[string, string, object[]]>([
    ['01', 'UNPAID', [{ status: 'UNPAID' }]],
    ['03', 'UNPAID', []],
    ['04', 'PAID', []],
    ['05', 'PAID', [{ status: 'PAID' }, { status: 'PAID' }, { status: 'PAID' }]],
    ['06', 'PAID', [{ status: 'PAID', amount: '14901.00' }]],
    ['11', 'PAID', [{ status: 'PAID' }, { status: 'UNPAID' }]],
  ])('a number that ends in %s: %s', async (digits, status, notices) => {
    await submit((await pay()).transaction_id, 'approve', `+225 07 00 00 00 ${digits}`);
    await sandbox.settled();
    expect(await history()).toMatchObject([{ status }]);
    expect(shop.notices).toMatchObject(notices);
    expect(shop.notices).toHaveLength(notices.length);
  });

  test('an unknown one is not there', async () => {
    expect((await fetch(`${sandbox.url}/hpay-checkout?ref=other`)).status).toBe(404);
    expect((await submit('other', 'approve')).status).toBe(404);
  });
});
