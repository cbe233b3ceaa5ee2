/**
 * The time that all proxies of one database share: the database's. Leases, claims, limits and the times at which
 * something is due are written by one proxy and read by another; by clocks of their own, a lease of the one would be
 * over for the other before it has begun.
 */
import type { Log } from '../../observe/log.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';

/** A machine's clock that is set while the proxy runs is noticed well before a lease is over. */
const MEASURED_EVERY_MS = 10_000;
const MAX_UNDER_WAY_MS = 2_000;
/** Clocks that differ by more than this are reported in the log. */
const TOLERATED_MS = 5_000;

export interface DatabaseClockOptions {
  readonly database: Pick<SqlDatabase, 'all'>;
  readonly dialect: Pick<SqlDialect, 'clock'>;
  /** The machine's own clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

export class DatabaseClock {
  readonly #options: DatabaseClockOptions;
  /** Milliseconds by which the database's clock is ahead of the machine's. */
  #ahead = 0;
  #isTold = false;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(options: DatabaseClockOptions) {
    this.#options = options;
  }

  /** Milliseconds since 1970, by the database's clock. */
  readonly now = (): number => Math.round(this.#options.now() + this.#ahead);

  /** Measures now, and again for as long as it is not stopped. */
  async start(): Promise<void> {
    await this.#measure();
    // A database that is away is nobody's clock: the difference stays as it was.
    this.#timer = setInterval(() => void this.#measure().catch(() => undefined), MEASURED_EVERY_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async #measure(): Promise<void> {
    const { database, dialect, now, log } = this.#options;
    const asked = performance.now();
    const [row] = await database.all(dialect.clock, []);
    const underWay = performance.now() - asked;
    // After a long round trip nobody knows when the database read its clock: this process may have been paused.
    if (underWay > MAX_UNDER_WAY_MS) return;
    this.#ahead = Number(row?.['now']) + underWay / 2 - now();
    const differs = Math.abs(this.#ahead) > TOLERATED_MS;
    if (differs && !this.#isTold) {
      const remedy = 'set the clock of this machine; until then the time of the database counts';
      log({ level: 'warn', event: 'clock_differs', milliseconds: Math.round(this.#ahead), remedy });
    }
    this.#isTold = differs;
  }
}
