/** By so much a clock may be set back unnoticed. */
const TOLERATED_MS = 5_000;

/**
 * Returns a function that says whether the clock was set back since it was asked last.
 *
 * @param now milliseconds since 1970
 */
export function watchClock(now: () => number): () => boolean {
  let ahead = now() - performance.now();
  return () => {
    const before = ahead;
    ahead = now() - performance.now();
    return ahead < before - TOLERATED_MS;
  };
}
