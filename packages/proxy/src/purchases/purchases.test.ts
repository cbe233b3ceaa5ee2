/** When a purchase is asked for again, and that it is never bought anew. */
import { describe, expect, it, vi } from 'vitest';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import { purchaseIdOf } from '../orders/entry-ids.ts';
import type { BuyResult, Seller } from '../upstreams/seller.ts';
import { Purchases } from './purchases.ts';
import { TERMS } from './testing/begun-purchase.ts';

const PAYMENT = `pay_${'a'.repeat(32)}`;
const THREE_DAYS_MS = 72 * 3_600_000;

/** A purchase whose seller answers what the script says: the first to `buy`, the others to `settle`. */
async function scripted(
  script: readonly (BuyResult | Promise<BuyResult>)[],
  payment: string | null = PAYMENT,
) {
  const calls: string[] = [];
  const wakes: number[] = [];
  const clock = { now: NOW };
  const kiosk = { isConfigured: true };
  const dependencies = await entriesInMemory(() => clock.now);
  const { journal } = dependencies;
  const answer = (call: string) => (order: { reference: string }) => {
    calls.push(`${call} ${order.reference}`);
    const result = script[Math.min(calls.length, script.length) - 1];
    return result === undefined ? Promise.reject(new Error('no script')) : Promise.resolve(result);
  };
  const seller = { buy: answer('buy'), settle: answer('settle') } as unknown as Seller;
  const purchases = new Purchases({
    ...dependencies,
    scheduler: { wakeAt: (time) => wakes.push(time - clock.now) },
    live: false,
    seller: (name) => (name === 'kiosk' && kiosk.isConfigured ? seller : null),
  });
  const begin = () =>
    purchases.journal({
      terms: TERMS,
      reference: 'order-1',
      payment,
      paidAt: clock.now,
      idempotency: { scope: 'fulfilments', key: 'the-payment', fingerprint: '' },
    });
  async function beginAnother() {
    const result = await purchases.journal({
      terms: TERMS,
      reference: 'order-2',
      payment: null,
      paidAt: clock.now,
      idempotency: { scope: 'purchases', key: 'another', fingerprint: '' },
    });
    if (result.kind !== 'begun') throw new Error('not created');
    return result;
  }
  const begun = await begin();
  if (begun.kind !== 'begun') throw new Error('not created');
  const created = await purchases.buy(begun.work);
  const { id } = created;
  const nextDue = async () => (await journal.dueTimes())[0]?.at;
  const dueIn = async () => ((await nextDue()) ?? Infinity) - clock.now;
  /** Takes the next step, as the sweep does; false where there is none. */
  async function poll(): Promise<boolean> {
    clock.now = Math.max(clock.now, (await nextDue()) ?? 0);
    if (!(await journal.isDue(id, clock.now))) return false;
    const work = await purchases.claim(id);
    if (work === null) throw new Error('somebody else works on it');
    await purchases.poll(work);
    return true;
  }
  return { purchases, journal, calls, wakes, clock, kiosk, begin, beginAnother, id, created, dueIn, poll };
}

const DELIVERED: BuyResult = { kind: 'delivered', delivery: { token: '1234' }, upstream_reference: null };
const PENDING: BuyResult = { kind: 'pending' };
const UNKNOWN: BuyResult = { kind: 'unknown', reason: 'the connection dropped' };

