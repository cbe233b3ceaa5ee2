/** The servers without threads: the same messages, handled by this one. For runtimes that have none, and for memory. */
import { JournalFile, type FileSettings } from './journal-file.ts';
import { Link } from './link.ts';
import { ReaderServer } from './reader-server.ts';
import { Reader } from './reader.ts';
import type { Server } from './thread.ts';
import { WriterServer } from './writer-server.ts';

/** How soon the file is tried again while another program has it. */
const RETRY_MS = 20;

interface WriterInPlace extends Server {
  readonly file: JournalFile;
}

/** @throws JournalOpenError where the file cannot be opened */
export function writeInPlace(settings: FileSettings): WriterInPlace {
  const file = JournalFile.open(settings);
  let isScheduled = false;
  const step = () => {
    isScheduled = false;
    const progress = server.work();
    if (progress !== 'idle') schedule(progress === 'locked' ? RETRY_MS : 0);
  };
  const schedule = (afterMs: number) => {
    if (isScheduled) return;
    isScheduled = true;
    if (afterMs === 0) setImmediate(step);
    else setTimeout(step, afterMs);
  };
  const link = new Link((message) => {
    server.take(message);
    schedule(0);
  });
  const server = new WriterServer(file, settings.patienceMs, (message) => link.receive(message));
  return { link, file, opened: file.opened, stop: async () => undefined };
}

/** @param path of a file that is there already */
export function readInPlace(path: string): Server {
  return serveReads(new Reader(path));
}

/** What is in memory is read through the writer's own connection. */
export function readInMemory(file: JournalFile): Server {
  return serveReads({ read: (batch) => file.read(batch), close: () => undefined });
}

function serveReads(reader: ConstructorParameters<typeof ReaderServer>[0]): Server {
  const link = new Link((message) => server.take(message));
  const server = new ReaderServer(reader, (message) => link.receive(message));
  return { link, opened: null, stop: async () => undefined };
}
