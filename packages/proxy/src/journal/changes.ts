/**
 * Tells listeners in this process that an entry has changed: event streams, whatever follows an entry.
 *
 * Changes made here are told at once. Where other processes write to the journal too, the journal's engine tells of
 * theirs; where it cannot, one query for all listeners looks for them, and only while somebody listens.
 */
import type { Journal } from './journal.ts';
import type { Scheduler } from './scheduler.ts';

const LOOK_EVERY_MS = 900;
/** The process that made an entry due claims it first: the others ask the journal for it only after this. */
const OTHERS_FIRST_MS = 250;

/** What another process wrote. */
export interface ForeignChange {
  readonly id: string;
  /** When the entry is due next (milliseconds); null for never, or where that is not known. */
  readonly dueAt: number | null;
}

export type ChangeListener = (change: ForeignChange) => void;

/** An engine that tells what other processes write. It may tell a change twice, and never leaves one out. */
export interface ChangeSource {
  listen(listener: ChangeListener): void;
}

/** Tells this process's listeners of what others write, and its scheduler of work that others may leave undone. */
export function followOthers(
  source: ChangeSource,
  changes: Pick<Changes, 'announce'>,
  scheduler: Pick<Scheduler, 'wakeAt'>,
): void {
  source.listen(({ id, dueAt }) => {
    changes.announce(id);
    if (dueAt !== null) scheduler.wakeAt(dueAt + OTHERS_FIRST_MS);
  });
}

export class Changes {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #journal: Pick<Journal, 'changesSince' | 'position'> | null;
  #isLooking = false;

  /** @param sharedJournal polled for what other processes write; null where none do, or the engine tells of it */
  constructor(sharedJournal: Pick<Journal, 'changesSince' | 'position'> | null = null) {
    this.#journal = sharedJournal;
  }

  get listenerCount(): number {
    let count = 0;
    for (const listeners of this.#listeners.values()) count += listeners.size;
    return count;
  }

  /** Calls back after each change of an entry. Returns an unsubscribe function. */
  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    void this.#lookForOthers();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id);
    };
  }

  announce(id: string): void {
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }

  async #lookForOthers(): Promise<void> {
    if (this.#journal === null || this.#isLooking) return;
    this.#isLooking = true;
    let position = await this.#journal.position().catch(() => null);
    while (this.#listeners.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      try {
        const changed = await this.#journal.changesSince(position ?? (await this.#journal.position()));
        position = changed.position;
        for (const id of changed.ids) this.announce(id);
      } catch {
        // The journal is away for a moment: the next look finds what this one missed.
      }
    }
    this.#isLooking = false;
  }
}
