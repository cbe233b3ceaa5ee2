/** What an engine has of its own: its tables, and where its SQL parts from the others'. */
import type { DueOrder } from '../journal.ts';
import type { MigrationSet } from './migrate.ts';
import type { SqlStatement } from './sql-database.ts';

/** A change of several rows, all under what admits it. */
export interface GuardedWrite {
  readonly admission: Admission;
  /** @param guard whether it was admitted: stands in each of the statements */
  statements(guard: SqlStatement): readonly SqlStatement[];
}

export type Admission =
  /** What an entry's row says, and what else must hold. */
  | { readonly entry: SqlStatement; readonly also: SqlStatement | null }
  /** A name that is taken, answering a row where it was; and whether it was, as later statements see it. */
  | { readonly take: SqlStatement; readonly isTaken: SqlStatement };

export interface SqlDialect {
  readonly migrations: MigrationSet;
  /** Answers one row with `now` by the database's clock, in milliseconds since 1970. */
  readonly clock: string;
  /** Several texts in one parameter, which is a JSON array of them. */
  readonly inList: string;
  /** The function that answers the greater of two values, neither of which is null. */
  readonly greater: string;
  /**
   * Stands at the head of each transaction that writes events: from then on nobody else changes what its conditions
   * look at.
   *
   * @param ids the entries that it changes
   */
  locks(ids: readonly string[]): readonly SqlStatement[];
  /** The statements of a change; the last answers what the write's last does. */
  guarded(write: GuardedWrite): readonly SqlStatement[];
  /**
   * A condition that holds for the first of the entries which are due. The newest are looked for among those that
   * became due last.
   *
   * @param due what holds for an entry that may be taken
   */
  firstDue(due: SqlStatement, order: DueOrder, limit: number): SqlStatement;
  /**
   * A condition that holds for the ids which a query answers, without those that somebody else changes just now.
   *
   * @param select ends with its limit
   */
  idTaken(select: string): string;
}

/** Of the entries that became due last, the newest of so many are taken first. */
export const DUE_WINDOW = 512;
