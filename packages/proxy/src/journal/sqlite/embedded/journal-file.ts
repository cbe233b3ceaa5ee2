/** The journal's file, from its lock to its close: what one process owns of it. */
import type Database from 'libsql';
import { checkVersion, damagedError, firstDamage, hasTables, readValue } from './checks.ts';
import { IN_MEMORY, openWritable } from './connection.ts';
import { toJournalError } from './errors.ts';
import { createPrivate, makePrivate, sizeOf } from './files.ts';
import { HolderRecord, type RecordedSql } from './holder-record.ts';
import { readHolder, type Holder } from './holder.ts';
import { checkHeader, resolveFile } from './locate.ts';
import { lockFile, type FileLock } from './lock.ts';
import { JournalOpenError } from './open-errors.ts';
import { failedError, lostError } from './open-problems.ts';
import { Writer, type Batch, type Outcome } from './writer.ts';

export interface FileSettings extends RecordedSql {
  readonly path: string;
  /** How long the file may be locked by another program before that is said. */
  readonly patienceMs: number;
  /** How long SQLite waits for another program's lock before the writer looks what else has come. */
  readonly lockWaitMs: number;
  /** Up to how many bytes all pages are checked before the file is used. */
  readonly maxCheckedAtStartBytes: number;
  /** The number of the newest migration that is known, and SQL that answers the file's. */
  readonly newestVersion: number | null;
  readonly versionSql: string;
}

/** What is to be said of a file that was opened. */
export interface OpenedFile {
  /** Its one name. */
  readonly path: string;
  readonly isNew: boolean;
  /** Files that others may read, since they belong to another user. */
  readonly othersFiles: readonly string[];
  /** Whether its pages are still to be checked, being too many to wait for. */
  readonly isUnchecked: boolean;
}

/** What `ping` writes. */
const HEALTH_TABLE =
  'create table if not exists health (id integer primary key check (id = 1), at integer not null)';

const LOOK_AGAIN_MS = 50;

export class JournalFile {
  readonly opened: OpenedFile;
  readonly #database: Database.Database;
  readonly #lock: FileLock | null;
  readonly #record: HolderRecord | null;
  readonly #writer: Writer;

  private constructor(
    opened: OpenedFile,
    database: Database.Database,
    lock: FileLock | null,
    record: HolderRecord | null,
  ) {
    this.opened = opened;
    this.#database = database;
    this.#lock = lock;
    this.#record = record;
    this.#writer = new Writer(database);
  }

  /** @throws JournalOpenError in one line that says what to do */
  static open(settings: FileSettings): JournalFile {
    if (settings.path === IN_MEMORY) return JournalFile.#inMemory(settings);
    const path = resolveFile(settings.path);
    const lock = lockFile(path);
    try {
      return patiently(settings.patienceMs, () => JournalFile.#openLocked({ ...settings, path }, lock));
    } catch (error) {
      lock.release();
      throw failedError(path, error);
    }
  }

  static #inMemory(settings: FileSettings): JournalFile {
    const database = openWritable(IN_MEMORY, settings.lockWaitMs);
    database.exec(HEALTH_TABLE);
    const opened = { path: IN_MEMORY, isNew: true, othersFiles: [], isUnchecked: false };
    return new JournalFile(opened, database, null, null);
  }

  static #openLocked(settings: FileSettings, lock: FileLock): JournalFile {
    const { path, versionSql, newestVersion } = settings;
    const previous = readHolder(path);
    const isNew = sizeOf(path) === 0;
    if (isNew) mustNotBeLost(path, previous);
    else checkHeader(path);
    createPrivate(path);
    const othersFiles = makePrivate(path);
    const isUnchecked = sizeOf(path) > settings.maxCheckedAtStartBytes;
    const database = openWritable(path, settings.lockWaitMs);
    try {
      mustKeepLog(database, path);
      const damage = isNew || isUnchecked ? null : firstDamage(database);
      if (damage !== null) throw damagedError(path, damage);
      if (!isNew && !hasTables(database)) mustNotBeLost(path, previous);
      if (newestVersion !== null) checkVersion(database, path, versionSql, newestVersion);
      database.exec(HEALTH_TABLE);
      const record = new HolderRecord(path, database, settings, previous);
      return new JournalFile({ path, isNew, othersFiles, isUnchecked }, database, lock, record);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  write(batches: readonly Batch[]): readonly Outcome[] | null {
    const outcomes = this.#writer.write(batches);
    if (outcomes !== null) this.#record?.move();
    return outcomes;
  }

  /** Reads what is in memory, which no other connection sees. */
  read(batch: Batch): Outcome {
    return this.#writer.read(batch);
  }

  /** Requests that are no statements, by name. */
  answer(name: string, value: unknown): unknown {
    if (name === 'recognise') return this.#record?.recognise() ?? null;
    if (name === 'settle') this.#record?.settle();
    if (name === 'address') this.#record?.setAddress(String(value));
    return null;
  }

  /** From time to time: how far the journal has come. */
  note(): void {
    this.#record?.note();
  }

  close(): void {
    this.#record?.leave();
    try {
      if (this.#record !== null) this.#database.exec('pragma wal_checkpoint(truncate)');
    } catch (error) {
      // A reader, or another program, has it: the log is read at the next start.
      if (toJournalError(error).code !== 'busy') throw error;
    } finally {
      this.#writer.forget();
      this.#database.close();
      this.#lock?.release();
    }
  }
}

/** Tries again while another program has the file locked. */
function patiently<Value>(patienceMs: number, work: () => Value): Value {
  const started = performance.now();
  for (;;) {
    try {
      return work();
    } catch (error) {
      const isBusy = toJournalError(error).code === 'busy';
      if (!isBusy || performance.now() - started > patienceMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
    }
  }
}

function mustNotBeLost(path: string, previous: Holder | null): void {
  if ((previous?.position ?? 0) > 0 || sizeOf(`${path}-wal`) > 0) throw lostError(path, previous);
}

function mustKeepLog(database: Database.Database, path: string): void {
  if (readValue(database, 'pragma journal_mode') === 'wal') return;
  throw new JournalOpenError(
    'failed',
    `The journal ${path} cannot keep a write-ahead log: its file system does not share memory.`,
    'Put it on a local disk.',
  );
}
