/** The journal's SQL over one bounded pool of connections to PostgreSQL. */
import { Pool, types, type ClientConfig, type PoolClient, type QueryConfig } from 'pg';
import { reasonOf, type Log } from '../../observe/log.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../sql/sql-database.ts';
import { WRITER_LOCK } from './locks.ts';

/** PostgreSQL admits a hundred by default: so there is room for several proxies, and for a person. */
const MAX_CONNECTIONS = 6;
/** With one, each statement would wait for the round trip of the one before it. */
const MAX_HASTY_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_MS = 30_000;
/** The server ends what takes longer, and gives its locks back. */
const STATEMENT_TIMEOUT_MS = 10_000;
/** Where the server does not even say that, as behind a network that swallows packets. */
const ANSWER_TIMEOUT_MS = 15_000;
/** A transaction whose proxy has gone away must not keep the others waiting. */
const IDLE_TRANSACTION_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 1_000;

/** Transactions that wait are written together, so many at most: the disk is waited for once. */
const MAX_GROUP = 32;

const INT8 = 20;
/** The server chose a victim among transactions that waited for each other; it is certainly unwritten. */
const WORTH_REPEATING = new Set(['40001', '40P01']);
const MAX_TRIES = 3;
/** A value that does not fit, or that is there already. */
const WRONG_DATA = /^2[23]/;

/** Milliseconds since 1970 fit into a number; `pg` would answer them as text. */
const readTypes = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** Settings of every connection; those of the URL take precedence. */
export const connectionConfig = (url: string): ClientConfig => ({
  application_name: 'malipo',
  connectionString: url,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  query_timeout: ANSWER_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
  keepAlive: true,
  types: readTypes,
});

export interface PostgresDatabase extends SqlDatabase {
  /**
   * For what may be forgotten where the server crashes, such as limits: the last half second of it. Nothing waits for
   * the disk, and above all nobody else for a row whose owner waits for it.
   */
  readonly hasty: Pick<SqlDatabase, 'all'>;
  /** Whether a connection of this pool has this process id on the server, which notifications name. */
  isOwn(serverProcess: number): boolean;
  close(): Promise<void>;
}

export interface PostgresOptions {
  readonly url: string;
  readonly log: Log;
}

/** An error of the connection, and not an answer of the server's to the statement. */
const isAway = (error: unknown): boolean =>
  !(error instanceof Error) || !('severity' in error) || /^(08|53|57P)/.test(codeOf(error));

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

type Rows = readonly SqlRow[];

const NOTHING: Promise<{ readonly rows: SqlRow[] }> = Promise.resolve({ rows: [] });

/** A transaction that waits to be written. */
interface Waiting {
  readonly statements: readonly SqlStatement[];
  readonly resolve: (results: readonly Rows[]) => void;
  readonly reject: (error: unknown) => void;
}

class PooledDatabase implements PostgresDatabase {
  readonly #pool: Pool;
  readonly #hastyPool: Pool;
  readonly hasty: Pick<SqlDatabase, 'all'>;
  readonly #log: Log;
  readonly #own = new Set<number>();
  /** By its SQL: sent once over a connection, and called by its name from then on. */
  readonly #statements = new Map<string, { readonly name: string; readonly text: string }>();
  readonly #waiting: Waiting[] = [];
  #isWriting = false;
  #isLost = false;

