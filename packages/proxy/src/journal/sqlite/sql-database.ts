/** The little of SQL that the journal needs, so that embedded libSQL, a libSQL server and D1 fit behind it. */

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface SqlStatement {
  /** SQL of SQLite's dialect, with `?` for each parameter. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface SqlDatabase {
  all(sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Runs the statements one after the other in one transaction: all or nothing. Answers each one's rows. */
  batch(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]>;
}
