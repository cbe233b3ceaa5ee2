import type { Log } from './log.ts';

/** What strangers can cause is logged at most so often: whoever causes it must not fill the disk. */
const LOGGED_EVERY_MS = 10_000;

/**
 * A log that writes at most one line of each event in ten seconds.
 *
 * @param now milliseconds since 1970
 */
export function createSeldomLog(log: Log, now: () => number): Log {
  const loggedAt = new Map<string, number>();
  return function logSeldom(line) {
    if (now() - (loggedAt.get(line.event) ?? -Infinity) <= LOGGED_EVERY_MS) return;
    loggedAt.set(line.event, now());
    log(line);
  };
}
