/** Brings the tables up to date, one numbered migration after the other, each in one transaction. */
import { MIGRATIONS } from '../migrations/migrations.ts';
import type { Migration } from '../migrations/migration.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';

/** The journal was written by a later version than this one. */
export class JournalTooNewError extends Error {
  override name = 'JournalTooNewError';
  readonly remedy = 'Start the version of Malipo that wrote it, or a later one.';
}

/** What an engine needs beside the numbered migrations. */
export interface MigrationSetting {
  readonly table: string;
  /** Stands at the head of each transaction. */
  readonly locks: readonly SqlStatement[];
}

const SQLITE_SETTING: MigrationSetting = {
  table: `create table if not exists migrations (
    number integer primary key, name text not null, applied_at integer not null)`,
  locks: [],
};

async function appliedNumber(database: SqlDatabase, setting: MigrationSetting): Promise<number> {
  const { table, locks } = setting;
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
  { locks }: MigrationSetting,
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

/**
 * @param migrations in order; those of this version by default
 * @throws JournalTooNewError where a later version has been here
 */
export async function migrate(
  database: SqlDatabase,
  migrations: readonly Migration[] = MIGRATIONS,
  setting: MigrationSetting = SQLITE_SETTING,
): Promise<void> {
  const newest = migrations.at(-1)?.number ?? 0;
  for (;;) {
    const applied = await appliedNumber(database, setting);
    if (applied > newest) {
      throw new JournalTooNewError('The journal was written by a later version of Malipo.');
    }
    const next = migrations.find(({ number }) => number > applied);
    if (next === undefined) return;
    try {
      await apply(database, next, setting);
    } catch (error) {
      // Somebody else has applied it meanwhile, or it cannot be applied.
      if ((await appliedNumber(database, setting)) < next.number) throw error;
    }
  }
}
