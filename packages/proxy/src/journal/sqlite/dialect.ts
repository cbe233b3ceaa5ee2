/** SQLite's SQL: embedded libSQL, a libSQL server, D1. */
import { MIGRATIONS } from '../migrations/migrations.ts';
import { DUE_WINDOW, type SqlDialect } from '../sql/sql-dialect.ts';

/** One transaction writes at a time: nothing has to be locked. */
export const SQLITE: SqlDialect = {
  migrations: {
    list: MIGRATIONS,
    table: `create table if not exists migrations (
      number integer primary key, name text not null, applied_at integer not null)`,
    locks: [],
  },
  clock: "select (julianday('now') - 2440587.5) * 86400000 as now",
  inList: '(select value from json_each(?))',
  greater: 'max',
  locks: () => [],
  // Each statement repeats the condition: what the ones before it write does not change whether it holds.
  guarded({ admission, statements }) {
    if ('take' in admission) return [admission.take, ...statements(admission.isTaken)];
    const { entry, also } = admission;
    return statements({
      sql: `exists (select 1 from entries where ${entry.sql})${also === null ? '' : ` and ${also.sql}`}`,
      params: [...entry.params, ...(also?.params ?? [])],
    });
  },
  firstDue: (due, order, limit) => ({
    sql:
      order === 'newest'
        ? `id in (
            select id from (
              select id, created_at from entries where ${due.sql} order by due_at desc limit ${DUE_WINDOW})
            order by created_at desc limit ?)`
        : `id in (select id from entries where ${due.sql} order by due_at limit ?)`,
    params: [...due.params, limit],
  }),
  idTaken: (select) => `id in (${select})`,
};
