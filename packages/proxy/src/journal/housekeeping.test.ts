/** What is forgotten in time, and that a fault of today forgets nothing too early and stops nothing tomorrow. */
import { expect, it } from 'vitest';
import type { LogLine } from '../dependencies.ts';
import { createHousekeeping } from './housekeeping.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A journal and an outbox that say what they were told to do; each kind of work is done in so many rounds. */
function house(rounds = 0, fails = { isOn: false }) {
  const clock = { now: 1_700_000_000_000 };
  const done: string[] = [];
  const logs: LogLine[] = [];
  const stopping = new AbortController();
  const left = new Map<string, number>();
  function work(what: string): Promise<number> {
    done.push(what);
    const open = left.get(what) ?? rounds;
    left.set(what, open === 0 ? rounds : open - 1);
    return Promise.resolve(open === 0 ? 0 : 10);
  }
  const daysAgo = (time: number) => (clock.now - time) / DAY_MS;
  const keep = createHousekeeping({
    journal: {
      forgetKeys(before) {
        if (fails.isOn) return Promise.reject(new Error('away'));
        done.push(`keys ${daysAgo(before)}`);
        return Promise.resolve();
      },
      rewrapKeys: () => work('rewrap'),
      erasePersonalData: (before) => work(`personal ${daysAgo(before)}`),
    },
    outbox: { forget: (before) => work(`announcements ${daysAgo(before)}`) },
    keepPersonalDays: 400,
    now: () => clock.now,
    log: (line) => logs.push(line),
    stopping: stopping.signal,
  });
  return { stopping, keep, clock, done, logs: () => logs.map(({ event }) => event), fails };
}

const ONCE = ['keys 30', 'rewrap', 'announcements 30', 'personal 400'];

it('keys and announcements are forgotten after thirty days, personal data after as many as are configured', async () => {
  const { keep, done, logs } = house();
  await keep();
  expect(done).toEqual(ONCE);
  expect(logs()).toEqual([]);
});

it('that is done every six hours, though a sweep calls it all the time', async () => {
  const { keep, clock, done } = house();
  await keep();
  clock.now += 6 * HOUR_MS - 1;
  await keep();
  expect(done).toEqual(ONCE);
  clock.now += 1;
  await keep();
  expect(done).toEqual([...ONCE, ...ONCE]);
});

it('all that is due is forgotten, a little at a time, and said', async () => {
  const { keep, done, logs } = house(3);
  await keep();
  expect(done.filter((what) => what === 'personal 400')).toHaveLength(4);
  expect(done.filter((what) => what === 'announcements 30')).toHaveLength(4);
  expect(logs()).toEqual(['data_key_rotated', 'personal_data_erased']);
});

it('much is forgotten in fifty rounds at once, but every key is wrapped anew', async () => {
  const { keep, done } = house(60);
  await keep();
  expect(done.filter((what) => what === 'personal 400')).toHaveLength(50);
  expect(done.filter((what) => what === 'rewrap')).toHaveLength(61);
});

it('a journal that is away is said, and stops neither the sweep nor the next time', async () => {
  const { keep, clock, done, logs, fails } = house(0, { isOn: true });
  await keep();
  expect(logs()).toEqual(['housekeeping_failed']);
  fails.isOn = false;
  clock.now += 6 * HOUR_MS;
  await keep();
  expect(done).toEqual(ONCE);
});

it('a proxy that stops meanwhile has nothing to say, and begins nothing', async () => {
  const { keep, clock, done, logs, fails, stopping } = house(0, { isOn: true });
  const underWay = keep();
  stopping.abort();
  await underWay;
  fails.isOn = false;
  clock.now += 6 * HOUR_MS;
  await keep();
  expect([...logs(), ...done]).toEqual([]);
});
