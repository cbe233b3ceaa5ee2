import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askStatus, post, provider, requestFor, signedText, startMerchant } from '../test/merchant.ts';
import type { Merchant } from '../test/merchant.ts';
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

async function ring(digits = '19', orderId = 'order-1'): Promise<void> {
  const body = requestFor(provider('bitlipa', 347), 'payment_c2b', orderId, digits);
  const text = signedText(sandbox, 'bitlipa', { ...body, callback_url: `${merchant.callbackUrl}/bitlipa` });
  await post(sandbox, 'bitlipa', 'payment_c2b', text);
}

const control = (path: string, body?: unknown) =>
  fetch(`${sandbox.url}/control${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {});

test('a number that waits for the handset rings, and says who asks for what', async () => {
  await ring();
  expect(sandbox.prompts()).toMatchObject([
    { orderId: 'order-1', kind: 'approve', answersItself: false, transferTo: null },
  ]);
  expect(await (await control('/prompts')).json()).toEqual({ prompts: sandbox.prompts() });
});

test.each([
  ['approve', 2, ''],
  ['decline', 4, 'Cancelled by the customer'],
  ['wrong_pin', 3, 'Wrong PIN'],
] as const)('%s: status %i, and the merchant is told', async (press, status, words) => {
  await ring();
  const answer = await control('/orders/bitlipa/order-1/press', { press });
  expect(await answer.json()).toEqual({ rang: true });
  expect(sandbox.prompts()).toEqual([]);
  await sandbox.settled();
  expect(merchant.callbacks).toMatchObject([{ body: { status }, signed: true }]);
  expect(merchant.callbacks[0]?.text).toContain(words);
  expect(await askStatus(sandbox, 'bitlipa', 'order-1')).toMatchObject({ status });
});

test('without a signal nothing rings, nobody is told, and a number that answers by itself does not', async () => {
  await ring('18');
  expect(sandbox.prompts()).toMatchObject([{ answersItself: true }]);
  expect(sandbox.press('bitlipa', 'order-1', 'no_signal')).toBe(true);
  await sandbox.settled();
  expect(sandbox.prompts()).toEqual([]);
  expect(await askStatus(sandbox, 'bitlipa', 'order-1')).toMatchObject({ status: 1 });
  expect(merchant.callbacks).toEqual([]);
});

test('what no longer rings cannot be pressed', async () => {
  await ring();
  expect(sandbox.press('bitlipa', 'order-1', 'decline')).toBe(true);
  expect(sandbox.press('bitlipa', 'order-1', 'approve')).toBe(false);
  expect(sandbox.press('bitlipa', 'order-2', 'approve')).toBe(false);
  expect((await control('/orders/bitlipa/order-1/press', { press: 'shake' })).status).toBe(400);
  expect(await askStatus(sandbox, 'bitlipa', 'order-1')).toMatchObject({ status: 4 });
});

test('whoever watches is told when it rings and when it is answered, until they stop', async () => {
  const tell = vi.fn();
  const stop = sandbox.watch(tell);
  await ring();
  const rung = tell.mock.calls.length;
  expect(rung).toBeGreaterThan(0);
  sandbox.press('bitlipa', 'order-1', 'approve');
  expect(tell.mock.calls.length).toBeGreaterThan(rung);
  await sandbox.settled();
  stop();
  tell.mockClear();
  await ring('19', 'order-2');
  expect(tell).not.toHaveBeenCalled();
});
