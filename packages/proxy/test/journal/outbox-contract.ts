/** What every outbox must do, whatever stores it. Each store's own test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, Claim, Journal } from '../../src/journal/journal.ts';
import type { AnnouncementResult, Outbox } from '../../src/journal/outbox.ts';
import { randomHex } from '../../src/tokens/random-id.ts';
import { ANSWERED, AT, change, ended, intent, openIndex, twenty } from './intents.ts';

export interface OutboxStore {
  readonly journal: Journal;
  readonly outbox: Outbox;
  /** Over another connection. */
  readonly beside: Outbox;
  close(): Promise<void>;
}

const TOLD: AnnouncementResult = {
  status: 'delivered',
  tries: 1,
  dueAt: null,
  lastAnswer: 'status 204',
  settledAt: AT + 70,
};
const failedUntil = (dueAt: number): AnnouncementResult => ({
  status: 'pending',
  tries: 1,
  dueAt,
  lastAnswer: 'status 500',
  settledAt: null,
});
const claim = (holder: string, until: number): Claim => ({ holder, until });

/**
 * Declares the suite.
 *
 * @param create makes an empty store whose tables are there; called before each test
 */
export function describeOutbox(name: string, create: () => Promise<OutboxStore>): void {
  describe(name, () => {
    let store: OutboxStore;
    beforeEach(async () => {
      store = await create();
    });
    afterEach(() => store.close());

    /** An entry with as many announcements as there are types, a version each. */
    async function announced(types: readonly string[], at = AT): Promise<{ entry: string; ids: string[] }> {
      const payment = intent();
      await store.journal.create(payment);
      const ids = types.map(() => `msg_${randomHex(16)}`);
      for (const [position, type] of types.entries()) {
        const announcements = [{ id: ids[position] ?? '', type }];
        const more = { at: at + position, announcements };
        expect(await store.journal.append(change(payment.id, 2 + position, openIndex(null), more))).toBe(
          'appended',
        );
      }
      return { entry: payment.id, ids };
    }
    const take = async (now: number, holder = 'worker_1', limit = 10, outbox = store.outbox) =>
      (await outbox.claimDue(now, limit, claim(holder, now + 1000))).map(({ id }) => id);

    it('has what was written with an event, and nothing of a change that was not written', async () => {
      const { entry, ids } = await announced(['payment.requires_action']);
      const stale: Change = change(entry, 2, ended('failed'), {
        announcements: [{ id: `msg_${randomHex(16)}`, type: 'payment.failed' }],
      });
      expect(await store.journal.append(stale)).toBe('moved_on');
      expect(await store.journal.append({ ...stale, expectedVersion: 3, holder: 'worker_9' })).toBe(
        'lease_lost',
      );
      expect(await store.outbox.listOfEntry(entry)).toEqual([
        {
          id: ids[0],
          entryId: entry,
          kind: 'payment',
          type: 'payment.requires_action',
          version: 3,
          createdAt: AT,
          status: 'pending',
          dueAt: AT,
          tries: 0,
          lastAnswer: null,
          settledAt: null,
        },
      ]);
      expect(await store.outbox.find(ids[0] ?? '')).toEqual((await store.outbox.listOfEntry(entry))[0]);
      expect(await store.outbox.find('msg_none')).toBeNull();
    });

    it('tells of the last of several events that are written together', async () => {
      const payment = intent();
      await store.journal.create(payment);
      const id = `msg_${randomHex(16)}`;
      const events = [ANSWERED, ANSWERED, ANSWERED];
      const announcements = [{ id, type: 'payment.failed' }];
      await store.journal.append(change(payment.id, 2, ended('failed'), { events, announcements }));
      expect((await store.outbox.find(id))?.version).toBe(5);
    });

    it('lets only the oldest of an entry be taken, so that it is told in order', async () => {
      const { ids } = await announced(['payment.requires_action', 'payment.succeeded']);
      const other = await announced(['payment.failed'], AT + 5);
      expect(new Set(await take(AT + 10))).toEqual(new Set([ids[0], other.ids[0]]));
      expect(await take(AT + 20)).toEqual([]);
      expect(await store.outbox.settle(ids[0] ?? '', 'worker_1', failedUntil(AT + 500))).toBe(true);
      // What failed holds back what comes after it.
      expect(await take(AT + 499)).toEqual([]);
      expect(await take(AT + 500, 'worker_2')).toEqual([ids[0]]);
      expect(await store.outbox.settle(ids[0] ?? '', 'worker_2', TOLD)).toBe(true);
      expect(await take(AT + 501)).toEqual([ids[1]]);
    });

    it('goes on to the next where one is given up', async () => {
      const { ids } = await announced(['payment.requires_action', 'payment.failed']);
      await take(AT + 10);
      const dead = { ...TOLD, status: 'dead', lastAnswer: 'status 410' } as const;
      expect(await store.outbox.settle(ids[0] ?? '', 'worker_1', dead)).toBe(true);
      expect(await store.outbox.find(ids[0] ?? '')).toMatchObject(dead);
      expect(await take(AT + 100)).toEqual([ids[1]]);
    });

    it('takes as many as are wanted, and only what is due', async () => {
      const made = [await announced(['payment.failed'], AT), await announced(['payment.failed'], AT + 1)];
      await announced(['payment.failed'], AT + 99);
      expect(await take(AT + 50, 'worker_1', 1)).toEqual([made[0]?.ids[0]]);
      expect(await take(AT + 50)).toEqual([made[1]?.ids[0]]);
      expect(await take(AT + 50)).toEqual([]);
    });

    it('gives each to one claimant of twenty, over two connections', async () => {
      const { ids } = await announced(['payment.succeeded']);
      const taken = await Promise.all(
        twenty.map((number) =>
          take(AT + 10, `worker_${number}`, 1, number % 2 ? store.outbox : store.beside),
        ),
      );
      expect(taken.flat()).toEqual(ids);
    });

    it('lets a claim that is over be taken over, and the dead write nothing', async () => {
      const { ids } = await announced(['payment.succeeded']);
      const [id = ''] = ids;
      expect(await take(AT, 'worker_1')).toEqual(ids);
      expect(await take(AT + 999, 'worker_2', 10, store.beside)).toEqual([]);
      expect(await take(AT + 1000, 'worker_2', 10, store.beside)).toEqual(ids);
      expect(await store.outbox.settle(id, 'worker_1', TOLD)).toBe(false);
      expect((await store.outbox.find(id))?.status).toBe('pending');
      expect(await store.beside.settle(id, 'worker_2', TOLD)).toBe(true);
      expect(await store.outbox.settle(id, 'worker_2', TOLD)).toBe(false);
    });

    it('frees what the dead have claimed, where no other can have the journal open', async () => {
      const { ids } = await announced(['payment.succeeded', 'payment.needs_review']);
      expect(await take(AT + 1)).toEqual([ids[0]]);
      await store.outbox.freeAbandoned();
      expect(await take(AT + 2, 'worker_2')).toEqual([ids[0]]);
      await store.outbox.settle(ids[0] ?? '', 'worker_2', TOLD);
      await store.outbox.freeAbandoned();
      expect((await store.outbox.find(ids[0] ?? ''))?.status).toBe('delivered');
    });

    it('makes what waits due at once where that is wanted, and leaves what is being told to who tells it', async () => {
      const { ids } = await announced(['payment.requires_action', 'payment.succeeded']);
      const other = await announced(['payment.failed'], AT + 5);
      const [id = '', next = ''] = ids;
      await take(AT + 10, 'worker_1', 1);
      await store.outbox.settle(id, 'worker_1', failedUntil(AT + 90_000));
      await take(AT + 10, 'worker_1', 1);
      await store.outbox.makeAllDue(AT + 20);
      const dueAt = async (of = '') => (await store.outbox.find(of))?.dueAt;
      expect([await dueAt(id), await dueAt(next), await dueAt(other.ids[0])]).toEqual([
        AT + 20,
        AT + 20,
        AT + 1010,
      ]);
      await store.outbox.settle(other.ids[0] ?? '', 'worker_1', TOLD);
      await store.outbox.makeAllDue(AT);
      expect(await dueAt(other.ids[0])).toBeNull();
    });

    it('knows when the next can be taken', async () => {
      expect(await store.outbox.nextDue()).toBeNull();
      const { ids } = await announced(['payment.requires_action', 'payment.succeeded'], AT);
      const [id = '', next = ''] = ids;
      expect(await store.outbox.nextDue()).toBe(AT);
      await take(AT + 10);
      expect(await store.outbox.nextDue()).toBe(AT + 1010);
      await store.outbox.settle(id, 'worker_1', failedUntil(AT + 5000));
      expect(await store.outbox.nextDue()).toBe(AT + 5000);
      await take(AT + 5000);
      await store.outbox.settle(id, 'worker_1', { ...TOLD, settledAt: AT + 5070 });
      // The one behind it waits no longer.
      expect(await store.outbox.nextDue()).toBeLessThanOrEqual(AT + 5070);
      expect(await take(AT + 5070)).toEqual([next]);
      await store.outbox.settle(next, 'worker_1', TOLD);
      expect(await store.outbox.nextDue()).toBeNull();
    });

    it('puts off what waits behind a try that failed, and tells it at once when that one is over', async () => {
      const { entry, ids } = await announced([
        'payment.requires_action',
        'payment.processing',
        'payment.failed',
      ]);
      const dueTimes = async () => (await store.outbox.listOfEntry(entry)).map(({ dueAt }) => dueAt);
      await take(AT + 10);
      await store.outbox.settle(ids[0] ?? '', 'worker_1', failedUntil(AT + 5000));
      expect(await dueTimes()).toEqual([AT + 5000, AT + 5000, AT + 5000]);
      await take(AT + 5000);
      await store.outbox.settle(ids[0] ?? '', 'worker_1', { ...TOLD, settledAt: AT + 5070 });
      expect(await dueTimes()).toEqual([null, AT + 5070, AT + 5070]);
      // Whoever has lost it puts nothing off.
      expect(await store.outbox.settle(ids[0] ?? '', 'worker_1', failedUntil(AT + 9000))).toBe(false);
      expect(await dueTimes()).toEqual([null, AT + 5070, AT + 5070]);
    });

    it('sends one again, whatever became of it, before what came after it', async () => {
      const { ids } = await announced(['payment.requires_action', 'payment.succeeded']);
      const [id = '', next = ''] = ids;
      await take(AT + 1);
      await store.outbox.settle(id, 'worker_1', { ...TOLD, status: 'dead', tries: 13 });
      const again = await store.outbox.resend(id, AT + 100);
      expect(again).toMatchObject({ id, status: 'pending', tries: 0, dueAt: AT + 100, settledAt: null });
      expect(await take(AT + 100)).toEqual([id]);
      // While one is told, it can be sent again as well: whoever tells it has no claim any more.
      expect(await store.outbox.resend(id, AT + 200)).toMatchObject({ status: 'pending', dueAt: AT + 200 });
      expect(await store.outbox.settle(id, 'worker_1', TOLD)).toBe(false);
      expect(await take(AT + 200)).toEqual([id]);
      await store.outbox.settle(id, 'worker_1', TOLD);
      expect(await take(AT + 200)).toEqual([next]);
      expect(await store.outbox.resend('msg_none', AT)).toBeNull();
    });

    it('sends one again at once that waits behind another, and that one before it', async () => {
      const {
        ids: [first = '', second = ''],
      } = await announced(['payment.requires_action', 'payment.succeeded']);
      await take(AT + 50);
      await store.outbox.settle(first, 'worker_1', failedUntil(AT + 90_000));
      await store.outbox.resend(second, AT + 100);
      expect(await take(AT + 100)).toEqual([first]);
      await store.outbox.settle(first, 'worker_1', TOLD);
      expect(await take(AT + 100)).toEqual([second]);
    });

    it('lists newest first, a page at a time, by status', async () => {
      const made = [];
      for (let number = 0; number < 5; number++) {
        made.unshift(...(await announced(['payment.failed'], AT + number)).ids);
      }
      const [newest = '', ...others] = made;
      const first = await store.outbox.list({ limit: 2 });
      expect(first.map(({ id }) => id)).toEqual(made.slice(0, 2));
      const last = first.at(-1);
      const after = { createdAt: last?.createdAt ?? 0, id: last?.id ?? '' };
      expect((await store.outbox.list({ limit: 9, after })).map(({ id }) => id)).toEqual(made.slice(2));
      await take(AT + 50);
      await store.outbox.settle(newest, 'worker_1', TOLD);
      const byStatus = async (status: 'pending' | 'delivered' | 'dead') =>
        (await store.outbox.list({ limit: 9, status })).map(({ id }) => id);
      expect(await byStatus('delivered')).toEqual([newest]);
      expect(await byStatus('pending')).toEqual(others);
      expect(await byStatus('dead')).toEqual([]);
    });

    it('pages through what was created in one moment', async () => {
      const ids = [];
      for (let number = 0; number < 4; number++) ids.push(...(await announced(['payment.failed'])).ids);
      const seen: string[] = [];
      for (let last: { createdAt: number; id: string } | undefined; ;) {
        const page = await store.outbox.list({ limit: 3, ...(last && { after: last }) });
        if (page.length === 0) break;
        seen.push(...page.map(({ id }) => id));
        last = page.at(-1);
      }
      expect(seen).toEqual([...ids].sort().reverse());
    });

    it('keeps the personal data of what is still to be told, and of what ended late', async () => {
      const told = await announced(['payment.succeeded'], AT + 20);
      const last = change(told.entry, 3, ended('succeeded'), { at: AT + 30 });
      expect(await store.journal.append(last)).toBe('appended');
      const erasedBy = (time: number) => store.journal.erasePersonalData(time);
      expect(await erasedBy(AT + 31), 'a webhook of it is pending').toBe(0);
      await take(AT + 50);
      await store.outbox.settle(told.ids[0] ?? '', 'worker_1', TOLD);
      expect(await erasedBy(AT + 30), 'it was created long before, and has ended only now').toBe(0);
      expect(await erasedBy(AT + 31)).toBe(1);
      expect(await erasedBy(AT + 31)).toBe(0);
    });

    it('forgets what is old', async () => {
      const old = await announced(['payment.failed'], AT);
      const young = await announced(['payment.failed'], AT + 10);
      await take(AT + 50);
      for (const { ids } of [old, young]) await store.outbox.settle(ids[0] ?? '', 'worker_1', TOLD);
      expect(await store.outbox.forget(AT + 10)).toBe(1);
      expect(await store.outbox.forget(AT + 10)).toBe(0);
      expect(await store.outbox.listOfEntry(old.entry)).toEqual([]);
      expect(await store.outbox.listOfEntry(young.entry)).toHaveLength(1);
    });
  });
}
