const MINUTE_MS = 60_000;
const MAX_COUNTED = 5_000;

/** Counts within the running minute, in bounded memory. */
export class MinuteCounter {
  readonly #now: () => number;
  #minute = 0;
  #counts = new Map<string, number>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns how often this has been counted within the minute, this time included */
  count(key: string): number {
    const minute = Math.floor(this.#now() / MINUTE_MS);
    if (minute !== this.#minute || this.#counts.size > MAX_COUNTED) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}
