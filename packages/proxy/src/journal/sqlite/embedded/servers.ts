/** Starts the writer and the reader: in threads where there are any, in place otherwise. */
import { IN_MEMORY } from './connection.ts';
import type { JournalError } from './errors.ts';
import { readInMemory, readInPlace, writeInPlace } from './in-place.ts';
import type { FileSettings, OpenedFile } from './journal-file.ts';
import type { Log } from './log-lines.ts';
import { JournalOpenError } from './open-errors.ts';
import { runTask, type Task } from './tasks.ts';
import { threadFile } from './thread-file.ts';
import { runInThread, startThread, type Server } from './thread.ts';

export interface ServerOptions {
  /** The file, or `:memory:`. */
  readonly path: string;
  readonly log: Log;
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
  /** Up to how many bytes the whole file is checked before the start, and not beside it; 64 MiB by default. */
  readonly maxCheckedAtStartBytes?: number;
  /** False runs everything in this thread. */
  readonly threads?: boolean;
}

export interface Servers {
  readonly writer: Server;
  /** The writer, as long as the reader is not there yet. */
  readonly reader: () => Server;
  /** The reader, as soon as it is there; the writer where there is to be none. */
  readonly started: Promise<Server>;
  /** Every one that there is, in the order in which they are to be closed. No reader is started after that. */
  readonly all: () => Promise<readonly Server[]>;
  readonly opened: OpenedFile;
  readonly usesThreads: boolean;
  readonly runTask: (task: Task) => Promise<ReturnType<typeof runTask>>;
}

const PATIENCE_MS = 10_000;
/** Read in 60 ms (1 ms for a megabyte). */
const MAX_CHECKED_AT_START_BYTES = 64 * 1024 * 1024;
/** A start does not wait for the reader, nor share its core with it. */
const READER_AFTER_MS = 100;
/** In a thread the writer can sleep; in place it must not keep the event loop waiting. */
const LOCK_WAIT_MS = 100;
const LOCK_WAIT_IN_PLACE_MS = 1;

/** @throws JournalOpenError where the file cannot be opened */
export async function startServers(
  options: ServerOptions,
  onLost: (reason: JournalError) => void,
): Promise<Servers> {
  const settings: FileSettings = {
    path: options.path,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    lockWaitMs: LOCK_WAIT_MS,
    maxCheckedAtStartBytes: options.maxCheckedAtStartBytes ?? MAX_CHECKED_AT_START_BYTES,
    identitySql: options.identitySql ?? null,
    positionSql: options.positionSql ?? null,
    newestVersion: options.newestVersion ?? null,
    versionSql: options.versionSql ?? 'pragma user_version',
  };
  const file = options.threads === false || options.path === IN_MEMORY ? null : threadFile();
  if (file === null) return startInPlace(settings);
  try {
    return await startThreads(file, settings, options.log, onLost);
  } catch (error) {
    if (error instanceof JournalOpenError) throw error;
    // A runtime without threads.
    options.log({ level: 'warn', event: 'journal_without_threads', message: String(error) });
    return startInPlace(settings);
  }
}

async function startThreads(
  file: URL,
  settings: FileSettings,
  log: Log,
  onLost: (reason: JournalError) => void,
): Promise<Servers> {
  const writer = await startThread(file, { role: 'writer', settings }, onLost);
  const opened = writer.opened as OpenedFile;
  let reader = writer;
  const startReader = () =>
    startThread(file, { role: 'reader', path: opened.path }, onLost).then(
      (started) => (reader = started),
      (error: unknown) => {
        log({ level: 'warn', event: 'journal_without_reader', path: opened.path, message: String(error) });
        return writer;
      },
    );
  let doWithout: () => void = () => undefined;
  const started = new Promise<Server>((resolve) => {
    const timer = setTimeout(() => resolve(startReader()), READER_AFTER_MS);
    doWithout = () => {
      clearTimeout(timer);
      resolve(writer);
    };
  });
  return {
    writer,
    reader: () => reader,
    started,
    all: async () => {
      doWithout();
      return [...new Set([await started, writer])];
    },
    opened,
    usesThreads: true,
    runTask: (task) => runInThread(file, task),
  };
}

function startInPlace(settings: FileSettings): Servers {
  const writer = writeInPlace({ ...settings, lockWaitMs: LOCK_WAIT_IN_PLACE_MS });
  const opened = writer.file.opened;
  const reader = opened.path === IN_MEMORY ? readInMemory(writer.file) : readInPlace(opened.path);
  return {
    writer,
    reader: () => reader,
    started: Promise.resolve(reader),
    all: async () => [reader, writer],
    opened,
    usesThreads: false,
    runTask: async (task) => runTask(task),
  };
}
