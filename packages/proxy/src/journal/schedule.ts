/** When an upstream is asked again (api.md, "A payment's life"). All in milliseconds. */

const FIRST_DELAYS_MS: readonly number[] = [500, 1000, 2000, 3000, 5000];
const GROWTH = 1.5;
const MAX_DELAY_MS = 300_000;

/** How long an order is still polled after it should have ended. */
export const POLL_AFTER_EXPIRY_MS = 72 * 3_600_000;

/** @param pollCount how often the upstream has been asked already */
export function pollDelay(pollCount: number): number {
  const first = FIRST_DELAYS_MS[pollCount];
  if (first !== undefined) return first;
  const last = FIRST_DELAYS_MS.at(-1) ?? 0;
  const grown = last * GROWTH ** (pollCount - FIRST_DELAYS_MS.length + 1);
  // PostgreSQL refuses a time with a fraction, and with it everything that is written beside it.
  return Math.round(Math.min(grown, MAX_DELAY_MS));
}
