/** What waits to be written: in groups, with patience for a locked file, and without hammering a disk that fails. */
import { journalError, type JournalError } from './errors.ts';
import type { NumberedBatch } from './messages.ts';
import type { Batch, Outcome } from './writer.ts';

/** How many batches share a transaction at most, so that what comes later does not wait for ever. */
const MAX_GROUP = 512;
/** How soon a disk that has failed is tried again; each time after twice as long, up to the maximum. */
const MIN_BACK_OFF_MS = 50;
const MAX_BACK_OFF_MS = 1_000;

export interface WriteQueueOptions {
  readonly write: (batches: readonly Batch[]) => readonly Outcome[] | null;
  readonly answer: (id: number, outcome: Outcome) => void;
  /** How long a batch waits for another program's lock before it is refused. */
  readonly patienceMs: number;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

interface Waiting extends NumberedBatch {
  readonly since: number;
}

export class WriteQueue {
  readonly #options: WriteQueueOptions;
  #waiting: Waiting[] = [];
  #failure: { readonly reason: JournalError; readonly until: number; readonly backOffMs: number } | null =
    null;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(batches: readonly NumberedBatch[]): void {
    const since = this.#options.now();
    for (const { id, statements } of batches) this.#waiting.push({ id, statements, since });
  }

  /**
   * Writes one group of what waits.
   *
   * @returns false where another program has the file locked: to be called again
   */
  writeGroup(): boolean {
    const { now, write } = this.#options;
    if (this.#failure !== null && now() < this.#failure.until) {
      this.#refuse(this.#waiting.splice(0), this.#failure.reason);
      return true;
    }
    const group = this.#waiting.slice(0, MAX_GROUP);
    const outcomes = write(group.map(({ statements }) => statements));
    if (outcomes === null) {
      this.#loseTheImpatient();
      return false;
    }
    this.#waiting.splice(0, group.length);
    this.#noteFailure(outcomes[0]);
    group.forEach(({ id }, position) => {
      const outcome = outcomes[position];
      if (outcome !== undefined) this.#options.answer(id, outcome);
    });
    return true;
  }

  #loseTheImpatient(): void {
    const { now, patienceMs } = this.#options;
    const before = now() - patienceMs;
    const firstPatient = this.#waiting.findIndex(({ since }) => since > before);
    const impatient = this.#waiting.splice(0, firstPatient < 0 ? this.#waiting.length : firstPatient);
    const seconds = patienceMs / 1000;
    const message = `Another program has kept the journal's file locked for ${seconds} s; nothing was written.`;
    this.#refuse(impatient, journalError('busy', message));
  }

  #refuse(batches: readonly Waiting[], reason: JournalError): void {
    for (const { id } of batches) this.#options.answer(id, reason);
  }

  /** A disk fails a whole group alike. */
  #noteFailure(outcome: Outcome | undefined): void {
    if (!(outcome instanceof Error) || (outcome.code !== 'full' && outcome.code !== 'unwritable')) {
      this.#failure = null;
      return;
    }
    const backOffMs = Math.min(MAX_BACK_OFF_MS, (this.#failure?.backOffMs ?? MIN_BACK_OFF_MS / 2) * 2);
    // Of what is refused in between, nothing is written for certain.
    const reason = journalError(outcome.code, outcome.message);
    this.#failure = { reason, until: this.#options.now() + backOffMs, backOffMs };
  }
}
