/**
 * What goes between the event loop and a thread. A tick's worth of work is one flat list of primitives: that is what
 * the structured clone copies fastest. SQL is sent once and then meant by its number.
 */
import type { SqlStatement, SqlValue } from '../../sql/sql-database.ts';
import { journalError, type JournalError, type JournalErrorCode, type Written } from './errors.ts';
import type { Batch, Outcome } from './writer.ts';

export interface WorkMessage {
  readonly kind: 'work';
  /** Whether the SQL sent before is meant no more: numbers begin at 0 again. */
  readonly forgets: boolean;
  /** SQL that is new; it takes the next numbers. */
  readonly texts: readonly string[];
  /** For each batch: its id, how many statements; for each of these: the number of its SQL, how many values, values. */
  readonly writes: readonly SqlValue[];
  /** The same, of what only reads: it waits for no lock, also where the writer does it. */
  readonly reads: readonly SqlValue[];
}

/** Anything but statements. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly name: string;
  readonly value: unknown;
}

export interface AnswersMessage {
  readonly kind: 'answers';
  /**
   * For each batch: its id, how many of its statements have rows; for each of these: its position, its rows as text.
   * Or its id, -1, and an error's code, message, and what may be written.
   */
  readonly answers: readonly SqlValue[];
}

/** The answer to a request. */
export interface AnswerMessage {
  readonly kind: 'answer';
  readonly id: number;
  readonly value: unknown;
  readonly reason: PlainError | null;
}

/** A JournalError as plain members: an error's class does not survive the way between threads. */
export interface PlainError {
  readonly code: JournalErrorCode;
  readonly message: string;
  readonly written: Written;
}

export type ServerMessage = AnswersMessage | AnswerMessage;

const FAILED = -1;

/** SQL by number, on the side that sends. */
export class TextNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #max: number;
  #texts: string[] = [];
  #forgets = false;

  constructor(max: number) {
    this.#max = max;
  }

  numberOf(sql: string): number {
    const known = this.#numbers.get(sql);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(sql, number);
    this.#texts.push(sql);
    return number;
  }

  /** What the next message says of texts. Numbers taken after it may begin at 0 again. */
  take(): { readonly forgets: boolean; readonly texts: readonly string[] } {
    const taken = { forgets: this.#forgets, texts: this.#texts };
    this.#texts = [];
    this.#forgets = this.#numbers.size >= this.#max;
    if (this.#forgets) this.#numbers.clear();
    return taken;
  }
}

export interface NumberedBatch {
  readonly id: number;
  readonly statements: Batch;
}

/** SQL by number, and the work that means it, on the side that receives. */
export class WorkReader {
  #texts: string[] = [];

  read(message: WorkMessage): { readonly writes: NumberedBatch[]; readonly reads: NumberedBatch[] } {
    if (message.forgets) this.#texts = [];
    this.#texts.push(...message.texts);
    return { writes: this.#batches(message.writes), reads: this.#batches(message.reads) };
  }

  #batches(work: readonly SqlValue[]): NumberedBatch[] {
    const batches: NumberedBatch[] = [];
    for (let at = 0; at < work.length;) {
      const id = work[at] as number;
      const count = work[at + 1] as number;
      at += 2;
      const statements: SqlStatement[] = [];
      for (let statement = 0; statement < count; statement++) {
        const sql = this.#texts[work[at] as number] ?? '';
        const end = at + 2 + (work[at + 1] as number);
        statements.push({ sql, params: work.slice(at + 2, end) });
        at = end;
      }
      batches.push({ id, statements });
    }
    return batches;
  }
}

export function writeAnswer(answers: SqlValue[], id: number, outcome: Outcome): void {
  if (outcome instanceof Error) {
    answers.push(id, FAILED, outcome.code, outcome.message, outcome.written);
    return;
  }
  const countAt = answers.push(id, 0) - 1;
  let count = 0;
  for (let position = 0; position < outcome.length; position++) {
    const rows = outcome[position] ?? null;
    if (rows === null) continue;
    answers.push(position, rows);
    count++;
  }
  answers[countAt] = count;
}

export interface AnswerSink {
  /** The rows as text of those statements that have any, by their position. */
  succeed(id: number, rows: readonly (readonly [position: number, rows: string])[]): void;
  fail(id: number, reason: JournalError): void;
}

export function readAnswers({ answers }: AnswersMessage, sink: AnswerSink): void {
  for (let at = 0; at < answers.length;) {
    const id = answers[at] as number;
    const count = answers[at + 1] as number;
    at += 2;
    if (count === FAILED) {
      const [code, text, written] = answers.slice(at, at + 3) as [JournalErrorCode, string, Written];
      sink.fail(id, journalError(code, text, written));
      at += 3;
      continue;
    }
    const rows: [number, string][] = [];
    for (let result = 0; result < count; result++, at += 2) {
      rows.push([answers[at] as number, answers[at + 1] as string]);
    }
    sink.succeed(id, rows);
  }
}
