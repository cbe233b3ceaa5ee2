/** When a webhook is tried again (api.md, "Webhooks"). */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** After the first try, after the second, and so on; after as many as there are it is given up. */
const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
  24 * HOUR_MS,
];

/** So that what failed together is not tried again together. */
const SPREAD = 0.2;

/**
 * @param tries how often it was tried
 * @param random from 0 to 1
 * @returns how long to wait (milliseconds), or null where it is given up
 */
export function pauseAfter(tries: number, random: number = Math.random()): number | null {
  const pause = PAUSES_MS[tries - 1];
  return pause === undefined ? null : Math.round(pause * (1 - SPREAD + 2 * SPREAD * random));
}
