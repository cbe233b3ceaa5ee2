import type { Budget, Limiter } from './limiter.ts';

/** What it needs of a database; SQLite and PostgreSQL understand its statements alike. */
export interface LimitRows {
  all(
    sql: string,
    params: readonly (string | number | null)[],
  ): Promise<readonly Readonly<Record<string, string | number | null>>[]>;
}

const FORGET_EVERY_MS = 60_000;

/** Limits that all proxies of a database share. */
export class DatabaseLimiter implements Limiter {
  readonly #rows: LimitRows;
  readonly #now: () => number;
  #forgetAt = 0;

  /** @param now milliseconds since 1970 */
  constructor(rows: LimitRows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  async take(key: string, { max, windowMs }: Budget): Promise<number> {
    const now = this.#now();
    await this.#forget(now);
    // Counted in the statement that writes, so that of several at once no more than the budget get one. A window
    // that ends later than one that begins now is of a clock that was set back.
    const taken = await this.#rows.all(
      `insert into limits (key, count, ends_at) values (?, 1, ?)
        on conflict (key) do update set
          count = case when limits.ends_at <= ? or limits.ends_at > ? then 1 else limits.count + 1 end,
          ends_at = case when limits.ends_at <= ? or limits.ends_at > ? then excluded.ends_at else limits.ends_at end
        where limits.count < ? or limits.ends_at <= ? or limits.ends_at > ?
        returning count`,
      [key, now + windowMs, now, now + windowMs, now, now + windowMs, max, now, now + windowMs],
    );
    if (taken.length > 0) return 0;
    const [row] = await this.#rows.all('select ends_at from limits where key = ?', [key]);
    return Math.max(1, Number(row?.['ends_at'] ?? now) - now);
  }

  async giveBack(key: string): Promise<void> {
    await this.#rows.all('update limits set count = count - 1 where key = ? and count > 0', [key]);
  }

  async isTaken(key: string): Promise<boolean> {
    const rows = await this.#rows.all('select ends_at from limits where key = ? and ends_at > ?', [
      key,
      this.#now(),
    ]);
    return rows.length > 0;
  }

  async #forget(now: number): Promise<void> {
    if (now < this.#forgetAt) return;
    this.#forgetAt = now + FORGET_EVERY_MS;
    await this.#rows.all('delete from limits where ends_at <= ?', [now]);
  }
}
