/** How many entries may be worked on at once and in a second, for each upstream (api.md, "Limits"). */

/** Status calls per second to each upstream. */
export const POLLS_PER_SECOND = 50;
/** An upstream that does not answer must not keep the entries of others waiting. */
const MAX_CONCURRENT_POLLS = 64;

/** A bucket that fills evenly and holds one second's polls. */
export class PollRate {
  readonly #perSecond: number;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;
  #running = 0;

  /** @param now a clock that never goes back, in milliseconds */
  constructor(perSecond = POLLS_PER_SECOND, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = perSecond;
    this.#filledAt = now();
  }

  /** How many may begin now. */
  get free(): number {
    const now = this.#now();
    this.#tokens = Math.min(
      this.#perSecond,
      this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond,
    );
    this.#filledAt = now;
    return Math.max(0, Math.min(Math.floor(this.#tokens), MAX_CONCURRENT_POLLS - this.#running));
  }

  /** Whether all places are taken: then the next poll that ends makes room, and no pause does. */
  get isFull(): boolean {
    return this.#running >= MAX_CONCURRENT_POLLS;
  }

  /** How long until one more may begin, where there are places (milliseconds). */
  get pauseMs(): number {
    return Math.ceil(1000 / this.#perSecond);
  }

  begin(count: number): void {
    this.#tokens -= count;
    this.#running += count;
  }

  end(): void {
    this.#running -= 1;
  }
}
