/** What the upstream does with a purchase that is paid for: delivered once, or for a person to settle. Never twice. */
import type { Payment, PurchaseOrder } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET_KEY, type World } from '../harness.ts';
import { buy, executionsFor, openShop, payFor, untilDelivered } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

const safaricom = (account: string): PurchaseOrder => ({
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account,
  amount: '50',
});
const betting = (account: string): PurchaseOrder => ({
  service: 'ng-bet9ja-betting',
  product: 'hydrogen:amount',
  account,
  amount: '300',
});

describe.concurrent('HPAY', () => {
  it.each([
    ['07', 'the connection drops'],
    ['12', 'the answer is an HTML page'],
    ['13', 'the answer is cut'],
  ])('%s: executed, and %s: found by getTransaction, delivered once', async (ending) => {
    const account = `2547121111${ending}`;
    const payment = await buy(world, safaricom(account));
    expect(payment).toMatchObject({ status: 'succeeded', purchase: { status: 'delivered', failure: null } });
    expect(executionsFor(world, account)).toBe(1);
  });

  it('08: what a person has delivered then is not shown as if it were hidden here', async () => {
    const { id, purchase } = await buy(world, betting('9611001108'));
    expect(purchase).toMatchObject({ status: 'needs_review', result: null });
    const settled = await world.call(`/v1/purchases/${purchase?.id}/resolve`, {
      bearer: SECRET_KEY,
      body: { status: 'delivered', reason: 'topped up by hand' },
    });
    expect(settled.status).toBe(200);
    const { body } = await world.call<Payment>(`/v1/payments/${id}`, { bearer: SECRET_KEY });
    expect(body.purchase?.status).toBe('delivered');
    expect(body.purchase?.result).toEqual({});
  });

  it('08: refused after the customer has paid, it waits for a person', async () => {
    const account = '254712111108';
    const payment = await buy(world, safaricom(account));
    expect(payment.status).toBe('succeeded');
    expect(payment.purchase).toMatchObject({ status: 'needs_review', result: null });
    expect(payment.purchase?.failure?.message).not.toBe('');
    expect(executionsFor(world, account)).toBe(0);
  });
});

describe.concurrent('Hydrogen', () => {
  it.each([
    ['07', 'the connection drops'],
    ['12', 'the answer is an HTML page'],
    ['13', 'the answer is cut'],
  ])('%s: executed, and %s: its repeat says 10005, which is for a person', async (ending) => {
    const account = `96110000${ending}`;
    const payment = await buy(world, betting(account));
    expect(payment).toMatchObject({
      status: 'succeeded',
      purchase: { status: 'needs_review', result: null },
    });
    expect(executionsFor(world, account)).toBe(1);
    const requests = world.sandbox
      .requests()
      .filter(({ call, text }) => call.endsWith('fund-wallet') && text.includes(account));
    // Repeated, and always with the one reference.
    expect(requests.length).toBeGreaterThan(1);
    const references = requests.map(
      ({ text }) => (JSON.parse(text) as { clientReference: string }).clientReference,
    );
    expect(new Set(references).size).toBe(1);
    expect(world.sandbox.executionsOf(references[0]!)).toBe(1);
  });

  it('08: refused after the customer has paid, it waits for a person', async () => {
    const account = '9611000008';
    const payment = await buy(world, betting(account));
    expect(payment).toMatchObject({
      status: 'succeeded',
      purchase: { status: 'needs_review', result: null },
    });
    expect(executionsFor(world, account)).toBe(0);
  });
});

describe('a customer whose payment does not succeed', () => {
  it.each([
    ['01', 'cancelled'],
    ['02', 'failed'],
    ['08', 'failed'],
  ])('%s gets nothing', async (ending, status) => {
    const account = `2547122222${ending}`;
    const { body } = await payFor(world, safaricom(account.replace(/..$/, '00')), ending);
    const payment = await untilDelivered(world, body.id);
    expect(payment.status).toBe(status);
    expect(payment.purchase).toMatchObject({ status: 'processing', result: null });
    expect(executionsFor(world, account.replace(/..$/, '00'))).toBe(0);
  });

  it('gets nothing while nobody knows how it ends', async () => {
    const { body } = await payFor(world, betting('9611333300'), '06');
    const payment = await untilDelivered(world, body.id);
    expect(payment).toMatchObject({ status: 'needs_review', failure: { code: 'mismatch' } });
    expect(executionsFor(world, '9611333300')).toBe(0);
  });
});
