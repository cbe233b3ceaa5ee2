/**
 * The journal on PostgreSQL, for any number of proxies.
 *
 * What it says to the database is what the journal says to SQLite; where they part is in dialect.ts.
 */
import type { EventCodec } from '../event-codec.ts';
import { migrate } from '../sqlite/migrate.ts';
import type { SqlDatabase } from '../sqlite/sql-database.ts';
import { SqliteJournal } from '../sqlite/sqlite-journal.ts';
import { POSTGRES } from './dialect.ts';
import { POSTGRES_MIGRATIONS, POSTGRES_SETTING } from './migrations.ts';

export class PostgresJournal extends SqliteJournal {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase, codec: EventCodec) {
    super(database, codec, POSTGRES);
    this.#database = database;
  }

  override migrate(): Promise<void> {
    return migrate(this.#database, POSTGRES_MIGRATIONS, POSTGRES_SETTING);
  }
}
