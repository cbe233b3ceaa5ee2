/** What a sweep takes, and what it leaves. */
import { expect, it } from 'vitest';
import type { ClaimedEntry, DueFilter, DueOrder } from './journal.ts';
import { Leases, type ClaimedWork } from './lease.ts';
import { createSweep } from './sweep.ts';

const OWN = 'own';

/** A journal of which nothing but claims is asked: so many entries are due for each upstream. */
function sweepOver(due: Record<string, number>, pollsPerSecond = 50) {
  const claimed: string[] = [];
  const released: string[] = [];
  const orders: DueOrder[] = [];
  const madeDue: number[] = [];
  const journal = {
    dueTimes: () =>
      Promise.resolve(
        Object.entries(due)
          .filter(([, count]) => count > 0)
          .map(([name]) => ({ upstream: name === OWN ? null : name, at: 0 })),
      ),
    claimDue({ upstream, limit, order }: DueFilter): Promise<readonly ClaimedEntry[]> {
      const of = upstream ?? OWN;
      orders.push(order);
      const count = Math.min(limit, due[of] ?? 0);
      due[of] = (due[of] ?? 0) - count;
      const entries = Array.from({ length: count }, (_, number) => ({ id: `${of}-${number}`, pollCount: 0 }));
      claimed.push(...entries.map(({ id }) => id));
      return Promise.resolve(entries);
    },
    claim: () => Promise.resolve(null),
    makeAllDue(now: number): Promise<void> {
      madeDue.push(now);
      return Promise.resolve();
    },
    renew: () => Promise.resolve(new Set<string>()),
    release(id: string): Promise<void> {
      released.push(id);
      return Promise.resolve();
    },
  };
  const clock = { at: 1_700_000_000_000 };
  const now = () => clock.at;
  const leases = new Leases({ journal, now });
  let ends: (() => void)[] = [];
  let frees = 0;
  const sweep = createSweep(
    {
      journal,
      leases,
      upstreams: ['gateway', 'hpay'],
      housekeeping: () => Promise.resolve(),
      workOn: ({ id }: ClaimedWork) =>
        id.startsWith('gateway') ? new Promise((resolve) => ends.push(resolve)) : Promise.resolve(),
      now,
      pollsPerSecond,
      log: () => undefined,
    },
    () => (frees += 1),
  );
  function end(): void {
    for (const resolve of ends) resolve();
    ends = [];
  }
  return {
    sweep,
    claimed,
    released,
    orders,
    madeDue,
    clock,
    end,
    frees: () => frees,
    stop: () => leases.stop(0, 0),
  };
}

it('asks an upstream as often as its rate allows, and leaves nobody else waiting for it', async () => {
  const { sweep, claimed, end, stop } = sweepOver({ gateway: 10_000, hpay: 3, own: 2, away: 1 });
  const { nextDue } = await sweep();
  expect(claimed.filter((id) => id.startsWith('gateway'))).toHaveLength(50);
  expect(claimed.filter((id) => id.startsWith('hpay'))).toHaveLength(3);
  expect(claimed.filter((id) => id.startsWith('own'))).toHaveLength(2);
  expect(claimed.filter((id) => id.startsWith('away'))).toHaveLength(1);
  // More is due: the sweep comes again as soon as one more may be asked.
  expect(nextDue).toBeGreaterThan(1_700_000_000_000);
  expect(nextDue).toBeLessThan(1_700_000_000_100);
  end();
  await stop();
});

it('waits for a place where all are taken, and is woken by the first that is free', async () => {
  const { sweep, claimed, end, frees, stop } = sweepOver({ gateway: 65 }, 1000);
  const { nextDue, finished } = await sweep();
  expect([claimed.length, nextDue, frees()]).toEqual([64, null, 0]);
  end();
  await finished;
  expect(frees()).toBe(1);
  await stop();
});

it('gives back what its work did not give back itself', async () => {
  const { sweep, released, stop } = sweepOver({ hpay: 1 });
  await (
    await sweep()
  ).finished;
  expect(released).toEqual(['hpay-0']);
  await stop();
});

it('comes round to what has been due for longest, however much that is newer comes', async () => {
  const due = { own: 0, hpay: 0 };
  const { sweep, orders, stop } = sweepOver(due);
  for (let count = 0; count < 16; count += 1) {
    due.own = 1;
    await (
      await sweep()
    ).finished;
  }
  expect(orders.filter((order) => order === 'longest_due')).toHaveLength(2);
  expect(orders.filter((order) => order === 'newest')).toHaveLength(14);
  await stop();
});

it('makes what waits due where the clock was set back, and not where it goes on', async () => {
  const { sweep, madeDue, clock, stop } = sweepOver({});
  await sweep();
  clock.at += 600_000;
  await sweep();
  expect(madeDue).toEqual([]);
  clock.at -= 600_000;
  await sweep();
  await sweep();
  expect(madeDue).toEqual([clock.at]);
  await stop();
});
