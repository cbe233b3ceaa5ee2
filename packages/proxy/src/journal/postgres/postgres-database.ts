/** The journal's SQL over one bounded pool of connections to PostgreSQL. */
import { Pool, types, type ClientConfig, type PoolClient, type QueryConfig } from 'pg';
import { reasonOf, type Log } from '../../observe/log.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../sqlite/sql-database.ts';

/** PostgreSQL admits a hundred by default: so there is room for several proxies, and for a person. */
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_MS = 30_000;
/** The server ends what takes longer, and gives its locks back. */
const STATEMENT_TIMEOUT_MS = 10_000;
/** Where the server does not even say that, as behind a network that swallows packets. */
const ANSWER_TIMEOUT_MS = 15_000;
/** A transaction whose proxy has gone away must not keep the others waiting. */
const IDLE_TRANSACTION_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 1_000;

const INT8 = 20;
/** The server chose a victim among transactions that waited for each other; it is certainly unwritten. */
const WORTH_REPEATING = new Set(['40001', '40P01']);
const MAX_TRIES = 3;

/** Milliseconds since 1970 fit into a number; `pg` would answer them as text. */
const readTypes = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** What every connection has; what the URL says comes before it. */
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

class PooledDatabase implements PostgresDatabase {
  readonly #pool: Pool;
  readonly #log: Log;
  readonly #own = new Set<number>();
  /** By its SQL: sent once over a connection, and called by its name from then on. */
  readonly #statements = new Map<string, { readonly name: string; readonly text: string }>();
  #isLost = false;

  constructor({ url, log }: PostgresOptions) {
    this.#log = log;
    this.#pool = new Pool({
      ...connectionConfig(url),
      max: MAX_CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      // The statements of a transaction travel together: it holds its locks for one round trip.
      pipeline: true,
    });
    this.#pool.on('connect', (client) => {
      const { processID } = client as PoolClient & { processID: number };
      this.#own.add(processID);
      // Whoever waits for an answer gets the error as well.
      client.on('error', () => undefined);
      client.once('end', () => this.#own.delete(processID));
    });
    this.#pool.on('error', (error) => this.#noteLost(error));
  }

  isOwn(serverProcess: number): boolean {
    return this.#own.has(serverProcess);
  }

  all(sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.#noting(async () => (await this.#pool.query<SqlRow>(this.#queryOf({ sql, params }))).rows);
  }

  batch(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]> {
    return this.#noting(async () => {
      for (let tries = 1; ; tries++) {
        try {
          return await this.#transact(statements);
        } catch (error) {
          if (tries === MAX_TRIES || !WORTH_REPEATING.has(codeOf(error))) throw error;
        }
      }
    });
  }

  async close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
    });
    await Promise.race([this.#pool.end(), timeout]).finally(() => clearTimeout(timer));
  }

  async #transact(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]> {
    const client = await this.#pool.connect();
    let failure: Error | undefined;
    try {
      const settled = await Promise.allSettled([
        client.query<SqlRow>('begin'),
        ...statements.map((statement) => client.query<SqlRow>(this.#queryOf(statement))),
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

  async #noting<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      if (this.#isLost) this.#log({ level: 'info', event: 'database_back' });
      this.#isLost = false;
      return result;
    } catch (error) {
      if (isAway(error)) this.#noteLost(error);
      throw error;
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
