/**
 * A stand-in for a libSQL server, which nothing can install here: it speaks the protocol that `@libsql/client` speaks to
 * one over HTTP (Hrana 2, libsql/docs/HTTP_V2_SPEC.md), on an embedded libSQL in memory.
 *
 * Each request is carried out as a whole, one after the other, as a server does with its writers. Interactive
 * transactions, which would span several requests, are refused: the journal uses none.
 */
import type Database from 'libsql';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect, IN_MEMORY } from '../../src/journal/sqlite/embedded/connection.ts';

type Value =
  | { readonly type: 'null' }
  | { readonly type: 'integer'; readonly value: string }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'text'; readonly value: string };

interface Statement {
  readonly sql?: string;
  readonly sql_id?: number;
  readonly args: readonly Value[];
}

type Condition =
  | { readonly type: 'ok' | 'error'; readonly step: number }
  | { readonly type: 'not'; readonly cond: Condition }
  | { readonly type: 'and' | 'or'; readonly conds: readonly Condition[] };

interface Step {
  readonly condition?: Condition;
  readonly stmt: Statement;
}

type StreamRequest =
  | { readonly type: 'store_sql'; readonly sql_id: number; readonly sql: string }
  | { readonly type: 'execute'; readonly stmt: Statement }
  | { readonly type: 'batch'; readonly batch: { readonly steps: readonly Step[] } }
  | { readonly type: 'close_sql' | 'close' };

interface StatementResult {
  readonly cols: readonly { readonly name: string }[];
  readonly rows: readonly (readonly Value[])[];
  readonly affected_row_count: number;
}

const valueOf = (value: Value): string | number | bigint | null => {
  switch (value.type) {
    case 'null':
      return null;
    case 'integer':
      return BigInt(value.value);
    case 'float':
    case 'text':
      return value.value;
  }
};

const toValue = (value: unknown): Value => {
  if (value === null) return { type: 'null' };
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) };
  if (typeof value === 'number') return { type: 'float', value };
  return { type: 'text', value: String(value) };
};

const errorOf = (error: unknown) => {
  const { message, code = 'SQLITE_ERROR' } = error as Error & { code?: string };
  return { message, code };
};

export class LibsqlServer {
  readonly #database = connect(IN_MEMORY);
  readonly #server: Server;
  /** Bearer tokens of the requests so far. */
  readonly tokens: (string | undefined)[] = [];
  /**
   * `hangs`: requests are taken and never answered; `away`: connections break; `forgets`: what is asked is carried out,
   * and the connection breaks before the answer.
   */
  state: 'answers' | 'hangs' | 'away' | 'forgets' = 'answers';

  private constructor() {
    this.#server = createServer((request, response) => {
      if (this.state === 'away') {
        request.socket.destroy();
        return;
      }
      void this.#answer(request).then(
        (answer) => {
          if (answer === null) return;
          if (this.state === 'forgets') {
            request.socket.destroy();
            return;
          }
          response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
        },
        (error: unknown) => {
          response.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify(errorOf(error)));
        },
      );
    });
  }

  static async start(): Promise<LibsqlServer> {
    const started = new LibsqlServer();
    await new Promise<void>((resolve) => started.#server.listen(0, '127.0.0.1', resolve));
    return started;
  }

  /** As `MALIPO_DATABASE_URL` has it. */
  get url(): string {
    return `libsql://127.0.0.1:${(this.#server.address() as AddressInfo).port}?tls=0`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    this.#database.close();
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    this.tokens.push(request.headers.authorization?.replace(/^Bearer /, ''));
    if (request.url !== '/v2/pipeline') throw new Error(`there is no ${request.url}`);
    const { requests, baton } = JSON.parse(await text(request)) as {
      readonly requests: readonly StreamRequest[];
      readonly baton?: string;
    };
    if (this.state === 'hangs') return null;
    if (baton != null) throw new Error('a stream ends with its request here');
    const texts = new Map<number, string>();
    return { baton: null, base_url: null, results: requests.map((one) => this.#resultOf(one, texts)) };
  }

  #resultOf(request: StreamRequest, texts: Map<number, string>): unknown {
    try {
      return { type: 'ok', response: { type: request.type, ...this.#carryOut(request, texts) } };
    } catch (error) {
      return { type: 'error', error: errorOf(error) };
    }
  }

  #carryOut(request: StreamRequest, texts: Map<number, string>): { readonly result?: unknown } {
    switch (request.type) {
      case 'store_sql':
        texts.set(request.sql_id, request.sql);
        return {};
      case 'execute':
        return { result: this.#execute(request.stmt, texts) };
      case 'batch':
        return { result: this.#batch(request.batch.steps, texts) };
      case 'close_sql':
      case 'close':
        return {};
    }
  }

  #batch(steps: readonly Step[], texts: ReadonlyMap<number, string>) {
    const results: (StatementResult | null)[] = [];
    const errors: (ReturnType<typeof errorOf> | null)[] = [];
    const holds = (condition: Condition): boolean => {
      switch (condition.type) {
        case 'ok':
          return results[condition.step] != null;
        case 'error':
          return errors[condition.step] != null;
        case 'not':
          return !holds(condition.cond);
        case 'and':
          return condition.conds.every(holds);
        case 'or':
          return condition.conds.some(holds);
      }
    };
    for (const [index, { condition, stmt }] of steps.entries()) {
      results[index] = null;
      errors[index] = null;
      if (condition !== undefined && !holds(condition)) continue;
      try {
        results[index] = this.#execute(stmt, texts);
      } catch (error) {
        errors[index] = errorOf(error);
      }
    }
    return { step_results: results, step_errors: errors };
  }

  #execute({ sql, sql_id, args }: Statement, texts: ReadonlyMap<number, string>): StatementResult {
    const statement = this.#database.prepare(sql ?? texts.get(sql_id ?? -1) ?? '');
    const values = args.map(valueOf);
    if (!hasRows(statement)) {
      return { cols: [], rows: [], affected_row_count: statement.run(values).changes };
    }
    const cols = statement.columns().map(({ name }) => ({ name }));
    const rows = (statement.safeIntegers(true).all(values) as unknown[][]).map((row) => row.map(toValue));
    return { cols, rows, affected_row_count: 0 };
  }
}

/** Whether it answers rows: only then it takes being asked for them as lists. */
function hasRows(statement: Database.Statement): boolean {
  try {
    statement.raw(true);
    return true;
  } catch {
    return false;
  }
}
