/** Answers of upstreams, kept: refreshed behind the caller, one fetch at a time for each, the last good one serves. */

/** How many answers are kept at most: made-up keys must not fill the memory. */
const MAX_ENTRIES = 2_000;

/** How long an upstream is left alone after a fetch that failed. */
const RETRY_AFTER_MS = 15_000;

interface Entry<Value> {
  value: Value | undefined;
  fetchedAt: number;
  failedAt: number;
  pending: Promise<Value> | null;
}

export interface KeptValue<Value> {
  readonly value: Value;
  /** The upstream has not confirmed it for longer than its lifetime, and does not answer. */
  readonly stale: boolean;
}

export class RefreshingCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #now: () => number;
  readonly #lifetimeMs: number;

  constructor(now: () => number, lifetimeMs: number) {
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
  }

  /**
   * What is kept, at once where there is something; only the first caller of a key waits for its fetch.
   *
   * @throws whatever the fetch throws, where nothing is kept
   */
  async get(key: string, fetch: () => Promise<Value>): Promise<KeptValue<Value>> {
    const entry = this.#entry(key);
    const age = this.#now() - entry.fetchedAt;
    const isFresh = entry.value !== undefined && age < this.#lifetimeMs;
    const mayFetch = !this.hasFailedLately(key);
    if (!isFresh && (entry.value === undefined || mayFetch)) this.#refresh(entry, fetch);
    if (entry.value !== undefined) {
      return { value: entry.value, stale: !isFresh && entry.failedAt > entry.fetchedAt };
    }
    return { value: await entry.pending!, stale: false };
  }

  /** What is kept, however old; undefined for nothing. Fetches nothing. */
  peek(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** How many answers are kept whose last fetch failed. */
  get staleCount(): number {
    const entries = [...this.#entries.values()];
    return entries.filter((entry) => entry.value !== undefined && entry.failedAt > entry.fetchedAt).length;
  }

  /** Whether its last fetch failed, and so lately that the upstream is to be left alone. */
  hasFailedLately(key: string): boolean {
    return this.#now() - (this.#entries.get(key)?.failedAt ?? -Infinity) <= RETRY_AFTER_MS;
  }

  /** Forgets what begins so: who asks next waits for what is true now. */
  forget(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#entries.delete(key);
  }

  #refresh(entry: Entry<Value>, fetch: () => Promise<Value>): void {
    if (entry.pending !== null) return;
    const pending = fetch().then(
      (value) => {
        Object.assign(entry, { value, fetchedAt: this.#now(), pending: null });
        return value;
      },
      (error: unknown) => {
        Object.assign(entry, { failedAt: this.#now(), pending: null });
        throw error;
      },
    );
    entry.pending = pending;
    // Where nobody waits for it, its failure is told by `stale`.
    pending.catch(() => undefined);
  }

  #entry(key: string): Entry<Value> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known;
    }
    const entry: Entry<Value> = {
      value: undefined,
      fetchedAt: -Infinity,
      failedAt: -Infinity,
      pending: null,
    };
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }
}
