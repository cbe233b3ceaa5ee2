import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, provider, requestFor, startMerchant } from '../../test/merchant.ts';
import type { Body, Merchant } from '../../test/merchant.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

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

const press = (address: string) => fetch(address, { method: 'POST', redirect: 'manual' });
const read = async (address: string) => (await fetch(address)).text();

/** Makes an order, and gives the address of its customer's page. */
async function order(tenant: 'bitlipa' | 'pixel', id: number, changes: Body = {}): Promise<string> {
  await ask(sandbox, tenant, 'payment_c2b', {
    ...requestFor(provider(tenant, id), 'payment_c2b', 'order-1'),
    callback_url: `${merchant.callbackUrl}/${tenant}`,
    ...changes,
  });
  return sandbox.orders()[0]?.customerPage ?? '';
}

describe('the operator’s page', () => {
  test('shows who pays how much, marked as a sandbox', async () => {
    const text = await read(await order('bitlipa', 194, { amount: '1500.00' }));
    expect(text).toContain('SANDBOX');
    expect(text).toContain('XOF\u00a01,500');
    expect(text).toContain('2250000000000');
  });

  test.each([
    ['approve', 2],
    ['decline', 4],
  ])('%s ends the order and sends the customer back to the shop', async (button, status) => {
    const answer = await press(`${await order('pixel', 536)}/${button}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('https://shop.example/back');
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status }]);
    expect(merchant.callbacks).toMatchObject([{ signed: true, body: { status } }]);
  });

  test('without a return address it says to go back to the shop', async () => {
    const answer = await press(`${await order('bitlipa', 194)}/approve`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('go back to the shop');
  });

  test('close leaves the order open', async () => {
    const address = await order('pixel', 536);
    expect((await press(`${address}/close`)).status).toBe(303);
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status: 1 }]);
    expect(await read(address)).toContain('Approve');
  });

  test('a second answer changes nothing', async () => {
    const address = await order('pixel', 536);
    await press(`${address}/decline`);
    await sandbox.settled();
    await press(`${address}/approve`);
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status: 4, callbacks: [{}] }]);
    expect(await read(address)).not.toContain('Approve');
  });

  test('the ending begins at approve', async () => {
    const address = await order('pixel', 536, { customer_id: '2250000000002' });
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status: 1 }]);
    await press(`${address}/approve`);
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status: 3 }]);
  });

  test('an address with another token is not found', async () => {
    const address = await order('pixel', 536);
    expect((await fetch(address.slice(0, -4) + 'zzzz')).status).toBe(404);
  });
});

describe('the transfer’s page', () => {
  test.each([
    ['arrive', 2],
    ['cancel', 4],
  ])('%s', async (button, status) => {
    const address = await order('bitlipa', 5008);
    expect(await read(address)).toContain('The transfer has arrived');
    await press(`${address}/${button}`);
    await sandbox.settled();
    expect(merchant.callbacks).toMatchObject([{ signed: true, body: { status } }]);
    expect(await read(address)).not.toContain('The transfer has arrived');
  });

  test('an account that ends in 04 arrives, and nobody is told', async () => {
    await press(`${await order('bitlipa', 5008, { customer_id: '1234567804' })}/arrive`);
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status: 2, callbacks: [] }]);
  });
});

describe('the list of orders', () => {
  test('shows what the customer sent as text, and its buttons work', async () => {
    await order('bitlipa', 5008, { customer_id: '<script>alert(1)</script>' });
    const list = await read(`${sandbox.url}/`);
    expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(list).not.toContain('<script>');
    const button = /action="([^"]+\/arrive)"/.exec(list)?.[1] ?? '';
    expect((await press(sandbox.url + button)).headers.get('location')).toBe('/');
    await sandbox.settled();
    expect(await read(`${sandbox.url}/`)).toContain('Paid');
  });

  test('approves by hand what nobody answers on the phone', async () => {
    await order('bitlipa', 347, { customer_id: '254000000003' });
    await press(`${sandbox.url}/orders/bitlipa/order-1/approve`);
    await sandbox.settled();
    expect(sandbox.orders()).toMatchObject([{ status: 2 }]);
  });

  test('its pages load nothing from elsewhere', async () => {
    await order('bitlipa', 5008);
    const response = await fetch(`${sandbox.url}/`);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    // Without one of its own a browser asks for an icon, which the policy forbids.
    expect(policy).toContain('img-src data:');
    expect(await response.clone().text()).toContain('<link rel="icon" href="data:,">');
    expect(await response.text()).not.toMatch(/(src|href)="https?:(?!\/\/127\.0\.0\.1)/);
  });
});
