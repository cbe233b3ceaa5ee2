import type { Budget, Limiter } from './limiter.ts';

const MAX_KEYS = 50_000;
/** How many keys are examined at once for some whose window is over, where all places are taken. */
const EXAMINED_AT_ONCE = 64;

interface Window {
  count: number;
  readonly endsAt: number;
}

/** Limits within one process, in bounded memory: for a journal that no other process writes to. */
export class MemoryLimiter implements Limiter {
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#windows.size;
  }

  take(key: string, { max, windowMs }: Budget): Promise<number> {
    const now = this.#now();
    const known = this.#windows.get(key);
    // A clock that was set back must not keep anybody out for longer than the window.
    if (known === undefined || known.endsAt <= now || known.endsAt > now + windowMs) {
      this.#makeRoom(now);
      this.#windows.delete(key);
      this.#windows.set(key, { count: 1, endsAt: now + windowMs });
      return Promise.resolve(0);
    }
    if (known.count >= max) return Promise.resolve(known.endsAt - now);
    known.count += 1;
    return Promise.resolve(0);
  }

  giveBack(key: string): Promise<void> {
    const known = this.#windows.get(key);
    if (known?.count) known.count -= 1;
    return Promise.resolve();
  }

  isTaken(key: string): Promise<boolean> {
    return Promise.resolve((this.#windows.get(key)?.endsAt ?? 0) > this.#now());
  }

  /** The oldest go first: most of them are over, and a flood of strangers loses little by that. */
  #makeRoom(now: number): void {
    if (this.#windows.size < MAX_KEYS) return;
    let examined = 0;
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt <= now || examined === 0) this.#windows.delete(key);
      examined += 1;
      if (examined >= EXAMINED_AT_ONCE) return;
    }
  }
}
