/** `malipo mcp`, as an assistant speaks to it: by the protocol's own client, over a real process. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildProxy } from './built-proxy.ts';
import { kenyan, KENYAN_TERMS, newKey, World } from './harness.ts';
import { openShop } from './store/shop.ts';

const BIN = fileURLToPath(new URL('../bin/malipo.mjs', import.meta.url));
const EVERYTHING = ['payouts', 'refunds', 'purchases', 'resolve', 'resend', 'billers'];

let world: World;
let client: Client;
beforeAll(async () => {
  buildProxy();
  world = await openShop();
});
afterAll(() => world.close());
afterEach(() => client.close());

async function connect(...allowed: readonly string[]): Promise<Client> {
  client = new Client({ name: 'test', version: '1' });
  const parameters = [BIN, 'mcp', ...allowed.map((one) => `--allow-${one}`)];
  const env = { ...world.environment } as Record<string, string>;
  await client.connect(new StdioClientTransport({ command: process.execPath, args: parameters, env }));
  return client;
}

async function call(name: string, input: Readonly<Record<string, unknown>>) {
  const { isError = false, content } = await client.callTool({ name, arguments: { ...input } });
  const [{ text }] = content as [{ text: string }];
  return { isError, text };
}

async function answerOf<Answer>(name: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { isError, text } = await call(name, input);
  expect(isError, text).toBe(false);
  return JSON.parse(text) as Answer;
}

it('by default it reads and asks to be paid, and moves nothing', async () => {
  const { tools } = await (await connect()).listTools();
  const changing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true);
  expect(changing.map(({ name }) => name).sort()).toEqual(['askPayment', 'createOffer', 'createSession']);
  expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['listPayments', 'followPayment']));

  const session = await answerOf<{ url: string; client_secret: string }>('createSession', {
    ...KENYAN_TERMS,
    reference: 'assistant-1',
  });
  expect(session.url).toContain('/pay#');
  const { body: paid } = await world.pay(session.client_secret, kenyan('00'));
  await world.untilStatus(paid.id, 'succeeded');
  const { payments } = await answerOf<{ payments: { id: string; status: string }[] }>('listPayments', {
    reference: 'assistant-1',
    limit: 5,
  });
  expect(payments).toMatchObject([{ id: paid.id, status: 'succeeded' }]);
  const { events } = await answerOf<{ events: { text: string }[] }>('followPayment', { id: paid.id });
  expect(events.length).toBeGreaterThan(1);

  await expect(
    client.callTool({ name: 'refundPayment', arguments: { id: paid.id, idempotency_key: newKey() } }),
  ).rejects.toThrow('not allowed');
  expect((await call('getPayment', { id: `pay_${'0'.repeat(32)}` })).text).toMatch(/^not_found /);
  expect((await call('getPayment', {})).text).toBe('getPayment needs id');
  expect((await call('getPayment', { id: paid.id, status: 'failed' })).text).toBe(
    'getPayment takes no status',
  );
});

it('what is allowed moves money once for each key', async () => {
  const { tools } = await (await connect(...EVERYTHING)).listTools();
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'createPayout',
      'confirmPayout',
      'refundPayment',
      'createPurchase',
      'switchBiller',
    ]),
  );
  const refund = tools.find(({ name }) => name === 'refundPayment');
  expect(refund?.inputSchema.required?.sort()).toEqual(['id', 'idempotency_key']);

  const { client_secret } = await world.session({ ...KENYAN_TERMS, amount: '1000' });
  const { body: paid } = await world.pay(client_secret, kenyan('00'));
  await world.untilStatus(paid.id, 'succeeded');
  const wish = { id: paid.id, amount: '500', idempotency_key: newKey() };
  const first = await answerOf<{ id: string }>('refundPayment', wish);
  expect((await answerOf<{ id: string }>('refundPayment', wish)).id).toBe(first.id);
  expect(first.id).toMatch(/^out_/);
  expect((await call('refundPayment', { id: paid.id })).text).toBe('refundPayment needs idempotency_key');
});

it('one permission allows nothing else', async () => {
  const { tools } = await (await connect('refunds')).listTools();
  const names = tools.map(({ name }) => name);
  expect(names).toContain('refundPayment');
  for (const other of ['createPayout', 'createPurchase', 'resolvePayment', 'resendWebhook', 'switchBiller']) {
    expect(names).not.toContain(other);
  }
});
