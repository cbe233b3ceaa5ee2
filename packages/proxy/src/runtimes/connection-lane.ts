/** The connections of one lane to one origin, shared out fairly. */

/** Is called with whether there is a connection. */
type Waiter = (isTaken: boolean) => void;

/**
 * A counting semaphore. A key never holds more connections than are free: one operator that answers slowly takes
 * half of them at most, a second one half of what is left, and there is always one for the next. Those who wait are
 * served key by key in turn.
 */
export class ConnectionLane {
  readonly #connections: number;
  #held = 0;
  readonly #heldBy = new Map<string, number>();
  readonly #waiting = new Map<string | null, Set<Waiter>>();

  constructor(connections: number) {
    this.#connections = connections;
  }

  /**
   * Takes a connection: at once where one is free (`true`), else as soon as there is one.
   *
   * @param key whose request it is; null takes any connection that is free
   * @param signal ends the waiting
   * @returns whether there is a connection; whoever takes one gives it back by {@link ConnectionLane.release}
   */
  take(key: string | null, signal: AbortSignal | null, maxWaitMs: number): true | Promise<boolean> {
    if (!this.#admits(key)) return this.#wait(key, signal, maxWaitMs);
    this.#count(key, 1);
    return true;
  }

  release(key: string | null): void {
    this.#count(key, -1);
    // Whoever is served and has others behind it goes to the end of the map, and so is visited again.
    for (const [waitingKey, waiters] of this.#waiting) {
      if (this.#held >= this.#connections) return;
      const [first] = waiters;
      if (first === undefined || !this.#admits(waitingKey)) continue;
      this.#waiting.delete(waitingKey);
      waiters.delete(first);
      if (waiters.size > 0) this.#waiting.set(waitingKey, waiters);
      this.#count(waitingKey, 1);
      first(true);
    }
  }

  #wait(key: string | null, signal: AbortSignal | null, maxWaitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = () => {
        const waiters = this.#waiting.get(key);
        waiters?.delete(waiter);
        if (waiters?.size === 0) this.#waiting.delete(key);
        waiter(false);
      };
      const timer = setTimeout(end, maxWaitMs);
      const waiter: Waiter = (isTaken) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve(isTaken);
      };
      signal?.addEventListener('abort', end);
      this.#waiting.set(key, (this.#waiting.get(key) ?? new Set()).add(waiter));
    });
  }

  #admits(key: string | null): boolean {
    const free = this.#connections - this.#held;
    return free > 0 && (key === null || (this.#heldBy.get(key) ?? 0) < free);
  }

  #count(key: string | null, change: 1 | -1): void {
    this.#held += change;
    if (key === null) return;
    const held = (this.#heldBy.get(key) ?? 0) + change;
    if (held === 0) this.#heldBy.delete(key);
    else this.#heldBy.set(key, held);
  }
}
