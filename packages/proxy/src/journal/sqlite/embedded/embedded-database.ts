/** The embedded engine: one file, one process, one writer in a thread with group commit, reads beside it in another. */
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../../sql/sql-database.ts';
import { journalError, type JournalError } from './errors.ts';
import type { Recognition } from './holder-record.ts';
import type { Rows } from './link.ts';
import { describeFailure, describeOpened, type Log } from './log-lines.ts';
import { onceAMinute } from './once-a-minute.ts';
import { startServers, type ServerOptions, type Servers } from './servers.ts';
import { outlineOf } from './sql-text.ts';

export interface EmbeddedOptions extends ServerOptions {
  /** Makes the tables, or brings them up to date. Called before anything else is asked of the database. */
  readonly migrate?: (database: SqlDatabase) => Promise<void>;
  /**
   * Called where the file is an older copy than what was here last: what is open in it has to be asked for. Until it has
   * done its work, each start finds the same.
   */
  readonly onRestored?: (database: SqlDatabase) => Promise<void>;
  /** Called once where a thread has died: nothing can be written any more, and the process should stop in order. */
  readonly onLost?: (reason: JournalError) => void;
}

export interface EmbeddedDatabase extends SqlDatabase {
  /** Whether the file was made just now. */
  readonly isNew: boolean;
  /** Whether it is an older copy than what was here last. */
  readonly isRestored: boolean;
  readonly usesThreads: boolean;
  /** Notes where the proxy listens, for a second one that finds the file in use. */
  setAddress(address: string): void;
  /** Writes to the disk. Rejects with a JournalError where that is not possible now. */
  ping(): Promise<void>;
  /**
   * Copies the journal while it is in use, with everything that was acknowledged before.
   *
   * @param to a file that does not exist yet
   * @returns how many bytes it has
   * @throws BackupError
   */
  backup(to: string): Promise<number>;
  /** Writes everything that was given, then lets go of the file. */
  close(): Promise<void>;
}

/** @throws JournalOpenError in one line that says what is wrong and what to do */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, onLost, migrate, onRestored } = options;
  const servers = await startServers(options, (reason) => {
    log({ level: 'error', event: 'journal_lost', message: reason.message });
    onLost?.(reason);
  });
  const database = new ServedDatabase(servers, log);
  try {
    await migrate?.(database);
    await database.recognise(onRestored);
  } catch (error) {
    await database.close();
    throw error;
  }
  describeOpened(log, servers.opened, database.recognition);
  if (servers.opened.isUnchecked) void database.check();
  return database;
}

/** More SQL than the proxy has. */
const MAX_TEXTS = 1000;

class ServedDatabase implements EmbeddedDatabase {
  recognition: Recognition | null = null;
  readonly #servers: Servers;
  readonly #log: Log;
  readonly #isQuery = new Map<string, boolean>();
  #closing: Promise<void> | null = null;

  constructor(servers: Servers, log: Log) {
    this.#servers = servers;
    this.#log = log;
    const say = onceAMinute(log);
    const onFailure = (reason: JournalError) => describeFailure(say, servers.opened.path, reason);
    servers.writer.link.onFailure = onFailure;
    void servers.started.then(({ link }) => (link.onFailure = onFailure));
  }

  get isNew(): boolean {
    return this.#servers.opened.isNew;
  }

  get isRestored(): boolean {
    return this.recognition?.isRestored ?? false;
  }

  get usesThreads(): boolean {
    return this.#servers.usesThreads;
  }

  async all(sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const { reader, writer } = this.#servers;
    const statements = [{ sql, params }];
    const [rows = []] = await (this.#reads(sql)
      ? reader().link.read(statements)
      : writer.link.write(statements));
    return rows;
  }

  batch(statements: readonly SqlStatement[]): Promise<readonly Rows[]> {
    return this.#servers.writer.link.write(statements);
  }

  async ping(): Promise<void> {
    const sql = 'insert into health (id, at) values (1, ?) on conflict (id) do update set at = excluded.at';
    await this.batch([{ sql, params: [Date.now()] }]);
  }

  async backup(to: string): Promise<number> {
    const { opened, runTask } = this.#servers;
    return (await runTask({ name: 'backup', from: opened.path, to })) as number;
  }

  setAddress(address: string): void {
    // Where it cannot be noted, a second proxy hears less of this one.
    this.#servers.writer.link.ask('address', address).catch(() => undefined);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Looks whether this is what was here last. */
  async recognise(onRestored: EmbeddedOptions['onRestored']): Promise<void> {
    const { link } = this.#servers.writer;
    this.recognition = (await link.ask('recognise')) as Recognition | null;
    if (this.isRestored) await onRestored?.(this);
    await link.ask('settle');
  }

  /** Reads the whole file beside the running proxy. */
  async check(): Promise<void> {
    const { opened, runTask } = this.#servers;
    try {
      const damage = await runTask({ name: 'check', path: opened.path });
      if (damage === null) return;
      describeFailure((_kind, line) => this.#log(line), opened.path, journalError('damaged', String(damage)));
    } catch (error) {
      this.#log({ level: 'warn', event: 'journal_unchecked', path: opened.path, message: String(error) });
    }
  }

  async #close(): Promise<void> {
    const reason = journalError('closed', 'The journal is closed.');
    this.#servers.reader().link.refuse(reason);
    this.#servers.writer.link.refuse(reason);
    for (const { link, stop } of await this.#servers.all()) {
      // A thread that is gone has nothing left to write.
      await link.close().catch(() => undefined);
      await stop();
    }
  }

  #reads(sql: string): boolean {
    const known = this.#isQuery.get(sql);
    if (known !== undefined) return known;
    const { isQuery } = outlineOf(sql);
    if (this.#isQuery.size >= MAX_TEXTS) this.#isQuery.clear();
    this.#isQuery.set(sql, isQuery);
    return isQuery;
  }
}
