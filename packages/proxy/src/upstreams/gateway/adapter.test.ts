/** The gateway's adapter against the sandbox: which lane a call takes, and what a repeat of an order comes to. */
import { startSandbox, type Sandbox } from '@malipo/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Variables } from '../../config/variables.ts';
import type { FetchInit } from '../../dependencies.ts';
import { createNodeFetch, type NodeFetch } from '../../runtimes/node-fetch.ts';
import type { CollectOrder } from '../collector.ts';
import type { PayOrder } from '../payer.ts';
import { UNENDED } from '../testing/signals.ts';
import { GatewayAdapter } from './adapter.ts';
import { readGateways } from './config.ts';
import { BUILT_IN_PROVIDERS } from './providers/index.ts';

const ORDER: CollectOrder = {
  orderId: 'pay_0123456789abcdef0123456789abcdef-1',
  route: { upstream: 'gateway', tenant: 'bitlipa', provider_id: 199, page: false },
  amount: '250',
  currency: 'KES',
  country: 'KE',
  customer: { id: '123456789000', phone: '254712345603', name: 'Wanjiru', email: 'wanjiru@example.com' },
  returnUrl: 'https://pay.shop.example/v1/return/abc',
};
const PAYOUT: PayOrder = {
  orderId: 'out_0123456789abcdef0123456789abcdef-1',
  route: ORDER.route,
  amount: '500',
  currency: 'KES',
  country: 'KE',
  payee: {
    phone: '254712345603',
    name: 'Wanjiru',
    document_type: 'national_id',
    document_number: 'A1234567',
  },
};

let sandbox: Sandbox;
let nodeFetch: NodeFetch;
let gateway: GatewayAdapter;
let sent: FetchInit[];

beforeEach(async () => {
  sandbox = await startSandbox();
  nodeFetch = createNodeFetch();
  sent = [];
  const tenants = readGateways(new Variables(sandbox.environment()), () => null);
  const fetch: NodeFetch['fetch'] = (url, init) => {
    sent.push(init);
    return nodeFetch.fetch(url, init);
  };
  const settings = { publicUrl: 'http://127.0.0.1:8787', live: false, log: () => undefined };
  gateway = new GatewayAdapter(tenants, { ...settings, fetch });
});
afterEach(async () => {
  await nodeFetch.close();
  await sandbox.close();
});

describe('an order that never arrived', () => {
  it('may be sent again, the same, where status does not know it: one order comes of it', async () => {
    sandbox.planFault({ fault: 'dropped_unread', call: 'payment_c2b' });
    expect((await gateway.collect(ORDER, UNENDED)).kind).toBe('unknown');
    expect((await gateway.poll(ORDER, UNENDED)).kind).toBe('unknown_order');
    expect(gateway.mayResend(ORDER)).toBe(true);
    expect((await gateway.collect(ORDER, UNENDED)).kind).toBe('reported');
    expect(sandbox.orders()).toHaveLength(1);
    const bodies = sandbox.requests().filter(({ call }) => call === 'payment_c2b');
    expect(bodies[1]?.text).toBe(bodies[0]?.text);
  });

  it('may be sent again though it had arrived: the gateway gives its first answer', async () => {
    sandbox.planFault({ fault: 'dropped', call: 'payment_b2c' });
    expect((await gateway.payOut(PAYOUT, UNENDED)).kind).toBe('unknown');
    expect(gateway.mayResend(PAYOUT)).toBe(true);
    expect((await gateway.payOut(PAYOUT, UNENDED)).kind).toBe('reported');
    expect(sandbox.orders()).toHaveLength(1);
  });

  it('by the hosted page is a link that the customer has: there is nothing to send', () => {
    expect(gateway.mayResend({ ...ORDER, route: { ...ORDER.route, page: true } })).toBe(false);
  });
});

it.each(['"pay_fedcba9876543210fedcba9876543210-1"', '["pay_0123456789abcdef0123456789abcdef-1"]'])(
  'a status that speaks of the order %s says nothing of ours',
  async (order) => {
    const text = `{"order_id": ${order}, "status": 2, "amount": "250.00"}`;
    sandbox.planFault({ fault: 'scripted', call: 'status', text });
    expect((await gateway.poll(ORDER, UNENDED)).kind).toBe('no_answer');
  },
);

it('a refusal of another order refuses nothing of ours', async () => {
  const text =
    '{"order_id": "pay_fedcba9876543210fedcba9876543210-1", "status": 3, "result": {"code": 10304, "message": "no"}}';
  sandbox.planFault({ fault: 'scripted', call: 'payment_c2b', text });
  expect((await gateway.collect(ORDER, UNENDED)).kind).toBe('unknown');
  sandbox.planFault({ fault: 'scripted', call: 'payment_b2c', text });
  expect((await gateway.payOut(PAYOUT, UNENDED)).kind).toBe('unknown');
});

it.each([
  '"extra": {"customer_redirect": "", "redirect_url": "https://operator.example/pay"}',
  '"extra": {"customer_redirect": null}, "redirect_url": "https://operator.example/pay"',
  '"extra": [], "redirect_url": "https://operator.example/pay"',
])('a link is found wherever it stands: %s', async (members) => {
  sandbox.planFault({ fault: 'scripted', call: 'payment_c2b', text: `{"status": 1, ${members}}` });
  expect(await gateway.collect(ORDER, UNENDED)).toMatchObject({
    report: { next: { type: 'redirect', url: 'https://operator.example/pay' } },
  });
});

it('the hosted page names each country of the tables by its three letters', async () => {
  const countries = new Map(
    [...BUILT_IN_PROVIDERS].flatMap(([tenant, rows]) => rows.map((row) => [row.country, { tenant, row }])),
  );
  for (const [country, { tenant, row }] of countries) {
    const route = { ...ORDER.route, tenant, provider_id: row.id, page: true };
    const result = await gateway.collect({ ...ORDER, route, country }, UNENDED);
    const next = result.kind === 'reported' ? result.report.next : null;
    const query = new URL(next?.type === 'redirect' ? next.url : 'about:blank').searchParams;
    expect(query.get('country'), country).toMatch(new RegExp(`^${country.charAt(0)}[A-Z]{2}$`));
  }
  expect(sent).toEqual([]);
});

it('orders and status calls take lanes of their own, shared by the operators of a tenant', async () => {
  await gateway.collect(ORDER, UNENDED);
  await gateway.poll(ORDER, UNENDED);
  await gateway.payOut(PAYOUT, UNENDED);
  await gateway.pollPayout(PAYOUT, UNENDED);
  await gateway.banks(ORDER.route, 'KE', 'KES');
  expect(sent.map(({ lane }) => lane)).toEqual(['orders', 'status', 'orders', 'status', 'other']);
  expect(new Set(sent.map(({ shareKey }) => shareKey))).toEqual(new Set(['bitlipa:199']));
});
