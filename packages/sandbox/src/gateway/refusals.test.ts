import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, askStatus, credentials, post, provider, requestFor, signedText } from '../../test/merchant.ts';
import type { Body } from '../../test/merchant.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Tenant } from './providers.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const KENYA = requestFor(provider('bitlipa', 347), 'payment_c2b', 'order-1');
const KINSHASA = requestFor(provider('bitlipa', 2078), 'payment_c2b', 'order-1');

/** What is wrong, the request that has it, and what the refusal names. */
const WRONG: readonly [what: string, body: Body, names: string][] = [
  ['no customer', { ...KENYA, customer_id: undefined }, 'customer_id'],
  ['no order id', { ...KENYA, order_id: undefined }, 'order_id'],
  ['an order id with a slash', { ...KENYA, order_id: 'a/b' }, 'order_id'],
  ['an order id of 129 characters', { ...KENYA, order_id: 'a'.repeat(129) }, 'order_id'],
  ['an amount without digits after the point', { ...KENYA, amount: '100' }, 'amount'],
  ['an amount that is a number', { ...KENYA, amount: 100 }, 'amount'],
  ['an amount below the minimum', { ...KENYA, amount: '0.99' }, 'amount'],
  ['an amount above the maximum', { ...KENYA, amount: '150000.01' }, 'amount'],
  ['another currency', { ...KENYA, currency: 'UGX' }, 'currency'],
  ['another country', { ...KENYA, country: 'UG' }, 'country'],
  ['a country in three letters', { ...KENYA, country: 'KEN' }, 'country'],
  ['an id of the other tenant', { ...KENYA, provider_id: 2162 }, 'provider_id'],
  ['an id that is a string', { ...KENYA, provider_id: '347' }, 'provider_id'],
  ['a phone without its country', { ...KENYA, customer_id: '0700000000' }, 'customer_id'],
  ['a phone with a plus', { ...KENYA, customer_id: '+254700000000' }, 'customer_id'],
  [
    'a phone that starts with 0 where it should not',
    { ...KINSHASA, customer_id: '099900000' },
    'customer_id',
  ],
  [
    'an e-mail without a domain',
    { ...KENYA, extra: { customer_name: 'A', customer_email: 'a@' } },
    'customer_email',
  ],
  ['a callback address that is no address', { ...KENYA, callback_url: 'shop' }, 'callback_url'],
  [
    'a hosted page only',
    requestFor(provider('bitlipa', 5010), 'payment_c2b', 'order-1'),
    'provider_id 5010 collects on the payment page only',
  ],
];

describe('a request that the documents do not allow', () => {
  test.each(WRONG)('%s', async (_what, body, names) => {
    const answer = await ask(sandbox, 'bitlipa', 'payment_c2b', body);
    expect(answer).toEqual({ result: { code: 10302, message: expect.stringContaining(names) as string } });
    expect(sandbox.orders()).toEqual([]);
    expect(sandbox.requests()).toMatchObject([{ call: 'payment_c2b', refusal: { code: 10302 } }]);
  });

  test('limits are inclusive', async () => {
    for (const amount of ['1.00', '150000.00']) {
      const answer = await ask(sandbox, 'bitlipa', 'payment_c2b', { ...KENYA, order_id: amount, amount });
      expect(answer.status).toBe(1);
    }
  });

  test('a document type that 002 does not name', async () => {
    const body = requestFor(provider('bitlipa', 199), 'payment_b2c', 'order-1');
    body.extra = { ...(body.extra as Body), customer_doc_type: 'library_card' };
    const answer = await ask(sandbox, 'bitlipa', 'payment_b2c', body);
    expect(answer.result).toMatchObject({ message: expect.stringContaining('customer_doc_type') as string });
  });
});

describe('a bank', () => {
  test.each(['bitlipa 5008', 'bitlipa 5012', 'pixel 2166'])('of %s is one that banks lists', async (row) => {
    const [tenant, id] = row.split(' ') as [Tenant, string];
    const body = requestFor(provider(tenant, Number(id)), 'payment_b2c', 'order-1');
    const other = { ...body, extra: { ...(body.extra as Body), bank_code: '058' } };
    expect((await ask(sandbox, tenant, 'payment_b2c', other)).result).toMatchObject({
      message: 'extra.bank_code is none of those that banks lists',
    });
    expect(await ask(sandbox, tenant, 'payment_b2c', body)).toMatchObject({ status: 1 });
  });
});

describe('a request that is not the merchant’s', () => {
  test.each([
    ['another signature', { signature: 'a'.repeat(128) }],
    ['a signature in capitals', 'upper'],
    ['another amount than was signed', { amount: '2.00' }],
  ])('%s', async (_what, change) => {
    const body = JSON.parse(signedText(sandbox, 'bitlipa', KENYA)) as Body;
    const signature = String(body.signature);
    const changed = change === 'upper' ? { signature: signature.toUpperCase() } : (change as Body);
    const response = await post(sandbox, 'bitlipa', 'payment_c2b', JSON.stringify({ ...body, ...changed }));
    expect(await response.json()).toMatchObject({ result: { code: 10201 } });
    expect(sandbox.orders()).toEqual([]);
  });

  test('another merchant, signed with the right key', async () => {
    const answer = await ask(sandbox, 'bitlipa', 'payment_c2b', { ...KENYA, merchant_id: 'nobody' });
    expect(answer).toEqual({ result: { code: 10201, message: 'merchant_id is unknown' } });
  });

  test('another public id in the address', async () => {
    const { baseUrl } = credentials(sandbox, 'bitlipa');
    const text = signedText(sandbox, 'bitlipa', KENYA);
    const response = await fetch(`${baseUrl}/somebody-else/payment_c2b`, { method: 'POST', body: text });
    expect(await response.json()).toMatchObject({ result: { code: 10201 } });
  });

  test('no JSON', async () => {
    const response = await post(sandbox, 'bitlipa', 'payment_c2b', '{"a":');
    expect(await response.json()).toMatchObject({ result: { code: 10301 } });
  });
});

test('the status of an order that never came has a code and no status', async () => {
  const answer = await askStatus(sandbox, 'pixel', 'unknown');
  expect(answer).toEqual({ result: { code: 10303, message: 'order_id is unknown' } });
});

test('a repeated order id gets the first answer and makes nothing new', async () => {
  const first = await ask(sandbox, 'bitlipa', 'payment_c2b', KENYA);
  const second = await ask(sandbox, 'bitlipa', 'payment_c2b', { ...KENYA, amount: '77.00' });
  expect(second).toEqual(first);
  expect(sandbox.orders()).toMatchObject([{ orderId: 'order-1', amount: '1.00' }]);
  expect(sandbox.orders()[0]?.requests).toEqual([
    signedText(sandbox, 'bitlipa', KENYA),
    signedText(sandbox, 'bitlipa', { ...KENYA, amount: '77.00' }),
  ]);
});
