/** A thread as the event loop sees it. */
import type { Worker } from 'node:worker_threads';
import { BackupError } from './backup.ts';
import { journalError, type JournalError } from './errors.ts';
import type { ThreadData } from './journal-thread.ts';
import type { OpenedFile } from './journal-file.ts';
import { Link } from './link.ts';
import type { ServerMessage } from './messages.ts';
import { fromPlain, type PlainOpenError } from './open-errors.ts';
import type { runTask, Task } from './tasks.ts';

/** What a thread says before it takes work. */
type OpeningMessage =
  | { readonly kind: 'opened'; readonly opened: OpenedFile | null }
  | { readonly kind: 'refused'; readonly reason: PlainOpenError };

export interface Server {
  readonly link: Link;
  /** Null for a reader. */
  readonly opened: OpenedFile | null;
  /** Lets go of it, once it has answered everything. */
  stop(): Promise<void>;
}

/**
 * @param onLost called once where the thread ends by itself
 * @throws JournalOpenError where the file cannot be opened
 */
export async function startThread(
  file: URL,
  data: ThreadData,
  onLost: (reason: JournalError) => void,
): Promise<Server> {
  const threads = await import('node:worker_threads');
  const worker = new threads.Worker(file, { workerData: data, execArgv: [] });
  const link = new Link((message) => worker.postMessage(message));
  const opened = await opening(worker);
  let isStopping = false;
  const lose = (cause: string) => {
    if (isStopping) return;
    isStopping = true;
    const message = `The journal's ${data.role} thread has ended (${cause}).`;
    const reason = journalError('thread_lost', message, 'unknown');
    link.lose(reason);
    onLost(reason);
  };
  worker.on('message', (message: ServerMessage) => link.receive(message));
  worker.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => lose(`code ${code}`));
  return {
    link,
    opened,
    async stop() {
      isStopping = true;
      await worker.terminate();
    },
  };
}

/** Runs one task in a thread that lasts as long as it does. */
export async function runInThread(file: URL, task: Task): Promise<ReturnType<typeof runTask>> {
  const threads = await import('node:worker_threads');
  const data: ThreadData = { role: 'task', task };
  const worker = new threads.Worker(file, { workerData: data, execArgv: [] });
  // A check that nobody waits for keeps no process alive.
  if (task.name === 'check') worker.unref();
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      // A class of its own does not survive the way between threads; its message does.
      worker.once('error', (error) =>
        reject(task.name === 'backup' ? new BackupError(error.message) : error),
      );
      worker.once('exit', (code) =>
        reject(new Error(`The thread of a ${task.name} ended with code ${code}.`)),
      );
    });
  } finally {
    await worker.terminate();
  }
}

function opening(worker: Worker): Promise<OpenedFile | null> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The journal thread ended before it was ready.'));
    worker.once('error', reject);
    worker.once('exit', onExit);
    worker.once('message', (message: OpeningMessage) => {
      worker.off('error', reject);
      worker.off('exit', onExit);
      if (message.kind === 'opened') resolve(message.opened);
      else reject(fromPlain(message.reason));
    });
  });
}
