import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  askStatus,
  post,
  provider,
  requestFor,
  signedText,
  startMerchant,
} from '../../test/merchant.ts';
import type { Merchant } from '../../test/merchant.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Tenant } from './providers.ts';

let sandbox: Sandbox;
let merchant: Merchant;
beforeEach(async () => {
  sandbox = await startSandbox({ timeScale: 0.001 });
  merchant = await startMerchant(sandbox);
});
afterEach(async () => {
  await sandbox.close();
  await merchant.close();
});

/** One provider of each tenant where the customer approves on the phone. */
const TENANTS: readonly [Tenant, number][] = [
  ['bitlipa', 347],
  ['pixel', 2162],
];

function textFor(tenant: Tenant, id: number, digits: string): string {
  const body = requestFor(provider(tenant, id), 'payment_c2b', 'order-1', digits);
  return signedText(sandbox, tenant, { ...body, callback_url: `${merchant.callbackUrl}/${tenant}` });
}

/** What ending, the status that `status` tells in the end, and what each callback says. */
const ENDINGS: readonly [digits: string, status: number, callbacks: { status: number; signed: boolean }[]][] =
  [
    ['00', 2, [{ status: 2, signed: true }]],
    ['01', 4, [{ status: 4, signed: true }]],
    ['02', 3, [{ status: 3, signed: true }]],
    ['03', 1, []],
    ['04', 2, []],
    ['05', 2, Array(3).fill({ status: 2, signed: true }) as { status: number; signed: boolean }[]],
    ['06', 2, [{ status: 2, signed: true }]],
    [
      '10',
      2,
      [
        { status: 2, signed: false },
        { status: 2, signed: true },
      ],
    ],
    [
      '11',
      2,
      [
        { status: 2, signed: true },
        { status: 3, signed: true },
      ],
    ],
    ['15', 3, [{ status: 3, signed: true }]],
    ['16', 3, [{ status: 3, signed: true }]],
    ['17', 3, [{ status: 3, signed: true }]],
    ['18', 2, [{ status: 2, signed: true }]],
    ['19', 1, []],
    ['99', 2, [{ status: 2, signed: true }]],
  ];

describe.each(TENANTS)('%s', (tenant, id) => {
  test.each(ENDINGS)('a number that ends in %s', async (digits, status, callbacks) => {
    const response = await post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, digits));
    expect(await response.json()).toMatchObject({ status: 1, provider_result: { code: -8888 } });
    await sandbox.settled();
    expect(await askStatus(sandbox, tenant, 'order-1')).toMatchObject({ status });
    const told = merchant.callbacks.map(({ body, signed }) => ({ status: body.status, signed }));
    expect(told).toEqual(callbacks);
  });

  test.each(['07', '09', '12', '13'])(
    'a number that ends in %s is accepted, and approved later',
    async (digits) => {
      const sent = post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, digits));
      const answer = await sent.then(
        async (response) => ({ code: response.status, text: await response.text().catch(() => 'cut') }),
        () => 'dropped' as const,
      );
      await sandbox.settled();
      if (digits === '07') expect(answer).toBe('dropped');
      if (digits === '09')
        expect(answer).toMatchObject({ code: 200, text: expect.stringContaining('"status":1') as string });
      if (digits === '12')
        expect(answer).toMatchObject({ code: 502, text: expect.stringContaining('<html>') as string });
      if (digits === '13') expect(answer).toEqual({ code: 200, text: 'cut' });
      expect(await askStatus(sandbox, tenant, 'order-1')).toMatchObject({ status: 2 });
      expect(merchant.callbacks).toMatchObject([{ signed: true, body: { status: 2 } }]);
    },
  );

  test('a number that ends in 14 is taken only when it is sent again', async () => {
    const first = await post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, '14'));
    expect(first.status).toBe(500);
    expect(sandbox.orders()).toEqual([]);
    expect(await askStatus(sandbox, tenant, 'order-1')).toMatchObject({ result: { code: 10303 } });
    const second = await post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, '14'));
    expect(await second.json()).toMatchObject({ status: 1, provider_result: { code: -8888 } });
    await sandbox.settled();
    expect(await askStatus(sandbox, tenant, 'order-1')).toMatchObject({ status: 2 });
    expect(sandbox.orders()).toHaveLength(1);
    expect(merchant.callbacks).toMatchObject([{ signed: true, body: { status: 2 } }]);
  });

  test('a number that ends in 08 is refused at once', async () => {
    const response = await post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, '08'));
    const answer = (await response.json()) as { status: number; result: { code: number } };
    expect(answer.status).toBe(3);
    expect(answer.result.code).not.toBe(0);
    await sandbox.settled();
    expect(merchant.callbacks).toEqual([]);
  });
});

