/** Where PostgreSQL's SQL parts from SQLite's, and how transactions wait for each other (docs/decisions/0010). */
import type { SqlStatement } from '../sql/sql-database.ts';
import { DUE_WINDOW, type Admission, type GuardedWrite, type SqlDialect } from '../sql/sql-dialect.ts';
import { WRITER_LOCK } from './locks.ts';
import { POSTGRES_MIGRATIONS } from './migrations.ts';

const IN_LIST = '(select value from json_array_elements_text(?))';

/** An array is made once: a mere subquery might run again, and take more. */
const idTaken = (select: string): string => `id = any(array(${select} for update skip locked))`;

const IS_ADMITTED: SqlStatement = { sql: 'exists (select 1 from admitted)', params: [] };

/**
 * One statement, which the server plans, runs and answers once. What admits the change is looked at once, and the
 * entry's row is locked by that: claims are taken without the writers' lock, and wait or come too late.
 */
function guarded({ admission, statements }: GuardedWrite): readonly SqlStatement[] {
  const parts = [...statements(IS_ADMITTED)];
  const last = parts.pop();
  if (last === undefined) throw new Error('a change writes something');
  const first = 'take' in admission ? admission.take : lockedEntry(admission);
  const all = [first, ...parts, last];
  return [
    {
      sql: `with admitted as materialized (${first.sql})${parts
        .map(({ sql }, index) => `, written_${index} as (${sql})`)
        .join('')} ${last.sql}`,
      params: all.flatMap(({ params }) => params),
    },
  ];
}

const lockedEntry = ({ entry, also }: Extract<Admission, { entry: SqlStatement }>): SqlStatement => ({
  sql: `select 1 from entries where ${entry.sql}${also === null ? '' : ` and ${also.sql}`} for update`,
  params: [...entry.params, ...(also?.params ?? [])],
});

export const POSTGRES: SqlDialect = {
  migrations: POSTGRES_MIGRATIONS,
  clock: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  inList: IN_LIST,
  greater: 'greatest',

  locks: (ids) => [
    // Held until the events can be seen: so their positions are seen in order, budgets are counted and names are
    // taken by one transaction at a time.
    WRITER_LOCK,
    // Claims are taken without that lock: nobody takes an entry between the statements that look at it.
    ...(ids.length === 0
      ? []
      : [
          {
            sql: `select id from entries where id in ${IN_LIST} order by id for update`,
            params: [JSON.stringify(ids)],
          },
        ]),
  ],

  guarded,

  firstDue: (due, order, limit) => ({
    // The window is looked at without a lock, so the condition is checked again of what is locked. How it is written keeps
    // a plan that was made while the table was small from comparing all that is due with the whole window: the window is
    // an array, made once, and `is true` leads through no index but the ids'.
    sql: idTaken(`
        select id from entries where id = any(array(
          select id from entries where ${due.sql}
            order by ${order === 'newest' ? 'due_at desc' : 'due_at'} limit ${DUE_WINDOW}))
          and (${due.sql}) is true
        order by ${order === 'newest' ? 'created_at desc' : 'due_at'} limit ?`),
    params: [...due.params, ...due.params, limit],
  }),
  idTaken,
};
