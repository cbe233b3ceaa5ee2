/** Brings the tables up to date, one numbered migration after the other, each in one transaction. */
import type { Migration } from '../migrations/migration.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';

/** The journal was written by a later version than this one. */
export class JournalTooNewError extends Error {
  override name = 'JournalTooNewError';
  readonly remedy = 'Start the version of Malipo that wrote it, or a later one.';
}

/** What an engine's tables are made by. */
export interface MigrationSet {
  /** In order. */
  readonly list: readonly Migration[];
  /** Makes the table that says which have been applied, where it is not there yet. */
  readonly table: string;
  /** Stands at the head of each transaction. */
  readonly locks: readonly SqlStatement[];
}

async function appliedNumber(database: SqlDatabase, { table, locks }: MigrationSet): Promise<number> {
  const results = await database.batch([
    ...locks,
    { sql: table, params: [] },
    { sql: 'select max(number) as number from migrations', params: [] },
  ]);
  return Number(results.at(-1)?.[0]?.['number'] ?? 0);
}

async function apply(
  database: SqlDatabase,
  { number, name, statements }: Migration,
  { locks }: MigrationSet,
): Promise<void> {
  await database.batch([
    ...locks,
    // Of several proxies that begin at once, one takes the number; the others' transactions fail here.
    {
      sql: 'insert into migrations (number, name, applied_at) values (?, ?, ?)',
      params: [number, name, Date.now()],
    },
    ...statements.map((sql) => ({ sql, params: [] })),
  ]);
}

/** @throws JournalTooNewError where a later version has been here */
export async function migrate(database: SqlDatabase, migrations: MigrationSet): Promise<void> {
  const { list } = migrations;
  const newest = list.at(-1)?.number ?? 0;
  for (;;) {
    const applied = await appliedNumber(database, migrations);
    if (applied > newest) {
      throw new JournalTooNewError('The journal was written by a later version of Malipo.');
    }
    const next = list.find(({ number }) => number > applied);
    if (next === undefined) return;
    try {
      await apply(database, next, migrations);
    } catch (error) {
      // Somebody else has applied it meanwhile, or it cannot be applied.
      if ((await appliedNumber(database, migrations)) < next.number) throw error;
    }
  }
}
