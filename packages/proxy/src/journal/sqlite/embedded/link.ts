/** The event loop's side: gathers a tick's worth of work into one message, and gives the answers to who waits. */
import type { SqlRow, SqlStatement, SqlValue } from '../../sql/sql-database.ts';
import { journalError, type JournalError } from './errors.ts';
import {
  readAnswers,
  TextNumbers,
  type AnswerSink,
  type RequestMessage,
  type ServerMessage,
  type WorkMessage,
} from './messages.ts';
import { parseRows } from './row-text.ts';

export type Rows = readonly SqlRow[];

interface Waiting {
  readonly statementCount: number;
  readonly resolve: (rows: readonly Rows[]) => void;
  readonly reject: (reason: Error) => void;
}

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * While a message is being worked on, what comes gathers to one message, and so to one commit: under load that is what
 * a commit and a message cost divided by many. Not longer than this, though: the other side may wait for a lock.
 */
const MAX_HOLD_MS = 5;
/** More than the proxy has; beyond it, texts are sent again. */
const MAX_TEXTS = 1000;
const NO_ROWS: Rows = Object.freeze([]);

export class Link implements AnswerSink {
  /** Told of each batch that has failed, before who waits for it is. */
  onFailure: ((reason: JournalError) => void) | null = null;
  readonly #post: (message: WorkMessage | RequestMessage) => void;
  readonly #numbers = new TextNumbers(MAX_TEXTS);
  readonly #waiting = new Map<number, Waiting>();
  readonly #asked = new Map<number, Asked>();
  #writes: SqlValue[] = [];
  #reads: SqlValue[] = [];
  #nextId = 1;
  #isScheduled = false;
  /** The last batch of the message that is being worked on; 0 where there is none. */
  #lastPosted = 0;
  #hold: ReturnType<typeof setTimeout> | null = null;
  #broken: JournalError | null = null;
  #isLost = false;

  /** @param post hands one message over, to a thread or to what runs in its place */
  constructor(post: (message: WorkMessage | RequestMessage) => void) {
    this.#post = post;
  }

  /** Runs statements in one transaction, all or nothing. */
  write(statements: readonly SqlStatement[]): Promise<readonly Rows[]> {
    return this.#run(statements, this.#writes);
  }

  /** Runs what only reads, and so waits for no lock. */
  read(statements: readonly SqlStatement[]): Promise<readonly Rows[]> {
    return this.#run(statements, this.#reads);
  }

  /** Asks for something else than statements, after all work that was given before. */
  ask(name: string, value: unknown = null): Promise<unknown> {
    return this.#broken === null ? this.#ask(name, value) : Promise.reject(this.#broken);
  }

  /** From now on nothing is taken; what was given before is answered still. */
  refuse(reason: JournalError): void {
    this.#broken ??= reason;
  }

  /** The last request, which is answered after everything else. */
  close(): Promise<unknown> {
    return this.#isLost ? Promise.resolve() : this.#ask('close', null);
  }

  /** The other side is gone: nothing is taken, and who waits still is told why. */
  lose(reason: JournalError): void {
    this.#isLost = true;
    this.#broken ??= reason;
    for (const { reject } of [...this.#waiting.values(), ...this.#asked.values()]) reject(reason);
    this.#waiting.clear();
    this.#asked.clear();
    this.#writes = [];
    this.#reads = [];
  }

  receive(message: ServerMessage): void {
    if (message.kind === 'answers') {
      readAnswers(message, this);
      // What its answers lead to at once goes with what has gathered.
      if (this.#hold !== null && !this.#waiting.has(this.#lastPosted)) setImmediate(() => this.#flush());
      return;
    }
    const { id, value, reason } = message;
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (reason === null) asked?.resolve(value);
    else asked?.reject(journalError(reason.code, reason.message, reason.written));
  }

  succeed(id: number, rows: readonly (readonly [position: number, rows: string])[]): void {
    const waiting = this.#take(id);
    if (waiting === undefined) return;
    try {
      const all = new Array<Rows>(waiting.statementCount).fill(NO_ROWS);
      for (const [position, text] of rows) all[position] = parseRows(text);
      waiting.resolve(all);
    } catch (error) {
      waiting.reject(error as Error);
    }
  }

  fail(id: number, reason: JournalError): void {
    this.onFailure?.(reason);
    this.#take(id)?.reject(reason);
  }

  #run(statements: readonly SqlStatement[], work: SqlValue[]): Promise<readonly Rows[]> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    const mistake = mistakeIn(statements);
    if (mistake !== null) return Promise.reject(journalError('statement', mistake));
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { statementCount: statements.length, resolve, reject });
      work.push(id, statements.length);
      for (const { sql, params } of statements) {
        work.push(this.#numbers.numberOf(sql), params.length);
        for (let position = 0; position < params.length; position++) work.push(params[position] ?? null);
      }
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      // After all that this turn of the event loop has read from its sockets: they share a message, and a commit.
      setImmediate(() => this.#flushOrHold());
    });
  }

  #ask(name: string, value: unknown): Promise<unknown> {
    this.#flush();
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#asked.set(id, { resolve, reject });
      this.#post({ kind: 'request', id, name, value });
    });
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #flushOrHold(): void {
    if (this.#waiting.has(this.#lastPosted)) this.#hold ??= setTimeout(() => this.#flush(), MAX_HOLD_MS);
    else this.#flush();
  }

  #flush(): void {
    this.#isScheduled = false;
    if (this.#hold !== null) clearTimeout(this.#hold);
    this.#hold = null;
    if (this.#writes.length === 0 && this.#reads.length === 0) return;
    const message = { ...this.#numbers.take(), writes: this.#writes, reads: this.#reads };
    this.#writes = [];
    this.#reads = [];
    this.#lastPosted = this.#nextId - 1;
    this.#post({ kind: 'work', ...message });
  }
}

/** The `libsql` package ends the process where it is given a boolean, and makes null of what is no number. */
function mistakeIn(statements: readonly SqlStatement[]): string | null {
  for (const { params } of statements) {
    for (const value of params) {
      if (typeof value === 'string' || value === null || Number.isFinite(value)) continue;
      return `A statement takes texts, numbers and null, and was given ${typeof value}.`;
    }
  }
  return null;
}
