/** How often a timer runs the sweep. The clock is the test's. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTimerScheduler, type TimerScheduler } from './timer-scheduler.ts';

let sweptAt: number[];
let scheduler: TimerScheduler;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  sweptAt = [];
  scheduler = createTimerScheduler(Date.now, { failed: () => undefined, worked: () => undefined });
  scheduler.register(() => {
    sweptAt.push(Date.now());
    return Promise.resolve({ nextDue: null, finished: Promise.resolve() });
  });
});
afterEach(() => {
  scheduler.stop();
  vi.useRealTimers();
});

it('gathers what becomes due within a tenth of a second', async () => {
  await vi.advanceTimersByTimeAsync(500);
  const before = sweptAt.length;
  for (let waited = 0; waited < 1000; waited += 5) {
    scheduler.wakeAt(Date.now() + 30);
    await vi.advanceTimersByTimeAsync(5);
  }
  expect(sweptAt.length - before).toBeGreaterThanOrEqual(9);
  expect(sweptAt.length - before).toBeLessThanOrEqual(11);
});

it('sweeps on time after a rest', async () => {
  await vi.advanceTimersByTimeAsync(500);
  const due = Date.now() + 230;
  scheduler.wakeAt(due);
  await vi.advanceTimersByTimeAsync(300);
  expect(sweptAt.at(-1)).toBe(due);
});

it('keeps nobody waiting for whom something is due already', async () => {
  await vi.advanceTimersByTimeAsync(500);
  for (let time = 0; time < 10; time++) {
    const asked = Date.now();
    scheduler.wakeAt(asked + 50);
    scheduler.wakeAt(asked);
    await vi.advanceTimersByTimeAsync(20);
    expect(sweptAt.at(-1)).toBe(asked + 20);
  }
});

it('tells nobody of a sweep whose journal is closed as it stops', async () => {
  const failed = vi.fn();
  let close = () => {};
  const stopped = createTimerScheduler(Date.now, { failed, worked: () => undefined });
  stopped.register(() => new Promise((_, reject) => (close = () => reject(new Error('closed')))));
  await vi.advanceTimersByTimeAsync(500);
  stopped.stop();
  close();
  await vi.advanceTimersByTimeAsync(500);
  expect(failed).not.toHaveBeenCalled();
});
