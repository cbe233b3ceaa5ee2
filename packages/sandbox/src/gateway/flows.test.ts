import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, askStatus, provider, requestFor } from '../../test/merchant.ts';
import type { Body } from '../../test/merchant.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Tenant } from './providers.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  // So slow that nothing happens by itself while a test looks.
  sandbox = await startSandbox({ timeScale: 1000 });
});
afterEach(() => sandbox.close());

const collect = (tenant: Tenant, id: number, digits = '00') =>
  ask(sandbox, tenant, 'payment_c2b', requestFor(provider(tenant, id), 'payment_c2b', 'order-1', digits));
const extraOf = (answer: Body) => answer.extra as Body | undefined;

test('approval on the phone: status says what the customer does', async () => {
  await collect('bitlipa', 347);
  expect(await askStatus(sandbox, 'bitlipa', 'order-1')).toMatchObject({
    status: 1,
    extra: { customer_message: 'Complete the payment by following the instructions received by USSD' },
  });
});

test.each<[Tenant, number]>([
  ['bitlipa', 194],
  ['bitlipa', 201],
  ['bitlipa', 2006],
  ['pixel', 536],
  ['pixel', 542],
])('%s %i gives its link at the third ask', async (tenant, id) => {
  expect(extraOf(await collect(tenant, id))).toBeUndefined();
  expect(extraOf(await askStatus(sandbox, tenant, 'order-1'))).toBeUndefined();
  expect(extraOf(await askStatus(sandbox, tenant, 'order-1'))).toBeUndefined();
  const link = extraOf(await askStatus(sandbox, tenant, 'order-1'))?.customer_redirect;
  expect(link).toMatch(new RegExp(`^${sandbox.url}/${tenant}/link/[0-9a-f]{32}$`));
  expect(extraOf(await askStatus(sandbox, tenant, 'order-1'))?.customer_redirect).toBe(link);
});

test('a link is there after a second, however seldom one asks', async () => {
  const fast = await startSandbox({ timeScale: 0.001 });
  await ask(fast, 'bitlipa', 'payment_c2b', requestFor(provider('bitlipa', 194), 'payment_c2b', 'order-1'));
  await fast.settled();
  expect(extraOf(await askStatus(fast, 'bitlipa', 'order-1'))).toHaveProperty('customer_redirect');
  await fast.close();
});

test.each([2170, 2171])('pixel %i answers with a link, and status repeats it', async (id) => {
  const link = extraOf(await collect('pixel', id));
  expect(link).toEqual({ customer_redirect: sandbox.orders()[0]?.customerPage });
  expect(extraOf(await askStatus(sandbox, 'pixel', 'order-1'))).toEqual(link);
});

test.each([5008, 5012])('bitlipa %i answers with bank details', async (id) => {
  const extra = extraOf(await collect('bitlipa', id));
  expect(extra).toEqual({
    transfer_amount: Number(provider('bitlipa', id).collectMin),
    account_number: expect.stringMatching(/^\d{10}$/) as string,
    bank_name: expect.any(String) as string,
  });
  expect(extraOf(await askStatus(sandbox, 'bitlipa', 'order-1'))).toEqual(extra);
});

test.each([2166, 2167, 2168, 2169, 2172])('pixel %i answers with bank details and a name', async (id) => {
  expect(extraOf(await collect('pixel', id))).toEqual({
    account_name: 'EXAMPLE TECH – LTD',
    account_number: expect.stringMatching(/^\d{10}$/) as string,
    bank_name: expect.any(String) as string,
    transfer_amount: '100.00',
  });
});

test.each(['01', '03'])(
  'a transfer from an account that ends in %s waits for the money, then ends as usual',
  async (digits) => {
    await collect('pixel', 2166, digits);
    expect(sandbox.orders()).toMatchObject([{ status: 1, ending: '00' }]);
  },
);

test('a transfer from an account that ends in 08 is refused without details', async () => {
  const answer = await collect('bitlipa', 5008, '08');
  expect(answer).toMatchObject({ status: 3, result: { code: 10304 } });
  expect(extraOf(answer)).toBeUndefined();
});

test('a payout ends by its number, with operation type 16 in its callback', async () => {
  const fast = await startSandbox({ timeScale: 0.001 });
  const body = requestFor(provider('pixel', 2163), 'payment_b2c', 'out-1');
  // Nobody listens at port 9: the tries are recorded all the same.
  await ask(fast, 'pixel', 'payment_b2c', { ...body, callback_url: 'http://127.0.0.1:9/' });
  await fast.settled();
  const [order] = fast.orders();
  expect(order).toMatchObject({ operation: 'payment_b2c', status: 2 });
  expect(order?.callbacks[0]).toMatchObject({ answer: null });
  expect(JSON.parse(order?.callbacks[0]?.text ?? '')).toMatchObject({ operation_type: 16, amount: 10 });
  await fast.close();
});

test('banks: codes and names for Nigeria, none for mobile money', async () => {
  const banks = (id: number) => ask(sandbox, 'bitlipa', 'banks', { provider_id: id });
  expect(await banks(5008)).toMatchObject({
    banks: expect.arrayContaining([{ code: '000013', name: 'Guaranty Trust Bank' }]) as Body[],
    result: { code: 0 },
  });
  expect(await banks(347)).toEqual({ banks: [], result: { code: 0, message: 'OK' } });
});
