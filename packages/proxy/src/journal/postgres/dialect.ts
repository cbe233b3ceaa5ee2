/** Where PostgreSQL's SQL parts from SQLite's, and how transactions wait for each other (docs/decisions/0010). */
import { DUE_WINDOW, type SqlDialect } from '../sql/sql-dialect.ts';
import { WRITER_LOCK } from './locks.ts';
import { POSTGRES_MIGRATIONS } from './migrations.ts';

const IN_LIST = '(select value from json_array_elements_text(?))';

/** An array is made once: a mere subquery might run again, and take more. */
const idTaken = (select: string): string => `id = any(array(${select} for update skip locked))`;

export const POSTGRES: SqlDialect = {
  migrations: POSTGRES_MIGRATIONS,
  inList: IN_LIST,
  lesser: 'least',
  greater: 'greatest',

  locks: (ids) => [
    // Held until the events can be seen: so their positions are seen in order, budgets are counted and names are
    // taken by one transaction at a time.
    WRITER_LOCK,
    // Claims are taken without that lock: nobody takes the entry between the statements that look at its holder.
    ...(ids.length === 0
      ? []
      : [
          {
            sql: `select id from entries where id in ${IN_LIST} order by id for update`,
            params: [JSON.stringify(ids)],
          },
        ]),
  ],

  newestDue: (due, limit) => ({
    // The window is looked at without a lock, so the condition is checked again of what is locked.
    sql: idTaken(`
        select id from entries where ${due.sql} and id in (
          select id from entries where ${due.sql} order by due_at desc limit ${DUE_WINDOW})
        order by created_at desc limit ?`),
    params: [...due.params, ...due.params, limit],
  }),
  idTaken,
};
