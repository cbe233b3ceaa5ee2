/** What may be taken once: idempotency keys, references held and paid, transactions, return addresses. */
import { firstRow, type SqlDatabase } from './sql-database.ts';

export const SCOPES = { held: 'held', paid: 'paid', return: 'return', transaction: 'transaction' } as const;
export const keyScope = (scope: string): string => `key ${scope}`;

export class Names {
  readonly #database: Pick<SqlDatabase, 'all'>;

  constructor(database: Pick<SqlDatabase, 'all'>) {
    this.#database = database;
  }

  async findByKey(scope: string, key: string): Promise<{ id: string; fingerprint: string } | null> {
    const row = await firstRow(
      this.#database,
      'select entry_id, fingerprint from names where scope = ? and name = ?',
      [keyScope(scope), key],
    );
    return row && { id: String(row['entry_id']), fingerprint: String(row['fingerprint']) };
  }

  async findHolder(reference: string): Promise<string | null> {
    const row = await firstRow(
      this.#database,
      'select entry_id from names where name = ? and scope in (?, ?) order by scope desc limit 1',
      [reference, SCOPES.held, SCOPES.paid],
    );
    return row && String(row['entry_id']);
  }

  isPaidByAnother(reference: string, id: string): Promise<boolean> {
    return this.#isAnothers(SCOPES.paid, reference, id);
  }

  isTransactionOfAnother(transaction: string, id: string): Promise<boolean> {
    return this.#isAnothers(SCOPES.transaction, transaction, id);
  }

  async #isAnothers(scope: string, name: string, id: string): Promise<boolean> {
    const row = await firstRow(
      this.#database,
      'select 1 as one from names where scope = ? and name = ? and entry_id <> ?',
      [scope, name, id],
    );
    return row !== null;
  }

  async findByReturnKey(returnKey: string): Promise<string | null> {
    const row = await firstRow(this.#database, 'select entry_id from names where scope = ? and name = ?', [
      SCOPES.return,
      returnKey,
    ]);
    return row && String(row['entry_id']);
  }

  async forgetKeys(before: number): Promise<void> {
    await this.#database.all("delete from names where scope like 'key %' and created_at < ?", [before]);
  }
}