  constructor({ url, log }: PostgresOptions) {
    this.#log = log;
    this.#pool = this.#openPool(url, MAX_CONNECTIONS);
    this.#hastyPool = this.#openPool(url, MAX_HASTY_CONNECTIONS);
    this.#hastyPool.on('connect', (client) => {
      client.query('set synchronous_commit = off').catch(() => undefined);
    });
    this.hasty = { all: (sql, params) => this.#ask(this.#hastyPool, { sql, params }) };
  }

  #openPool(url: string, max: number): Pool {
    const pool = new Pool({
      ...connectionConfig(url),
      max,
      idleTimeoutMillis: IDLE_MS,
      // The statements of a transaction travel together: it holds its locks for one round trip.
      pipeline: true,
    });
    pool.on('connect', (client) => {
      const { processID } = client as PoolClient & { processID: number };
      this.#own.add(processID);
      // Whoever waits for an answer gets the error as well.
      client.on('error', () => undefined);
      client.once('end', () => this.#own.delete(processID));
    });
    pool.on('error', (error) => this.#noteLost(error));
    return pool;
  }

  isOwn(serverProcess: number): boolean {
    return this.#own.has(serverProcess);
  }

  all(sql: string, params: readonly SqlValue[]): Promise<Rows> {
    return this.#ask(this.#pool, { sql, params });
  }

  #ask(pool: Pool, statement: SqlStatement): Promise<Rows> {
    return this.#trying(async () => (await pool.query<SqlRow>(this.#queryOf(statement))).rows);
  }

  batch(statements: readonly SqlStatement[]): Promise<readonly Rows[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statements, resolve, reject });
      if (!this.#isWriting) void this.#writeWaiting();
    });
  }

  async close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
    });
    await Promise.race([Promise.all([this.#pool.end(), this.#hastyPool.end()]), timeout]).finally(() =>
      clearTimeout(timer),
    );
  }

  /** Others of the database's writers wait as well: what has gathered meanwhile is one transaction. */
  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, MAX_GROUP));
    this.#isWriting = false;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#trying(() => this.#transact(group.flatMap(({ statements }) => statements)));
      let first = 0;
      for (const { statements, resolve } of group) {
        resolve(results.slice(first, first + statements.length));
        first += statements.length;
      }
    } catch (error) {
      // The server refused what one of them wanted, and has written none: those that are not to blame are alone now.
      if (group.length > 1 && WRONG_DATA.test(codeOf(error)))
        for (const one of group) await this.#writeGroup([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  async #transact(statements: readonly SqlStatement[]): Promise<readonly Rows[]> {
    const client = await this.#pool.connect();
    let failure: Error | undefined;
    try {
      const settled = await Promise.allSettled([
        client.query<SqlRow>('begin'),
        ...statements.map((statement, index) =>
          // Of a group the first has it for all of them.
          statement === WRITER_LOCK && statements.indexOf(WRITER_LOCK) < index
            ? NOTHING
            : client.query<SqlRow>(this.#queryOf(statement)),
        ),
        client.query<SqlRow>('commit'),
      ]);
      const failed = settled.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return settled.slice(1, -1).map((result) => (result.status === 'fulfilled' ? result.value.rows : []));
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // After a failure nobody knows which statements the connection has been told of.
      client.release(failure);
    }
  }

  #queryOf({ sql, params }: SqlStatement): QueryConfig {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      let number = 0;
      const text = sql.replaceAll('?', () => `$${(number += 1)}`);
      statement = { name: `malipo_${this.#statements.size}`, text };
      this.#statements.set(sql, statement);
    }
    // What has no parameters is seldom used, such as a migration's.
    return params.length === 0 ? { text: statement.text } : { ...statement, values: [...params] };
  }

  async #trying<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        const result = await work();
        if (this.#isLost) this.#log({ level: 'info', event: 'database_back' });
        this.#isLost = false;
        return result;
      } catch (error) {
        if (isAway(error)) this.#noteLost(error);
        if (tries === MAX_TRIES || !WORTH_REPEATING.has(codeOf(error))) throw error;
      }
    }
  }

  /** One line for each time that it is lost, however much is asked of it meanwhile. */
  #noteLost(error: unknown): void {
    if (!this.#isLost)
      this.#log({ level: 'error', event: 'database_lost', reason: codeOf(error) || reasonOf(error) });
    this.#isLost = true;
  }
}

/** Nothing is connected before something is asked. */
export const openPostgres = (options: PostgresOptions): PostgresDatabase => new PooledDatabase(options);
