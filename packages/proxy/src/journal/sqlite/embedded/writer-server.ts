/** The writer's side of the messages: takes work, writes it in groups, answers. The same in a thread and in place. */
import type { SqlValue } from '../../sql/sql-database.ts';
import { toJournalError } from './errors.ts';
import type { JournalFile } from './journal-file.ts';
import {
  WorkReader,
  writeAnswer,
  type RequestMessage,
  type ServerMessage,
  type WorkMessage,
} from './messages.ts';
import { WriteQueue } from './write-queue.ts';

/** What is to be done next: nothing, more work, or the same again when another program lets go of the file. */
export type Progress = 'idle' | 'more' | 'locked';

export class WriterServer {
  readonly #file: JournalFile;
  readonly #post: (message: ServerMessage) => void;
  readonly #work = new WorkReader();
  readonly #queue: WriteQueue;
  #answers: SqlValue[] = [];
  #closing: RequestMessage | null = null;

  constructor(file: JournalFile, patienceMs: number, post: (message: ServerMessage) => void) {
    this.#file = file;
    this.#post = post;
    this.#queue = new WriteQueue({
      write: (batches) => file.write(batches),
      answer: (id, outcome) => writeAnswer(this.#answers, id, outcome),
      patienceMs,
      now: () => performance.now(),
    });
  }

  take(message: WorkMessage | RequestMessage): void {
    if (message.kind === 'work') {
      const { writes, reads } = this.#work.read(message);
      this.#queue.add(writes);
      // Between two transactions: they see what is acknowledged.
      for (const { id, statements } of reads) writeAnswer(this.#answers, id, this.#file.read(statements));
    } else if (message.name === 'close') {
      this.#closing = message;
    } else {
      this.#answer(message, () => this.#file.answer(message.name, message.value));
    }
  }

  /** Writes one group of what waits, or closes the file where that is all that is left. */
  work(): Progress {
    const isWritten = this.#queue.isEmpty || this.#queue.writeGroup();
    if (this.#answers.length > 0) {
      this.#post({ kind: 'answers', answers: this.#answers });
      this.#answers = [];
    }
    if (!isWritten) return 'locked';
    if (!this.#queue.isEmpty) return 'more';
    if (this.#closing !== null) this.#answer(this.#closing, () => this.#file.close());
    this.#closing = null;
    return 'idle';
  }

  #answer({ id }: RequestMessage, work: () => unknown): void {
    try {
      this.#post({ kind: 'answer', id, value: work(), reason: null });
    } catch (error) {
      const { code, message, written } = toJournalError(error);
      this.#post({ kind: 'answer', id, value: null, reason: { code, message, written } });
    }
  }
}
