/** Locks of a whole database, held until the end of the transaction (docs/decisions/0010). */
import type { SqlStatement } from '../sql/sql-database.ts';

/** Advisory locks belong to a database; the keys are any two numbers that others will not think of. */
const advisoryLock = (key: number): SqlStatement => ({
  sql: `select pg_advisory_xact_lock(?::bigint)`,
  params: [key],
});

export const WRITER_LOCK = advisoryLock(6_254_771);
export const MIGRATION_LOCK = advisoryLock(6_254_772);
