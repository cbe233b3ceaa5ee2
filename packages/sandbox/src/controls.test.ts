import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, askStatus, post, provider, requestFor, signedText, startMerchant } from '../test/merchant.ts';
import type { Body, Merchant } from '../test/merchant.ts';
import { controlCalls } from './control-calls.ts';
import type { Controls } from './controls.ts';
import { startSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

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

function orderText(orderId: string, digits = '03'): string {
  const body = requestFor(provider('bitlipa', 347), 'payment_c2b', orderId, digits);
  return signedText(sandbox, 'bitlipa', { ...body, callback_url: `${merchant.callbackUrl}/bitlipa` });
}
const send = (orderId: string) => post(sandbox, 'bitlipa', 'payment_c2b', orderText(orderId));
const control = (path: string, body: unknown) =>
  fetch(`${sandbox.url}/control${path}`, { method: 'POST', body: JSON.stringify(body) });

describe('faults', () => {
  test.each([
    ['dropped', 1],
    ['dropped_unread', 0],
  ] as const)('%s: the connection drops, and %i orders were accepted', async (fault, orders) => {
    sandbox.planFault({ fault, call: 'payment_c2b' });
    await expect(send('order-1')).rejects.toThrow();
    expect(sandbox.orders()).toHaveLength(orders);
    expect(sandbox.requests()).toHaveLength(1);
  });

  test.each([
    ['error_500_unread', 500],
    ['html_502_unread', 502],
  ] as const)('%s: answers %i, and nothing was accepted', async (fault, status) => {
    sandbox.planFault({ fault, call: 'payment_c2b' });
    expect((await send('order-1')).status).toBe(status);
    expect(sandbox.orders()).toEqual([]);
    expect(sandbox.requests()).toMatchObject([{ call: 'payment_c2b', fault }]);
    expect((await send('order-1')).status).toBe(200);
    expect(sandbox.requests()).toMatchObject([{ fault }, { fault: null }]);
  });

  test('cut: the body ends before its length', async () => {
    sandbox.planFault({ fault: 'cut' });
    await expect((await send('order-1')).text()).rejects.toThrow();
    expect(sandbox.orders()).toHaveLength(1);
  });

  test('dripping: all bytes come in the end', async () => {
    sandbox.planFault({ fault: 'dripping' });
    expect(await (await send('order-1')).json()).toMatchObject({ status: 1 });
  });

  test('html_502, huge and scripted', async () => {
    sandbox.planFault({ fault: 'html_502' });
    expect((await send('order-1')).status).toBe(502);
    sandbox.planFault({ fault: 'huge' });
    expect((await (await send('order-2')).text()).length).toBeGreaterThan(8_000_000);
    sandbox.planFault({ fault: 'scripted', status: 500, contentType: 'text/plain', text: 'no' });
    const scripted = await send('order-3');
    expect([scripted.status, await scripted.text()]).toEqual([500, 'no']);
    expect(sandbox.orders()).toHaveLength(3);
  });

  test('redirected: who follows is seen', async () => {
    sandbox.planFault({ fault: 'redirected' });
    await send('order-1');
    expect(sandbox.requests().map(({ call }) => call)).toEqual(['payment_c2b', 'redirected']);
  });

  test('strikes the call that it names, as often as it says', async () => {
    sandbox.planFault({ fault: 'html_502', call: 'status', times: 2 });
    expect((await send('order-1')).status).toBe(200);
    const status = () =>
      post(sandbox, 'bitlipa', 'status', signedText(sandbox, 'bitlipa', { order_id: 'order-1' }));
    const codes = [(await status()).status, (await status()).status, (await status()).status];
    expect(codes).toEqual([502, 502, 200]);
  });

  test('with a rate it strikes that share', async () => {
    const rolls = [0.1, 0.5, 0.29, 0.3];
    const other = await startSandbox({ random: () => rolls.shift() ?? 1 });
    other.planFault({ fault: 'html_502', rate: 0.3 });
    const codes = [];
    while (rolls.length > 0) {
      codes.push(
        (await post(other, 'bitlipa', 'status', signedText(other, 'bitlipa', { order_id: 'x' }))).status,
      );
    }
    expect(codes).toEqual([502, 200, 502, 200]);
    await other.close();
  });
});

describe('with a seed', () => {
  const customers = ['254700000100', '254700000200', '254700000300', '254700000400', '254700000500'];

  async function struck(seed: string, order: readonly string[]): Promise<Record<string, string>> {
    const seeded = await startSandbox({ seed });
    seeded.planFault({ fault: 'html_502', rate: 0.5 });
    const codes: Record<string, string> = {};
    for (const customer of order) {
      const orderId = crypto.randomUUID();
      const text = JSON.stringify({ order_id: orderId, customer_id: customer });
      const answers = [await post(seeded, 'bitlipa', 'payment_c2b', text)];
      const question = JSON.stringify({ order_id: orderId });
      for (let asks = 0; asks < 5; asks++) answers.push(await post(seeded, 'bitlipa', 'status', question));
      codes[customer] = answers.map(({ status }) => status).join();
    }
    await seeded.close();
    return codes;
  }

  test('faults strike the same requests of the same customer, in whatever order customers come', async () => {
    const first = await struck('seed 1', customers);
    expect(await struck('seed 1', [...customers].reverse())).toEqual(first);
    expect(new Set(Object.values(first)).size).toBeGreaterThan(1);
  });

  test('another seed strikes others', async () => {
    expect(await struck('seed 2', customers)).not.toEqual(await struck('seed 1', customers));
  });
});

describe('callbacks', () => {
  const told = () => merchant.callbacks.map(({ signed, body }) => ({ signed, status: body.status }));
  const right = { signed: true, status: 2 };

  test.each([
    ['lost', []],
    ['doubled', [right, right]],
    ['late', [right]],
    ['forged', [{ signed: false, status: 2 }, right]],
  ] as const)('that are to be %s arrive so', async (fault, expected) => {
    sandbox.planCallbackFault({ fault, rate: 1 });
    await post(sandbox, 'bitlipa', 'payment_c2b', orderText('order-1', '00'));
    await sandbox.settled();
    expect(told()).toEqual(expected);
  });

  test('a late one is still to come when the customer has long approved', async () => {
    const slow = await startSandbox({ timeScale: 1000 });
    slow.planCallbackFault({ fault: 'late', rate: 1 });
    const body = requestFor(provider('bitlipa', 347), 'payment_c2b', 'order-1', '03');
    await ask(slow, 'bitlipa', 'payment_c2b', { ...body, callback_url: merchant.callbackUrl });
    slow.act('bitlipa', 'order-1', 'approve');
    expect(slow.orders()).toMatchObject([{ status: 2, callbacks: [] }]);
    await slow.close();
    expect(merchant.callbacks).toEqual([]);
  });

  test('an approval is forged while the customer still thinks, and never signed rightly', async () => {
    sandbox.planCallbackFault({ fault: 'forged', rate: 1 });
    await post(sandbox, 'bitlipa', 'payment_c2b', orderText('order-1', '03'));
    await sandbox.settled();
    expect(told()).toEqual([{ signed: false, status: 2 }]);
    expect(sandbox.orders()).toMatchObject([{ status: 1 }]);
  });

  test('no rate strikes nothing, and faults can be ended', async () => {
    sandbox.planCallbackFault({ fault: 'lost', rate: 0 });
    sandbox.planCallbackFault({ fault: 'doubled', rate: 1 });
    sandbox.planFault({ fault: 'html_502', rate: 1 });
    sandbox.endFaults();
    expect((await post(sandbox, 'bitlipa', 'payment_c2b', orderText('order-1', '00'))).status).toBe(200);
    await sandbox.settled();
    expect(told()).toEqual([right]);
  });
});

describe('an order in hand', () => {
  test('a status is set, and the merchant is told', async () => {
    await send('order-1');
    sandbox.setStatus('bitlipa', 'order-1', 3, { message: 'Account blocked' });
    await sandbox.settled();
    expect(await askStatus(sandbox, 'bitlipa', 'order-1')).toMatchObject({
      status: 3,
      result: { message: 'Account blocked' },
    });
    expect(merchant.callbacks).toMatchObject([{ signed: true, body: { status: 3 } }]);
  });

  test('a status that is set cancels what its number had planned', async () => {
    const slow = await startSandbox({ timeScale: 1000 });
    await ask(slow, 'bitlipa', 'payment_c2b', requestFor(provider('bitlipa', 347), 'payment_c2b', 'order-1'));
    slow.setStatus('bitlipa', 'order-1', 4, { callback: false });
    await slow.settled();
    expect(slow.orders()).toMatchObject([{ status: 4 }]);
    await slow.close();
  });

  test('a callback says what it is told to, signed or not', async () => {
    await send('order-1');
    sandbox.sendCallback('bitlipa', 'order-1', { members: { status: 2, order_id: 'order-2' } });
    sandbox.sendCallback('bitlipa', 'order-1', { wrongSignature: true });
    await sandbox.settled();
    expect(merchant.callbacks).toMatchObject([
      { signed: true, body: { order_id: 'order-2', status: 2 } },
      { signed: false, body: { order_id: 'order-1', status: 1 } },
    ]);
  });

  test('a callback waits until the one before it was answered', async () => {
    await send('order-1');
    let answer = () => {};
    merchant.hold = new Promise((resolve) => (answer = resolve));
    sandbox.sendCallback('bitlipa', 'order-1');
    sandbox.sendCallback('bitlipa', 'order-1', { members: { status: 3 } });
    await expect.poll(() => merchant.callbacks).toHaveLength(1);
    for (let asks = 0; asks < 5; asks += 1) await askStatus(sandbox, 'bitlipa', 'order-1');
    expect(merchant.callbacks).toHaveLength(1);
    answer();
    await sandbox.settled();
    expect(merchant.callbacks.map(({ body }) => body.status)).toEqual([1, 3]);
  });

  test('an unknown order is an error', () => {
    expect(() => sandbox.act('bitlipa', 'nothing', 'approve')).toThrow('no order nothing');
  });

  test('statuses name the amount where a setting says so', async () => {
    await send('order-1');
    expect(await askStatus(sandbox, 'bitlipa', 'order-1')).not.toHaveProperty('amount');
    sandbox.set({ statusNamesAmounts: true });
    expect(await askStatus(sandbox, 'bitlipa', 'order-1')).toHaveProperty('amount', '1.00');
  });
});

describe('the controls over HTTP', () => {
  test('show orders and requests, and change them', async () => {
    await send('order-1');
    await control('/orders/bitlipa/order-1/status', { status: 2, members: { amount: '7.00' } });
    await sandbox.settled();
    const { orders } = (await (await fetch(`${sandbox.url}/control/orders`)).json()) as { orders: Body[] };
    expect(orders).toMatchObject([{ orderId: 'order-1', status: 2, requests: [orderText('order-1')] }]);
    expect(merchant.callbacks).toMatchObject([{ signed: true, body: { amount: '7.00' } }]);

    await control('/faults', { fault: 'html_502' });
    expect((await send('order-2')).status).toBe(502);
    await control('/reset', {});
    expect([sandbox.orders(), sandbox.requests()]).toEqual([[], []]);
  });

  test('plan and end faults of callbacks, wait, and tell the variables', async () => {
    await control('/callback-faults', { fault: 'doubled', rate: 1 });
    await post(sandbox, 'bitlipa', 'payment_c2b', orderText('order-1', '00'));
    expect((await fetch(`${sandbox.url}/control/settled`)).status).toBe(200);
    expect(merchant.callbacks).toHaveLength(2);
    await control('/end-faults', {});
    await post(sandbox, 'bitlipa', 'payment_c2b', orderText('order-2', '00'));
    await sandbox.settled();
    expect(merchant.callbacks).toHaveLength(3);
    expect(await (await fetch(`${sandbox.url}/control/environment`)).json()).toEqual(sandbox.environment());
  });

  test.each([
    ['/faults', { fault: 'earthquake' }],
    ['/callback-faults', { fault: 'earthquake' }],
    ['/orders/bitlipa/none/act', { action: 'approve' }],
    ['/orders/nobody/order-1/act', { action: 'approve' }],
    ['/orders/bitlipa/order-1/act', { action: 'toString' }],
  ])('%s %j is refused', async (path, body) => {
    await send('order-1');
    expect((await control(path, body)).status).toBe(400);
  });

  test.each([
    ['203.0.113.9', 403],
    ['::ffff:203.0.113.9', 403],
    ['127.0.0.1', 200],
    ['::ffff:127.0.0.1', 200],
    ['::1', 200],
  ])('answer this machine only: %s gets %i', async (remoteAddress, status) => {
    const app = controlCalls(sandbox as Controls, { refuseConnections() {}, environment: () => ({}) });
    const env = { incoming: { socket: { remoteAddress } } } as unknown as HttpBindings;
    expect((await app.request('/orders', {}, env)).status).toBe(status);
  });
});

test('connections are refused for a while', async () => {
  const slow = await startSandbox({ timeScale: 1000 });
  const seconds = JSON.stringify({ seconds: 1 });
  const answer = await fetch(`${slow.url}/control/refuse-connections`, { method: 'POST', body: seconds });
  expect(answer.status).toBe(200);
  await expect.poll(() => fetch(slow.url).catch(() => 'refused')).toBe('refused');
  await slow.close();

  await sandbox.refuseConnections(1);
  await sandbox.settled();
  expect((await fetch(sandbox.url)).status).toBe(200);
});

test('closing leaves nothing behind: open answers end, and the port is free', async () => {
  const slow = await startSandbox({ timeScale: 1000 });
  slow.set({ latencySeconds: 1 });
  const waiting = post(slow, 'bitlipa', 'status', '{}');
  const refused = expect(waiting).rejects.toThrow();
  await slow.close();
  await refused;
  const next = createServer().listen(Number(new URL(slow.url).port), '127.0.0.1');
  await new Promise((resolve) => next.once('listening', resolve));
  expect((next.address() as AddressInfo).port).toBe(Number(new URL(slow.url).port));
  await new Promise((resolve) => next.close(resolve));
});
