/** Works on the entries that are due, a bounded number at a time and in a second for each upstream. */
import { explain, type Log } from '../observe/log.ts';
import type { DueOrder, Journal } from './journal.ts';
import { LeaseLostError, type ClaimedWork, type Leases } from './lease.ts';
import { PollRate } from './poll-rate.ts';
import type { Swept } from './scheduler.ts';
import { watchClock } from './watch-clock.ts';

export interface SweepDependencies {
  readonly journal: Pick<Journal, 'dueTimes' | 'makeAllDue'>;
  readonly leases: Leases;
  /** The upstreams whose calls are counted apart. */
  readonly upstreams: readonly string[];
  /** How many calls a second each of them gets. */
  readonly pollsPerSecond: number;
  /** Called by every sweep, beside its work. */
  readonly housekeeping: () => Promise<void>;
  /** Takes the next step of an entry, under its lease. */
  readonly workOn: (work: ClaimedWork) => Promise<void>;
  readonly now: () => number;
  readonly log: Log;
}

/** The entries whose next step calls one upstream. */
class Lane {
  /** One claim in this many takes what has been due for longest: under overload the rest waits, but not for ever. */
  static readonly #turnOfTheLongestDue = 8;

  readonly rate: PollRate;
  #claims = 0;

  constructor(pollsPerSecond?: number) {
    this.rate = new PollRate(pollsPerSecond);
  }

  nextOrder(): DueOrder {
    this.#claims += 1;
    return this.#claims % Lane.#turnOfTheLongestDue === 0 ? 'longest_due' : 'newest';
  }
}

/** Takes the next step of one claimed entry, and gives it back. */
export async function workOnClaimed(dependencies: SweepDependencies, work: ClaimedWork): Promise<void> {
  const { workOn, leases, log } = dependencies;
  try {
    await workOn(work);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) {
      log({ level: 'error', event: 'poll_failed', entry: work.id, ...explain(error) });
    }
  } finally {
    // Most steps give the entry back in their last write.
    if (leases.holds(work.lease)) await leases.release(work.lease).catch(() => undefined);
  }
}

/**
 * The sweep that a scheduler runs, again and again.
 *
 * @param onFree called when a place is free again while entries wait for one
 */
export function createSweep(dependencies: SweepDependencies, onFree: () => void): () => Promise<Swept> {
  const { journal, leases, upstreams, pollsPerSecond, housekeeping, now } = dependencies;
  const lanes = new Map(upstreams.map((name) => [name, new Lane(pollsPerSecond)]));
  // The proxy's own steps, such as buying what was paid for, and upstreams that are not configured any more.
  const ownLane = new Lane();
  const wasSetBack = watchClock(now);

  async function work(rate: PollRate, claimed: ClaimedWork): Promise<void> {
    await workOnClaimed(dependencies, claimed);
    const wasFull = rate.isFull;
    rate.end();
    if (wasFull) onFree();
  }

  return async () => {
    const started: Promise<void>[] = [housekeeping()];
    let waitsMs = 0;
    // What is due by the clock of before would wait for that.
    if (wasSetBack()) await journal.makeAllDue(now());
    let times = await journal.dueTimes();
    const due = times.filter(({ at }) => at <= now());
    for (const { upstream } of due) {
      const lane = (upstream === null ? undefined : lanes.get(upstream)) ?? ownLane;
      const { rate } = lane;
      const limit = rate.free;
      const claimed =
        limit === 0 ? [] : await leases.claimDue({ now: now(), limit, upstream, order: lane.nextOrder() });
      rate.begin(claimed.length);
      started.push(...claimed.map((entry) => work(rate, entry)));
      // Where no place is free, the one that becomes free wakes the scheduler.
      if (claimed.length === limit && !rate.isFull) waitsMs = rate.pauseMs;
    }
    if (due.length > 0) times = await journal.dueTimes();
    const nextDue = soonest(times.map(({ at }) => at));
    const finished = Promise.all(started).then(() => undefined);
    const isWaiting = nextDue !== null && nextDue <= now();
    return { nextDue: isWaiting ? (waitsMs > 0 ? now() + waitsMs : null) : nextDue, finished };
  };
}

const soonest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));

/** Two sweeps as one. */
export function together(one: () => Promise<Swept>, other: () => Promise<Swept>): () => Promise<Swept> {
  return async () => {
    const swept = await Promise.all([one(), other()]);
    const times = swept.flatMap(({ nextDue }) => nextDue ?? []);
    return {
      nextDue: soonest(times),
      finished: Promise.all(swept.map(({ finished }) => finished)).then(() => undefined),
    };
  };
}
