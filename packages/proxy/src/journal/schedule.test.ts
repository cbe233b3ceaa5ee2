/** When an upstream is asked again. */
import { expect, it } from 'vitest';
import { pollDelay } from './schedule.ts';

it('every pause is of whole milliseconds, which PostgreSQL takes and no others, and none is longer than five minutes', () => {
  const delays = Array.from({ length: 40 }, (_, pollCount) => pollDelay(pollCount));
  expect(delays.filter((delay) => !Number.isInteger(delay))).toEqual([]);
  expect(delays).toEqual([...delays].sort((one, other) => one - other));
  expect(delays.at(-1)).toBe(300_000);
});
