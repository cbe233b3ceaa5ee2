/** What runs in a thread: the writer with its file, the reader, or one task that takes long. A file of its own in the build. */
import { MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { JournalFile, type FileSettings } from './journal-file.ts';
import type { RequestMessage, WorkMessage } from './messages.ts';
import { JournalOpenError, toPlain } from './open-errors.ts';
import { ReaderServer } from './reader-server.ts';
import { Reader } from './reader.ts';
import { runTask, type Task } from './tasks.ts';
import { WriterServer } from './writer-server.ts';

export type ThreadData =
  | { readonly role: 'writer'; readonly settings: FileSettings }
  | { readonly role: 'reader'; readonly path: string }
  | { readonly role: 'task'; readonly task: Task };

type Message = WorkMessage | RequestMessage;

/** How often a journal that rests notes how far it has come. */
const NOTE_EVERY_MS = 5_000;

function serveWriter(port: MessagePort, settings: FileSettings): void {
  const file = JournalFile.open(settings);
  const server = new WriterServer(file, settings.patienceMs, (message) => port.postMessage(message));
  // A thread's parent port is of another class in Deno, which then writes message by message.
  const canLookAhead = port instanceof MessagePort;
  port.on('message', (first: Message) => {
    server.take(first);
    do {
      // What has come meanwhile is written in the same transaction.
      for (let next; canLookAhead && (next = receiveMessageOnPort(port)) !== undefined;) {
        server.take(next.message as Message);
      }
    } while (server.work() !== 'idle');
  });
  setInterval(() => file.note(), NOTE_EVERY_MS).unref();
  port.postMessage({ kind: 'opened', opened: file.opened });
}

function serveReader(port: MessagePort, path: string): void {
  const server = new ReaderServer(new Reader(path), (message) => port.postMessage(message));
  port.on('message', (message: Message) => server.take(message));
  port.postMessage({ kind: 'opened', opened: null });
}

function serve(port: MessagePort, data: ThreadData): void {
  try {
    if (data.role === 'writer') serveWriter(port, data.settings);
    else if (data.role === 'reader') serveReader(port, data.path);
    else port.postMessage(runTask(data.task));
  } catch (error) {
    if (!(error instanceof JournalOpenError)) throw error;
    port.postMessage({ kind: 'refused', reason: toPlain(error) });
    port.close();
  }
}

if (parentPort !== null) serve(parentPort, workerData as ThreadData);
