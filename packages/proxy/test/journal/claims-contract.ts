/** Who works on an entry: at every moment one worker, on every engine. */
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/journal/journal.ts';
import { AT, change, ended, openIndex, twenty } from './intents.ts';
import type { Bench } from './journal-contract.ts';

const claim = (holder: string, until: number): Claim => ({ holder, until });
const GATEWAY = 'gateway';

export function describeClaims({ journal, beside, created }: Bench): void {
  /** An entry that nobody works on. */
  async function due(dueAt: number | null, at = AT, upstream: string | null = GATEWAY): Promise<string> {
    const { id } = await created({ at, index: openIndex(null, { dueAt, pollCount: 4, upstream }) });
    await journal().release(id, 'worker_1');
    return id;
  }
  const claimDue = async (now: number, holder: string, limit = 10, upstream: string | null = GATEWAY) =>
    (await journal().claimDue({ now, limit, upstream, order: 'newest' }, claim(holder, now + 1000))).map(
      ({ id }) => id,
    );

  const claimOne = (now: number, until: number) =>
    journal().claimDue({ now, limit: 1, upstream: GATEWAY, order: 'newest' }, claim('w', until));

  /** By upstream. */
  const dueTimes = async () =>
    Object.fromEntries((await journal().dueTimes()).map(({ upstream, at }) => [upstream ?? 'none', at]));
  const nextDue = async () => {
    const times = await journal().dueTimes();
    return times.length === 0 ? null : Math.min(...times.map(({ at }) => at));
  };

  describe('work', () => {
    it('belongs to whoever creates an entry, from the first write', async () => {
      const { id } = await created({
        index: openIndex(null, { dueAt: 100 }),
        claim: claim('worker_1', 5000),
      });
      expect(await journal().findClaim(id)).toEqual(claim('worker_1', 5000));
      expect(await claimDue(4999, 'worker_2')).toEqual([]);
      expect(await journal().isDue(id, 4999)).toBe(false);
      expect(await nextDue()).toBe(5000);
      expect(await claimDue(5000, 'worker_2')).toEqual([id]);
    });

    it('that is due is claimed newest first, as much of it as is wanted', async () => {
      const [old, young, middle] = [await due(100, AT), await due(100, AT + 9), await due(90, AT + 5)];
      await due(101, AT + 99);
      await due(null, AT + 99);
      expect(await nextDue()).toBe(90);
      const first = await journal().claimDue(
        { now: 100, limit: 2, upstream: GATEWAY, order: 'newest' },
        claim('worker_1', 900),
      );
      expect(new Set(first.map(({ id }) => id))).toEqual(new Set([young, middle]));
      expect(first[0]?.pollCount).toBe(4);
      expect(await claimDue(100, 'worker_1')).toEqual([old]);
      expect(await claimDue(100, 'worker_1')).toEqual([]);
    });

    it('that has been due for longest is claimed first where that is wanted', async () => {
      const [second, first] = [await due(91, AT), await due(90, AT + 9)];
      await due(92, AT + 5);
      await due(101, AT - 9);
      const claimed = await journal().claimDue(
        { now: 100, limit: 2, upstream: GATEWAY, order: 'longest_due' },
        claim('worker_1', 900),
      );
      expect(new Set(claimed.map(({ id }) => id))).toEqual(new Set([first, second]));
    });

    it('is counted by upstream; what calls none is work as well', async () => {
      const [hpay, own, away] = [
        await due(100, AT, 'hpay'),
        await due(101, AT, null),
        await due(102, AT, 'one that is not configured any more'),
      ];
      await due(103, AT, 'hpay');
      await due(null, AT, GATEWAY);
      expect(await dueTimes()).toEqual({ hpay: 100, none: 101, 'one that is not configured any more': 102 });
      expect(await claimDue(102, 'worker_1')).toEqual([]);
      expect(await claimDue(102, 'worker_1', 9, 'hpay')).toEqual([hpay]);
      expect(await claimDue(102, 'worker_1', 9, null)).toEqual([own]);
      expect(await dueTimes()).toEqual({
        hpay: 103,
        none: 1102,
        'one that is not configured any more': 102,
      });
      expect(await claimDue(102, 'worker_1', 9, 'one that is not configured any more')).toEqual([away]);
    });

    it('is claimed by one of twenty, over two connections', async () => {
      const id = await due(100);
      const claims = await Promise.all(
        twenty.map((number) =>
          (number % 2 === 0 ? journal() : beside()).claimDue(
            { now: 100, limit: 1, upstream: GATEWAY, order: 'newest' },
            claim(`worker_${number}`, 5000),
          ),
        ),
      );
      expect(claims.flat().map((entry) => entry.id)).toEqual([id]);
      const single = await Promise.all(
        twenty.map((number) => beside().claim(id, 5000, claim(`worker_${number}`, 9000))),
      );
      expect(single.filter((entry) => entry !== null)).toHaveLength(1);
      expect(await journal().claim('pay_none', 5000, claim('worker_1', 9000))).toBeNull();
    });

    it('is left to a living owner who renews, and taken over from a dead one', async () => {
      const id = await due(100);
      expect(await claimDue(100, 'worker_1')).toEqual([id]);
      expect(await journal().renew(['worker_1', 'worker_7'], 9000)).toEqual(new Set([id]));
      expect(await claimDue(8999, 'worker_2')).toEqual([]);
      expect(await claimDue(9000, 'worker_2')).toEqual([id]);
      // A worker that was paused and wakes now has no claim left to renew, and none to give back.
      expect(await journal().renew(['worker_1'], 99_000)).toEqual(new Set());
      await journal().release(id, 'worker_1');
      expect((await journal().findClaim(id))?.holder).toBe('worker_2');
    });

    it('of a worker that was paused and wakes writes nothing once another has taken it over', async () => {
      const id = await due(100);
      await claimDue(100, 'worker_1');
      await claimDue(2000, 'worker_2');
      const late = change(id, 2, ended('failed'), { holder: 'worker_1', releases: true });
      expect(await journal().append(late)).toBe('lease_lost');
      await journal().reschedule(id, 'worker_1', 2, null, 9);
      expect(await journal().load(id)).toHaveLength(2);
      expect((await journal().findClaim(id))?.holder).toBe('worker_2');
      expect(await journal().append({ ...late, holder: 'worker_2' })).toBe('appended');
      expect(await journal().findClaim(id)).toBeNull();
    });

    it('is not in the way of facts that others bring, such as a callback', async () => {
      const id = await due(100);
      await claimDue(100, 'worker_1');
      expect(await beside().append(change(id, 2, openIndex(null, { dueAt: 700 })))).toBe('appended');
      const stale = change(id, 2, ended('failed'), { holder: 'worker_1' });
      expect(await journal().append(stale)).toBe('moved_on');
      // Whoever moved it on has said when it is due: a worker that knew less does not change that.
      await journal().reschedule(id, 'worker_1', 2, 9999, 9);
      expect(await nextDue()).toBe(700);
      expect(await journal().findClaim(id)).toBeNull();
    });

    it('is given back with the time of the next step', async () => {
      const id = await due(100);
      await claimDue(100, 'worker_1');
      await journal().reschedule(id, 'worker_1', 2, 9000, 7);
      const [again] = await claimOne(9000, 9500);
      expect(again).toEqual({ id, pollCount: 7 });
      await journal().reschedule(id, 'w', 2, null, 8);
      expect(await nextDue()).toBeNull();
    });

    it('can be brought forward for what is still to be worked on, and for nothing else', async () => {
      const id = await due(5000);
      expect(await journal().makeDue(id, 1000)).toBe(true);
      expect(await journal().isDue(id, 1000)).toBe(true);
      expect(await journal().makeDue(id, 1000)).toBe(false);
      const [claimed] = await claimOne(1000, 9);
      expect(claimed).toEqual({ id, pollCount: 0 });
      expect(await journal().makeDue(await due(null), 1000)).toBe(false);
      expect(await journal().makeDue('pay_none', 1000)).toBe(false);
    });

    it('of a dead process is free at once, where no other can have the journal open', async () => {
      const held = await created({ index: openIndex(null, { dueAt: 90_000 }) });
      const over = await created({ index: ended('failed') });
      const waiting = await due(80_000);
      expect(await journal().freeAbandoned(10, false)).toBe(2);
      expect(await journal().findClaim(held.id)).toBeNull();
      expect([await journal().isDue(held.id, 10), await journal().isDue(over.id, 1e15)]).toEqual([
        true,
        false,
      ]);
      expect(await journal().isDue(waiting, 10)).toBe(false);
      // After an older copy was restored, everything open is asked for.
      await journal().freeAbandoned(10, true);
      expect(await journal().isDue(waiting, 10)).toBe(true);
      expect(await journal().isDue(over.id, 1e15)).toBe(false);
    });

    it('can be made due at once, all that waits, and nothing that is done', async () => {
      const [soon, late, done] = [await due(100), await due(5000), await due(null)];
      await journal().makeAllDue(200);
      expect(await claimDue(200, 'worker_1')).toHaveLength(2);
      expect([await journal().isDue(soon, 9000), await journal().isDue(late, 9000)]).toEqual([true, true]);
      expect(await journal().isDue(done, 1e15)).toBe(false);
    });
  });
}
