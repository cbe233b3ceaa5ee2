/** The embedded engine: one file, one process, one writer in a thread with group commit, reads beside it in another. */
import type { LogLine } from '../../../dependencies.ts';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../sql-database.ts';
import { IN_MEMORY } from './connection.ts';
import { journalError, type JournalError } from './errors.ts';
import type { Recognition } from './holder-record.ts';
import { readInMemory, readInPlace, writeInPlace } from './in-place.ts';
import type { FileSettings, OpenedFile } from './journal-file.ts';
import type { Rows } from './link.ts';
import { JournalOpenError } from './open-errors.ts';
import { outlineOf } from './sql-text.ts';
import { threadFile } from './thread-file.ts';
import { startThread, type Server } from './thread.ts';

export interface EmbeddedOptions {
  /** The file, or `:memory:`. */
  readonly path: string;
  readonly log: (line: LogLine) => void;
  /** Makes the tables, or brings them up to date. Called before anything else is asked of the database. */
  readonly migrate?: (database: SqlDatabase) => Promise<void>;
  /** SQL of one value that tells this journal from any other, once its tables are up to date. */
  readonly identitySql?: string;
  /** SQL of one number that grows with each event, such as `select max(position) from events`. */
  readonly positionSql?: string;
  /** The newest migration that this version knows: a file with a higher number is refused. */
  readonly newestVersion?: number;
  /** SQL of the file's number; `pragma user_version` by default. */
  readonly versionSql?: string;
  /** How long a write waits while another program has the file locked; 10 seconds by default. */
  readonly patienceMs?: number;
  /** False runs everything in this thread. */
  readonly threads?: boolean;
  /** Called once where a thread has died: nothing can be written any more, and the process should stop in order. */
  readonly onLost?: (reason: JournalError) => void;
}

export interface EmbeddedDatabase extends SqlDatabase {
  /** Whether the file was made just now. */
  readonly isNew: boolean;
  /** Whether it is an older copy than what was here last, so that what is open has to be asked for. */
  readonly isRestored: boolean;
  readonly usesThreads: boolean;
  /** Notes where the proxy listens, for a second one that finds the file in use. */
  setAddress(address: string): void;
  /** Writes everything that was given, then lets go of the file. */
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;
/** In a thread the writer can sleep; in place it must not keep the event loop waiting. */
const LOCK_WAIT_MS = 100;
const LOCK_WAIT_IN_PLACE_MS = 1;

interface Servers {
  readonly writer: Server;
  readonly reader: Server;
  readonly opened: OpenedFile;
  readonly usesThreads: boolean;
}

/** @throws JournalOpenError in one line that says what is wrong and what to do */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const servers = await startServers(options);
  const database = new ServedDatabase(servers);
  try {
    await options.migrate?.(database);
    database.recognition = (await servers.writer.link.ask('recognise')) as Recognition | null;
  } catch (error) {
    await database.close();
    throw error;
  }
  sayWhatWasFound(options.log, servers, database.recognition);
  return database;
}

async function startServers(options: EmbeddedOptions): Promise<Servers> {
  const settings: FileSettings = {
    path: options.path,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    lockWaitMs: LOCK_WAIT_MS,
    identitySql: options.identitySql ?? null,
    positionSql: options.positionSql ?? null,
    newestVersion: options.newestVersion ?? null,
    versionSql: options.versionSql ?? 'pragma user_version',
  };
  const file = options.threads === false || options.path === IN_MEMORY ? null : threadFile();
  if (file === null) return startInPlace(settings);
  try {
    return await startThreads(file, settings, options);
  } catch (error) {
    if (error instanceof JournalOpenError) throw error;
    // A runtime without threads.
    options.log({ level: 'warn', event: 'journal_without_threads', message: String(error) });
    return startInPlace(settings);
  }
}

async function startThreads(file: URL, settings: FileSettings, options: EmbeddedOptions): Promise<Servers> {
  const onLost = (reason: JournalError) => {
    options.log({ level: 'error', event: 'journal_lost', message: reason.message });
    options.onLost?.(reason);
  };
  const writer = await startThread(file, { role: 'writer', settings }, onLost);
  const opened = writer.opened as OpenedFile;
  const reader = await startThread(file, { role: 'reader', path: opened.path }, onLost);
  return { writer, reader, opened, usesThreads: true };
}

function startInPlace(settings: FileSettings): Servers {
  const writer = writeInPlace({ ...settings, lockWaitMs: LOCK_WAIT_IN_PLACE_MS });
  const opened = writer.file.opened;
  const reader = opened.path === IN_MEMORY ? readInMemory(writer.file) : readInPlace(opened.path);
  return { writer, reader, opened, usesThreads: false };
}

function sayWhatWasFound(
  log: (line: LogLine) => void,
  { opened }: Servers,
  recognition: Recognition | null,
): void {
  const { path, isNew, othersFiles } = opened;
  if (path === IN_MEMORY) return;
  if (isNew) log({ level: 'warn', event: 'journal_created', path });
  if (recognition?.isRestored === true) {
    const { position, knownPosition } = recognition;
    log({
      level: 'warn',
      event: 'journal_restored',
      path,
      position,
      known_position: knownPosition,
    });
  }
  for (const file of othersFiles) log({ level: 'warn', event: 'journal_readable_by_others', path: file });
}

class ServedDatabase implements EmbeddedDatabase {
  recognition: Recognition | null = null;
  readonly #servers: Servers;
  readonly #isQuery = new Map<string, boolean>();
  #closing: Promise<void> | null = null;

  constructor(servers: Servers) {
    this.#servers = servers;
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
    const server = this.#reads(sql) ? reader : writer;
    const [rows = []] = await server.link.run([{ sql, params }]);
    return rows;
  }

  batch(statements: readonly SqlStatement[]): Promise<readonly Rows[]> {
    return this.#servers.writer.link.run(statements);
  }

  setAddress(address: string): void {
    // Where it cannot be noted, a second proxy hears less of this one.
    this.#servers.writer.link.ask('address', address).catch(() => undefined);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const servers = [this.#servers.reader, this.#servers.writer];
    const reason = journalError('closed', 'The journal is closed.');
    for (const { link } of servers) link.refuse(reason);
    for (const { link, stop } of servers) {
      // A thread that is gone has nothing left to write.
      await link.close().catch(() => undefined);
      await stop();
    }
  }

  #reads(sql: string): boolean {
    const known = this.#isQuery.get(sql);
    if (known !== undefined) return known;
    const { isQuery } = outlineOf(sql);
    if (this.#isQuery.size >= 1000) this.#isQuery.clear();
    this.#isQuery.set(sql, isQuery);
    return isQuery;
  }
}
