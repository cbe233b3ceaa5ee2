/** Reads on a connection of their own: they see what was written before, and wait for no writer. */
import type Database from 'libsql';
import { openReadOnly } from './connection.ts';
import { toJournalError } from './errors.ts';
import { Statements } from './statements.ts';
import type { Batch, Outcome } from './writer.ts';

export class Reader {
  readonly #database: Database.Database;
  readonly #statements: Statements;

  /** @param path of a file that is there already */
  constructor(path: string) {
    this.#database = openReadOnly(path);
    this.#statements = new Statements(this.#database);
  }

  read(batch: Batch): Outcome {
    try {
      return batch.map(({ sql, params }) => this.#statements.run(sql, params));
    } catch (error) {
      return toJournalError(error);
    }
  }

  close(): void {
    this.#statements.forget();
    this.#database.close();
  }
}
