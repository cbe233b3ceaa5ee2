/** The time of day, and how much of the sandbox's time has passed. */
export interface Clock {
  /** Milliseconds since 1970, as the outside world counts them. */
  now(): number;
  /** @returns seconds of sandbox time since a moment that `now` gave */
  secondsSince(milliseconds: number): number;
}

/** @param timeScale real seconds per second of sandbox time */
export function createClock(now: () => number, timeScale: number): Clock {
  return { now, secondsSince: (milliseconds) => (now() - milliseconds) / 1000 / timeScale };
}
