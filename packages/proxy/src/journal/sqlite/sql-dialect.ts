/** Where the SQL of the journal's engines parts. */
import type { SqlStatement } from './sql-database.ts';

export interface SqlDialect {
  /** Several texts in one parameter, which is a JSON array of them. */
  readonly inList: string;
  /** The functions that answer the lesser and the greater of two values, neither of which is null. */
  readonly lesser: string;
  readonly greater: string;
  /**
   * Stands at the head of each transaction that writes events: from then on nobody else changes what its conditions
   * look at.
   *
   * @param ids the entries that it changes
   */
  locks(ids: readonly string[]): readonly SqlStatement[];
  /**
   * A condition that holds for the newest of the entries which are due, of those that became due last.
   *
   * @param due what holds for an entry that may be taken
   */
  newestDue(due: SqlStatement, limit: number): SqlStatement;
  /**
   * A condition that holds for the ids which a query answers, without those that somebody else changes just now.
   *
   * @param select ends with its limit
   */
  idTaken(select: string): string;
}

/** Of the entries that became due last, the newest of so many are taken first. */
export const DUE_WINDOW = 512;

/** One transaction writes at a time: nothing has to be locked. */
export const SQLITE: SqlDialect = {
  inList: '(select value from json_each(?))',
  lesser: 'min',
  greater: 'max',
  locks: () => [],
  newestDue: (due, limit) => ({
    sql: `id in (
        select id from (
          select id, created_at from entries where ${due.sql} order by due_at desc limit ${DUE_WINDOW})
        order by created_at desc limit ?)`,
    params: [...due.params, limit],
  }),
  idTaken: (select) => `id in (${select})`,
};
