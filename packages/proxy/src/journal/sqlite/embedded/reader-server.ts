/** The reader's side of the messages: the same in a thread and in place. */
import type { SqlValue } from '../../sql/sql-database.ts';
import {
  WorkReader,
  writeAnswer,
  type RequestMessage,
  type ServerMessage,
  type WorkMessage,
} from './messages.ts';
import type { Batch, Outcome } from './writer.ts';

export class ReaderServer {
  readonly #read: (batch: Batch) => Outcome;
  readonly #close: () => void;
  readonly #post: (message: ServerMessage) => void;
  readonly #work = new WorkReader();

  constructor(
    reader: { read: (batch: Batch) => Outcome; close: () => void },
    post: (message: ServerMessage) => void,
  ) {
    this.#read = (batch) => reader.read(batch);
    this.#close = () => reader.close();
    this.#post = post;
  }

  take(message: WorkMessage | RequestMessage): void {
    if (message.kind === 'request') {
      this.#close();
      this.#post({ kind: 'answer', id: message.id, value: null, reason: null });
      return;
    }
    const answers: SqlValue[] = [];
    for (const { id, statements } of this.#work.read(message).reads) {
      writeAnswer(answers, id, this.#read(statements));
    }
    this.#post({ kind: 'answers', answers });
  }
}