describe('a purchase', () => {
  it('has its payment’s number and one reference of digits, and is made once', async () => {
    const { calls, id, begin, created } = await scripted([DELIVERED]);
    expect(id).toBe(purchaseIdOf(PAYMENT));
    expect(created).toMatchObject({ status: 'delivered', delivery: { token: '1234' } });
    expect(created.buy_reference).toMatch(/^[1-9]\d{16}$/);
    expect(await begin()).toMatchObject({ kind: 'key_used', id });
    expect(calls).toEqual([`buy ${created.buy_reference}`]);
  });

  it('that is unfinished is asked for after 0.5, 1, 2, 3 and 5 seconds, and the scheduler is told each time', async () => {
    const { dueIn, wakes, calls, poll } = await scripted([PENDING, PENDING]);
    const delays = [await dueIn()];
    for (let polls = 0; polls < 4; polls++) {
      await poll();
      delays.push(await dueIn());
      expect(wakes.at(-1)).toBe(delays.at(-1));
    }
    expect(delays).toEqual([500, 1000, 2000, 3000, 5000]);
    expect(calls.filter((call) => call.startsWith('buy'))).toHaveLength(1);
  });

  it('of unknown outcome is settled with its own reference, never bought anew', async () => {
    const { purchases, id, calls, created, poll } = await scripted([UNKNOWN, UNKNOWN, DELIVERED]);
    await poll();
    await poll();
    const { buy_reference: reference } = created;
    expect(calls).toEqual([`buy ${reference}`, `settle ${reference}`, `settle ${reference}`]);
    expect(await purchases.find(id)).toMatchObject({ status: 'delivered' });
    expect(await poll()).toBe(false);
    expect(calls).toHaveLength(3);
  });

  it('that takes longer than any timer is nobody else’s, and what comes late is delivered', async () => {
    let deliver: (result: BuyResult) => void = () => undefined;
    const late = new Promise<BuyResult>((resolve) => (deliver = resolve));
    const { purchases, journal, clock, calls, beginAnother } = await scripted([DELIVERED, late, DELIVERED]);
    const { work } = await beginAnother();
    const buying = purchases.buy(work);
    // A token refused at 9 s, a login until 16 s, the answer at 25 s: each call within its deadline.
    clock.now += 25_000;
    const claim = { holder: 'the sweep', until: clock.now + 1000 };
    const due = { now: clock.now, limit: 10, upstream: 'kiosk', order: 'newest' } as const;
    expect(await journal.claimDue(due, claim)).toEqual([]);
    expect(await purchases.claim(work.state.id)).toBeNull();
    deliver(DELIVERED);
    expect(await buying).toMatchObject({ status: 'delivered', delivery: { token: '1234' } });
    expect(calls.slice(1)).toEqual([`buy ${work.state.buy_reference}`]);
  });

  it('of which not a byte was sent is bought, with its own reference', async () => {
    const { purchases, id, calls, created, poll } = await scripted([
      { kind: 'not_sent', reason: 'refused' },
      DELIVERED,
    ]);
    await poll();
    expect(calls).toEqual([`buy ${created.buy_reference}`, `buy ${created.buy_reference}`]);
    expect((await purchases.find(id))?.status).toBe('delivered');
  });

  it('that is bought again is settled where the process died meanwhile: that time it may have been sent', async () => {
    const { purchases, id, calls, created, poll } = await scripted([
      { kind: 'not_sent', reason: 'refused' },
      new Promise<BuyResult>(() => undefined),
      DELIVERED,
    ]);
    const claimed = await purchases.claim(id);
    void purchases.poll(claimed!);
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    await purchases.release(claimed!);
    await poll();
    const { buy_reference: reference } = created;
    expect(calls).toEqual([`buy ${reference}`, `buy ${reference}`, `settle ${reference}`]);
    expect(await purchases.find(id)).toMatchObject({ status: 'delivered' });
  });

  it('of which again not a byte was sent is bought once more', async () => {
    const notSent: BuyResult = { kind: 'not_sent', reason: 'refused' };
    const { purchases, id, calls, poll } = await scripted([notSent, notSent, notSent, DELIVERED]);
    for (let polls = 0; polls < 3; polls++) await poll();
    expect(calls.filter((call) => call.startsWith('buy'))).toHaveLength(4);
    expect(await purchases.find(id)).toMatchObject({ status: 'delivered' });
  });

  it('once unknown is never bought again, though a later answer says that nothing was sent', async () => {
    const { calls, poll } = await scripted([UNKNOWN, { kind: 'unknown', reason: 'not sent' }, PENDING]);
    for (let polls = 0; polls < 3; polls++) await poll();
    expect(calls.slice(1).every((call) => call.startsWith('settle'))).toBe(true);
  });

  it('whose upstream is not configured any more waits until it is, and is not bought anew', async () => {
    const { purchases, id, kiosk, calls, created, poll } = await scripted([UNKNOWN, DELIVERED]);
    kiosk.isConfigured = false;
    await poll();
    expect(await purchases.find(id)).toMatchObject({ status: 'processing' });
    kiosk.isConfigured = true;
    await poll();
    const { buy_reference: reference } = created;
    expect(calls).toEqual([`buy ${reference}`, `settle ${reference}`]);
    expect(await purchases.find(id)).toMatchObject({ status: 'delivered' });
  });

  it('whose upstream is not configured when it is paid for is bought once it is', async () => {
    const { purchases, kiosk, calls, beginAnother } = await scripted([DELIVERED]);
    kiosk.isConfigured = false;
    const { work } = await beginAnother();
    expect(await purchases.buy(work)).toMatchObject({ status: 'processing' });
    kiosk.isConfigured = true;
    const again = await purchases.claim(work.state.id);
    await purchases.poll(again!);
    expect(calls.slice(1)).toEqual([`buy ${work.state.buy_reference}`]);
    expect(await purchases.find(work.state.id)).toMatchObject({ status: 'delivered' });
  });

  it('of which nothing can be sent, for want of the upstream’s configuration, does not grow', async () => {
    const { journal, id, kiosk, poll } = await scripted([{ kind: 'not_sent', reason: 'refused' }]);
    kiosk.isConfigured = false;
    const before = (await journal.load(id)).length;
    for (let polls = 0; polls < 50; polls++) await poll();
    expect(await journal.load(id)).toHaveLength(before);
  });

  it('whose upstream is away grows by two notes for each try, which come less and less often', async () => {
    const notSent: BuyResult = { kind: 'not_sent', reason: 'connect ECONNREFUSED 203.0.113.7:443' };
    const { journal, id, clock, poll } = await scripted([notSent]);
    const began = clock.now;
    while (clock.now < began + 3_600_000) await poll();
    const inAnHour = await journal.load(id);
    expect(inAnHour.length).toBeLessThan(60);
    expect(JSON.stringify(inAnHour).length).toBeLessThan(12_000);
    const hour = clock.now;
    for (let polls = 0; polls < 10; polls++) await poll();
    // From then on every five minutes, until three days are over: some 600 in a day, and 1,758 (300 kB) at the most.
    expect(clock.now - hour).toBe(10 * 300_000);
    expect(await journal.load(id)).toHaveLength(inAnHour.length + 20);
  });

  it('that is refused is for a person where somebody has paid, and failed where nobody has', async () => {
    const refused: BuyResult = { kind: 'refused', code: 'purchase_refused', message: 'Refused by the kiosk' };
    const failure = { code: 'purchase_refused', message: 'Refused by the kiosk' };
    expect((await scripted([refused])).created).toMatchObject({ status: 'needs_review', failure });
    expect((await scripted([refused], null)).created).toMatchObject({ status: 'failed', failure });
  });

  it('that nobody has settled in three days is for a person', async () => {
    const { purchases, id, clock, poll, dueIn } = await scripted([UNKNOWN, UNKNOWN]);
    clock.now += THREE_DAYS_MS + 1;
    await poll();
    expect(await purchases.find(id)).toMatchObject({
      status: 'needs_review',
      failure: { code: 'unfinished' },
    });
    expect(await dueIn()).toBe(Infinity);
  });
});
