/** The little of SQL that the journal needs, so that each engine fits behind it. */

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface SqlStatement {
  /** With `?` for each parameter. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface SqlDatabase {
  all(sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Runs the statements one after the other in one transaction: all or nothing. Returns each one's rows. */
  batch(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]>;
}

/** The first row that a query returns, or null. */
export async function firstRow(
  database: Pick<SqlDatabase, 'all'>,
  sql: string,
  params: readonly SqlValue[],
): Promise<SqlRow | null> {
  const rows = await database.all(sql, params);
  return rows[0] ?? null;
}
