/** The one writer: everything that waits is written in one transaction, each batch all or nothing within it. */
import type Database from 'libsql';
import type { SqlStatement } from '../../sql/sql-database.ts';
import { toJournalError, type JournalError } from './errors.ts';
import { Statements } from './statements.ts';

export type Batch = readonly SqlStatement[];

/** What a batch's statements answered: each one's rows as text (see row-text.ts), or the error that undid it. */
export type Outcome = readonly (string | null)[] | JournalError;

/** What makes every batch of the transaction fail, and not only the one in which it was met. */
const FATAL: ReadonlySet<string> = new Set(['full', 'unwritable', 'busy']);

export class Writer {
  readonly #database: Database.Database;
  readonly #statements: Statements;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#statements = new Statements(database);
  }

  /**
   * Writes batches in one transaction. When it returns, what has succeeded is on the disk.
   *
   * @returns an outcome per batch, or null where another program has the file locked: nothing is written then
   */
  write(batches: readonly Batch[]): readonly Outcome[] | null {
    try {
      if (!this.#begin()) return null;
      let outcomes = this.#together(batches);
      if (outcomes === null) {
        this.#rollback();
        if (!this.#begin()) return null;
        outcomes = batches.map((batch) => this.#apart(batch));
      }
      this.#database.exec('commit');
      return outcomes;
    } catch (error) {
      this.#rollback();
      const reason = toJournalError(error);
      return batches.map(() => reason);
    }
  }

  /** Reads on this connection, such as what is in memory only. */
  read(batch: Batch): Outcome {
    return this.#run(batch);
  }

  /** Lets go of the prepared statements, which keep a connection open. */
  forget(): void {
    this.#statements.forget();
  }

  /** A fresh statement each time: one that was kept waiting for the lock would stay half-way. */
  #begin(): boolean {
    try {
      this.#database.exec('begin immediate');
      return true;
    } catch (error) {
      if (toJournalError(error).code === 'busy') return false;
      throw error;
    }
  }

  /**
   * Null where a batch has failed, which is rare: only then each needs a savepoint of its own, for which SQLite would
   * copy every page before it changes it.
   */
  #together(batches: readonly Batch[]): readonly Outcome[] | null {
    const outcomes: Outcome[] = [];
    for (const batch of batches) {
      const outcome = this.#run(batch);
      if (outcome instanceof Error) {
        this.#mustGoOn(outcome);
        return null;
      }
      outcomes.push(outcome);
    }
    return outcomes;
  }

  #apart(batch: Batch): Outcome {
    this.#database.exec('savepoint apart');
    const outcome = this.#run(batch);
    if (outcome instanceof Error) {
      this.#mustGoOn(outcome);
      this.#database.exec('rollback to apart');
      this.#statements.forget();
    }
    this.#database.exec('release apart');
    return outcome;
  }

  /** @throws the reason, where it fails the other batches of the transaction as well */
  #mustGoOn(reason: JournalError): void {
    if (FATAL.has(reason.code) || !this.#database.inTransaction) throw reason;
  }

  #run(batch: Batch): Outcome {
    try {
      return batch.map(({ sql, params }) => this.#statements.run(sql, params));
    } catch (error) {
      return toJournalError(error);
    }
  }

  /** SQLite has rolled back by itself after some errors. */
  #rollback(): void {
    this.#statements.forget();
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }
}
