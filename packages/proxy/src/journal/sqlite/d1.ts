/** The journal's SQL over Cloudflare D1. */
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../sql/sql-database.ts';

/** As much of a D1 binding as the journal uses. */
export interface D1Binding {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<{ results: SqlRow[] }[]>;
}
interface D1Statement {
  bind(...values: SqlValue[]): D1Statement;
  all(): Promise<{ results: SqlRow[] }>;
}

export function d1Database(binding: D1Binding): SqlDatabase {
  const prepare = ({ sql, params }: SqlStatement) => binding.prepare(sql).bind(...params);
  return {
    async all(sql, params) {
      return (await prepare({ sql, params }).all()).results;
    },
    async batch(statements) {
      return (await binding.batch(statements.map(prepare))).map(({ results }) => results);
    },
  };
}
