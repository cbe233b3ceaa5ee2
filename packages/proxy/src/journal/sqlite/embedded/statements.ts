/** Prepared statements of one connection, kept by their SQL. */
import type Database from 'libsql';
import type { SqlValue } from '../../sql/sql-database.ts';
import { JournalError, toJournalError } from './errors.ts';
import { decodeRows, headerOf, literalOf, queryAsBytes, returningAsHex } from './row-text.ts';
import { outlineOf, type SqlOutline } from './sql-text.ts';

/** More than the proxy has; beyond it they are forgotten and prepared again. */
const MAX_STATEMENTS = 1000;
const TABLES_CHANGE = /^\s*(?:create|alter|drop)\b/i;

interface Prepared {
  readonly parameterCount: number | null;
  /** Whether what is prepared may answer other columns after it. */
  readonly changesTables: boolean;
  /** The rows as text (see row-text.ts), or null where there are none. */
  run(params: readonly SqlValue[]): string | null;
}

export class Statements {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * Runs a statement to its end.
   *
   * @returns its rows as text (see row-text.ts), or null where there are none
   * @throws what the `libsql` package throws, or a JournalError
   */
  run(sql: string, params: readonly SqlValue[]): string | null {
    const known = this.#prepared.get(sql);
    if (known === undefined) return this.#try(sql, this.#prepare(sql), params);
    try {
      return this.#try(sql, known, params);
    } catch (error) {
      // It was prepared for tables that have changed since. It has done nothing.
      if (toJournalError(error).code !== 'statement') throw error;
      return this.#try(sql, this.#prepare(sql), params);
    }
  }

  #try(sql: string, statement: Prepared, params: readonly SqlValue[]): string | null {
    const { parameterCount } = statement;
    // SQLite would take what is missing from the call before.
    if (parameterCount !== null && parameterCount !== params.length) {
      const message = `The statement takes ${parameterCount} values and was given ${params.length}.`;
      throw new JournalError('statement', message);
    }
    try {
      const rows = statement.run(params);
      if (statement.changesTables) this.forget();
      return rows;
    } catch (error) {
      // It may be left half-way, and would not take its next values.
      this.#prepared.delete(sql);
      throw error;
    }
  }

  forget(): void {
    this.#prepared.clear();
  }

  #prepare(sql: string): Prepared {
    const outline = outlineOf(sql);
    const statement = prepareFor(this.#database, outline, sql);
    if (this.#prepared.size >= MAX_STATEMENTS) this.#prepared.clear();
    this.#prepared.set(sql, statement);
    return statement;
  }
}

function prepareFor(database: Database.Database, outline: SqlOutline, sql: string): Prepared {
  const { parameterCount } = outline;
  const plain = database.prepare(sql);
  const columns = plain.columns().map(({ name }) => name);
  if (columns.length === 0) {
    return {
      parameterCount,
      changesTables: TABLES_CHANGE.test(sql),
      run(params) {
        plain.run(params);
        return null;
      },
    };
  }
  const header = headerOf(columns);
  if (outline.isQuery) return asQuery(database, outline, header, columns.length);
  const answering = (rows: (params: readonly SqlValue[]) => string[]): Prepared => ({
    parameterCount,
    changesTables: false,
    run: (params) => joined(header, rows(params)),
  });
  const { returning } = outline;
  const asHex =
    returning && tryPrepare(database, returningAsHex(returning.head, returning.expressions, columns));
  return asHex
    ? answering((params) => hexOf(asHex.all(params)))
    : answering((params) => literalsOf(plain.raw(true).all(params)));
}

function asQuery(
  database: Database.Database,
  outline: SqlOutline,
  header: string,
  columnCount: number,
): Prepared {
  const statement = database.prepare(queryAsBytes(outline.body, columnCount)).raw(true);
  return {
    parameterCount: outline.parameterCount,
    changesTables: false,
    run(params) {
      const [bytes] = statement.get(params) as [ArrayBuffer | null];
      return bytes === null ? null : header + decodeRows(Buffer.from(bytes));
    },
  };
}

function tryPrepare(database: Database.Database, sql: string): Database.Statement | null {
  try {
    return database.prepare(sql).raw(true);
  } catch {
    return null;
  }
}

const hexOf = (rows: readonly unknown[]) =>
  rows.map((row) => decodeRows(Buffer.from((row as readonly [string])[0], 'hex')));
const literalsOf = (rows: readonly unknown[]) =>
  rows.map((row) => (row as readonly unknown[]).map(literalOf).join(','));

function joined(header: string, lines: readonly string[]): string | null {
  return lines.length === 0 ? null : header + lines.join('\n');
}
