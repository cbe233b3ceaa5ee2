import { afterEach, beforeEach, expect, test } from 'vitest';
import { askStatus, credentials } from '../../test/merchant.ts';
import type { Tenant } from '../gateway/providers.ts';
import { signQuery } from '../gateway/signature.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ timeScale: 0.001 });
});
afterEach(() => sandbox.close());

/** The address of the page with a signed query. */
function link(
  changes: Record<string, string> = {},
  tenant: Tenant = 'bitlipa',
  late: Record<string, string> = {},
) {
  const { merchantId, secretKey, pageUrl } = credentials(sandbox, tenant);
  const values: Record<string, string> = {
    merchant_id: merchantId,
    customer_id: '3f9a',
    order_id: 'order-1',
    country: 'NGA',
    currency: 'NGN',
    provider_id: '5008',
    operation: 'c2b',
    type: 'bank_transfer',
    callback_url: 'http://127.0.0.1:9/',
    ...changes,
  };
  const signature = signQuery(Object.entries(values), secretKey);
  return `${pageUrl}?${new URLSearchParams({ ...values, signature, ...late }).toString()}`;
}

const open = (address: string) => fetch(address, { redirect: 'manual' });
const enter = (address: string, fields: Record<string, string>) =>
  fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
const AWA = { email: 'awa@example.com', name: 'Awa Koné', amount: '500' };

test('asks for what the query does not hold, then shows bank details, and the money arrives', async () => {
  const asked = await (await open(link())).text();
  for (const name of ['email', 'name', 'amount']) expect(asked).toContain(`name="${name}"`);
  expect(await askStatus(sandbox, 'bitlipa', 'order-1')).not.toHaveProperty('status');

  const answer = await enter(link(), AWA);
  expect(answer.status).toBe(303);
  expect(sandbox.orders()).toMatchObject([
    { amount: '500.00', currency: 'NGN', status: 1, customerId: '3f9a' },
  ]);
  const details = sandbox.url + (answer.headers.get('location') ?? '');
  expect(await (await fetch(details)).text()).toContain('The transfer has arrived');

  expect(await askStatus(sandbox, 'bitlipa', 'order-1')).not.toHaveProperty('extra');
  await fetch(`${details}/arrive`, { method: 'POST', redirect: 'manual' });
  await sandbox.settled();
  // Neither the callback nor the status of 002 names the amount that the customer entered.
  const status = await askStatus(sandbox, 'bitlipa', 'order-1');
  expect(status.status).toBe(2);
  expect(JSON.stringify([status, sandbox.orders()[0]?.callbacks])).not.toContain('amount');
});

test('does not ask for an amount that the query holds, and no customer can change it', async () => {
  const address = link({ amount: '700.00' });
  expect(await (await open(address)).text()).not.toContain('name="amount"');
  await enter(address, { ...AWA, amount: '1' });
  expect(sandbox.orders()).toMatchObject([{ amount: '700.00' }]);
});

test('goes straight to the bank details where nothing is missing', async () => {
  const answer = await open(link({ ...AWA, amount: '700.00' }));
  expect(answer.headers.get('location')).toBe('/bitlipa/transfer/order-1');
});

test('opened again it shows the order that exists', async () => {
  await enter(link(), AWA);
  expect((await open(link())).headers.get('location')).toBe('/bitlipa/transfer/order-1');
  await enter(link(), { ...AWA, amount: '900' });
  expect(sandbox.orders()).toMatchObject([{ amount: '500.00' }]);
});

test.each([
  ['an amount below the minimum', { amount: '99' }, 'minimum'],
  ['no name', { name: ' ' }, 'name'],
  ['an e-mail without a domain', { email: '"><b>' }, 'email'],
])('says what is wrong with %s, and keeps the rest', async (_what, change, names) => {
  const text = await (await enter(link(), { ...AWA, ...change })).text();
  expect(text).toMatch(new RegExp(`role="alert">[^<]*${names}`));
  expect(text).not.toContain('"><b>');
  expect(sandbox.orders()).toEqual([]);
});

test.each([
  ['a changed amount', () => link({ amount: '700.00' }, 'bitlipa', { amount: '1.00' }), 'signature'],
  ['the key of the other tenant', () => link({}, 'pixel').replace('/pixel/', '/bitlipa/'), 'merchant_id'],
  ['no customer id', () => link({ customer_id: '' }), 'customer_id'],
  ['a provider without a page', () => link({ provider_id: '347' }), 'provider_id'],
  ['another currency', () => link({ currency: 'KES' }), 'currency'],
  ['another country', () => link({ country: 'KE' }), 'country'],
  ['a parameter added', () => `${link()}&amount=1.00`, 'signature'],
  ['another operation', () => link({ operation: 'b2c' }), 'operation'],
])('refuses a link with %s', async (_what, address, names) => {
  const answer = await open(address());
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(names);
  expect((await enter(address(), AWA)).status).toBe(400);
  expect(sandbox.orders()).toEqual([]);
});

test('refuses a parameter that stands there twice, though signed', async () => {
  const { secretKey, pageUrl } = credentials(sandbox, 'bitlipa');
  const pairs = [...new URL(link({ amount: '700.00' })).searchParams, ['amount', '1.00']] as [
    string,
    string,
  ][];
  const unsigned = pairs.filter(([name]) => name !== 'signature');
  const query = new URLSearchParams([...unsigned, ['signature', signQuery(unsigned, secretKey)]]);
  const answer = await open(`${pageUrl}?${query.toString()}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('twice');
});

test('takes NG and NGA', async () => {
  for (const country of ['NG', 'NGA']) expect((await open(link({ country }))).status).toBe(200);
});