test('an order whose answer is late is there already', async () => {
  const slow = await startSandbox({ timeScale: 1000 });
  const body = requestFor(provider('bitlipa', 347), 'payment_c2b', 'order-1', '09');
  const unanswered = ask(slow, 'bitlipa', 'payment_c2b', body).catch(() => 'no answer');
  await expect.poll(() => askStatus(slow, 'bitlipa', 'order-1')).toMatchObject({ status: 1 });
  await slow.close();
  expect(await unanswered).toBe('no answer');
});

test.each([
  ['02', 51, 'Insufficient funds'],
  ['15', 55, 'Wrong PIN'],
  ['16', 14, 'The number is not registered for mobile money'],
  ['17', 61, "The amount is over the account's limit"],
])(
  'the provider says why %s: in result for 002, in provider_result for 003',
  async (digits, code, message) => {
    for (const [tenant, id] of TENANTS) {
      await post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, digits));
      await sandbox.settled();
      const member = tenant === 'bitlipa' ? 'result' : 'provider_result';
      const words = { [member]: { code, message } };
      expect(await askStatus(sandbox, tenant, 'order-1')).toMatchObject(words);
      expect(merchant.callbacks.pop()?.body).toMatchObject(words);
    }
  },
);

test('the callback of 002 has the printed members, without an amount', async () => {
  await post(sandbox, 'bitlipa', 'payment_c2b', textFor('bitlipa', 347, '00'));
  await sandbox.settled();
  expect(Object.keys(merchant.callbacks[0]?.body ?? {})).toEqual(
    'transaction_id order_id status service_id service_version service_date_time result signature'.split(' '),
  );
});

test('the callback of 003 has the printed members, without a currency', async () => {
  await post(sandbox, 'pixel', 'payment_c2b', textFor('pixel', 2162, '00'));
  await sandbox.settled();
  const body = merchant.callbacks[0]?.body ?? {};
  expect(Object.keys(body)).toEqual(
    (
      'merchant_id operation_type customer_id amount order_id transaction_id transaction_ref status provider_id ' +
      'destination_id result provider_result service_id service_version service_date_time signature'
    ).split(' '),
  );
  expect(body).toMatchObject({ operation_type: 17, amount: 1, provider_id: 2162 });
});

test.each(TENANTS)('the other amount of 06 at %s', async (tenant, id) => {
  await post(sandbox, tenant, 'payment_c2b', textFor(tenant, id, '06'));
  await sandbox.settled();
  expect(merchant.callbacks[0]).toMatchObject({ signed: true, body: { amount: 2 } });
});

test('a callback is repeated until the merchant answers 200', async () => {
  merchant.answers.push(500, 302, 204);
  await post(sandbox, 'bitlipa', 'payment_c2b', textFor('bitlipa', 347, '00'));
  await sandbox.settled();
  const tries = sandbox.orders()[0]?.callbacks.map(({ answer }) => answer);
  expect(tries).toEqual([500, 302, 204, 200]);
  expect(new Set(merchant.callbacks.map(({ text }) => text)).size).toBe(1);
});

test('it gives up after five tries, and without a callback address it tells nobody', async () => {
  merchant.answers.push(...Array<number>(9).fill(500));
  await post(sandbox, 'bitlipa', 'payment_c2b', textFor('bitlipa', 347, '00'));
  await ask(sandbox, 'bitlipa', 'payment_c2b', requestFor(provider('bitlipa', 347), 'payment_c2b', 'untold'));
  await sandbox.settled();
  expect(merchant.callbacks).toHaveLength(5);
  expect(sandbox.orders()).toMatchObject([{}, { orderId: 'untold', status: 2, callbacks: [] }]);
});

test.each(['08', '14'])(
  'the simulator takes %s and any currency, tells nobody, stays open',
  async (digits) => {
    const body = requestFor(provider('pixel', 14), 'payment_c2b', 'order-1', digits);
    const answer = await ask(sandbox, 'pixel', 'payment_c2b', {
      ...body,
      country: 'BJ',
      currency: 'XOF',
      callback_url: `${merchant.callbackUrl}/pixel`,
    });
    expect(answer).toMatchObject({ status: 1, provider_result: { code: -8888, message: 'Good' } });
    await sandbox.settled();
    expect(await askStatus(sandbox, 'pixel', 'order-1')).toMatchObject({ status: 1 });
    expect(merchant.callbacks).toEqual([]);
  },
);
