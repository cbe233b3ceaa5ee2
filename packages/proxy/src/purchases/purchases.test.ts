/** When a purchase is asked for again, and that it is never bought anew. */
import { describe, expect, it } from 'vitest';
import { SqlJournal } from '../journal/sqlite/sqlite-journal.ts';
import { openLibsql } from '../journal/sqlite/libsql-client.ts';
import type { BuyResult, Seller } from '../upstreams/seller.ts';
import type { PurchaseTerms } from './purchase-events.ts';
import { Purchases, purchaseOfPayment } from './purchases.ts';

const PAYMENT = `pay_${'a'.repeat(32)}`;
const THREE_DAYS_MS = 72 * 3_600_000;
const TERMS: PurchaseTerms = {
  ...{ seller: 'kiosk', service: 'ke-kiosk-airtime', product: 'kiosk:1', name: 'Kiosk: Top Up' },
  ...{ service_ref: {}, product_ref: {}, country: 'KE', account: '254712345678', options: {} },
  ...{ cost: '50', currency: 'KES', phone: null },
};

/** A purchase whose seller answers what the script says: the first to `buy`, the others to `settle`. */
async function scripted(script: readonly BuyResult[], payment: string | null = PAYMENT) {
  const journal = new SqlJournal(await openLibsql(':memory:'));
  await journal.migrate();
  const calls: string[] = [];
  const told: string[] = [];
  const wakes: number[] = [];
  const clock = { now: 1_700_000_000_000 };
  const answer = (call: string) => (order: { reference: string }) => {
    calls.push(`${call} ${order.reference}`);
    const result = script[Math.min(calls.length, script.length) - 1];
    return result === undefined ? Promise.reject(new Error('no script')) : Promise.resolve(result);
  };
  const seller = { buy: answer('buy'), settle: answer('settle') } as unknown as Seller;
  const purchases = new Purchases({
    journal,
    now: () => clock.now,
    scheduler: { wakeAt: (time) => wakes.push(time - clock.now) },
    live: false,
    seller: (name) => (name === 'kiosk' ? seller : null),
    tellPayment: async (_payment, status) => void told.push(status),
  });
  const create = () =>
    purchases.create({
      ...{ terms: TERMS, reference: 'order-1', payment, paidAt: clock.now },
      idempotency: { scope: 'deliveries', key: 'the-payment', fingerprint: '' },
    });
  const created = await create();
  if (created.kind !== 'purchase') throw new Error('not created');
  const { id } = created.purchase;
  const dueIn = async () => ((await journal.nextDue()) ?? Infinity) - clock.now;
  return { purchases, journal, calls, told, wakes, clock, create, id, created: created.purchase, dueIn };
}

const DELIVERED: BuyResult = { kind: 'delivered', delivery: { token: '1234' }, upstreamReference: null };
const PENDING: BuyResult = { kind: 'pending' };
const UNKNOWN: BuyResult = { kind: 'unknown', reason: 'the connection dropped' };

describe('a purchase', () => {
  it('has its payment’s number and one reference of digits, and is made once', async () => {
    const { calls, id, create, created, told } = await scripted([DELIVERED]);
    expect(id).toBe(purchaseOfPayment(PAYMENT));
    expect(created).toMatchObject({ status: 'delivered', delivery: { token: '1234' } });
    expect(created.buy_reference).toMatch(/^[1-9]\d{16}$/);
    expect(await create()).toMatchObject({ kind: 'key_used', id });
    expect(calls).toEqual([`buy ${created.buy_reference}`]);
    expect(told).toEqual(['delivered']);
  });

  it('that is unfinished is asked for after 0.5, 1, 2, 3 and 5 seconds, and each time is told', async () => {
    const { purchases, id, clock, dueIn, wakes, calls } = await scripted([PENDING, PENDING]);
    const delays = [await dueIn()];
    for (let asks = 0; asks < 4; asks++) {
      clock.now += delays.at(-1)!;
      await purchases.poll(id, asks);
      delays.push(await dueIn());
      expect(wakes.at(-1)).toBe(delays.at(-1));
    }
    expect(delays).toEqual([500, 1000, 2000, 3000, 5000]);
    expect(calls.filter((call) => call.startsWith('buy'))).toHaveLength(1);
  });

  it('of unknown outcome is settled with its own reference, never bought anew', async () => {
    const { purchases, id, calls, created, told } = await scripted([UNKNOWN, UNKNOWN, DELIVERED]);
    await purchases.poll(id, 0);
    await purchases.poll(id, 1);
    const { buy_reference: reference } = created;
    expect(calls).toEqual([`buy ${reference}`, `settle ${reference}`, `settle ${reference}`]);
    expect(await purchases.find(id)).toMatchObject({ status: 'delivered', told: 'delivered' });
    expect(told).toEqual(['delivered']);
    await purchases.poll(id, 0);
    expect(calls).toHaveLength(3);
  });

  it('of which not a byte was sent is bought, with its own reference', async () => {
    const { purchases, id, calls, created } = await scripted([
      { kind: 'not_sent', reason: 'refused' },
      DELIVERED,
    ]);
    await purchases.poll(id, 0);
    expect(calls).toEqual([`buy ${created.buy_reference}`, `buy ${created.buy_reference}`]);
    expect((await purchases.find(id))?.status).toBe('delivered');
  });

  it('once unknown is never bought again, though a later answer says that nothing was sent', async () => {
    const { purchases, id, calls } = await scripted([
      UNKNOWN,
      { kind: 'unknown', reason: 'not sent' },
      PENDING,
    ]);
    for (const asks of [0, 1, 2]) await purchases.poll(id, asks);
    expect(calls.slice(1).every((call) => call.startsWith('settle'))).toBe(true);
  });

  it('that is refused is for a person where somebody has paid, and failed where nobody has', async () => {
    const refused: BuyResult = { kind: 'refused', code: 'purchase_refused', message: 'Refused by the kiosk' };
    const failure = { code: 'purchase_refused', message: 'Refused by the kiosk' };
    expect((await scripted([refused])).created).toMatchObject({ status: 'needs_review', failure });
    expect((await scripted([refused], null)).created).toMatchObject({ status: 'failed', failure });
  });

  it('that nobody has settled in three days is for a person', async () => {
    const { purchases, id, clock, told, dueIn } = await scripted([UNKNOWN, UNKNOWN]);
    clock.now += THREE_DAYS_MS + 1;
    await purchases.poll(id, 40);
    expect(await purchases.find(id)).toMatchObject({
      status: 'needs_review',
      failure: { code: 'unfinished' },
    });
    expect(told).toEqual(['needs_review']);
    expect(await dueIn()).toBe(Infinity);
  });

  it('that a person has settled is told to its payment, once', async () => {
    const { purchases, id, told } = await scripted([{ kind: 'review', reason: 'received before' }]);
    expect(await purchases.resolve(id, 'delivered', 'seen in the portal')).toMatchObject({
      status: 'delivered',
      failure: null,
    });
    await purchases.resolve(id, 'failed', 'too late');
    expect((await purchases.find(id))?.status).toBe('delivered');
    expect(told).toEqual(['needs_review', 'delivered']);
  });
});
