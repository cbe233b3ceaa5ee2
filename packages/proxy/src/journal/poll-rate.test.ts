/** How many status calls an upstream gets in a second. */
import { expect, it } from 'vitest';
import { POLLS_PER_SECOND, PollRate } from './poll-rate.ts';

/** Takes all that is free, and ends it at once. */
function takeAll(rate: PollRate): number {
  const { free } = rate;
  rate.begin(free);
  for (let ended = 0; ended < free; ended++) rate.end();
  return free;
}

it('is fifty at once, then fifty a second, however many wait', () => {
  const clock = { now: 0 };
  const rate = new PollRate(POLLS_PER_SECOND, () => clock.now);
  let taken = takeAll(rate);
  expect(taken).toBe(50);
  for (; clock.now < 10_000; clock.now += rate.pauseMs) taken += takeAll(rate);
  expect(taken).toBeGreaterThan(540);
  expect(taken).toBeLessThanOrEqual(550);
});

it('does not gather what was not used', () => {
  const clock = { now: 0 };
  const rate = new PollRate(POLLS_PER_SECOND, () => clock.now);
  clock.now += 3_600_000;
  expect(takeAll(rate)).toBe(50);
});

it('is nothing while as many are under way as may be, and something as soon as one ends', () => {
  const clock = { now: 0 };
  const rate = new PollRate(POLLS_PER_SECOND, () => clock.now);
  for (let second = 0; second < 3; second++) {
    rate.begin(rate.free);
    clock.now += 1000;
  }
  expect([rate.free, rate.isFull]).toEqual([0, true]);
  rate.end();
  expect([rate.free, rate.isFull]).toEqual([1, false]);
});
