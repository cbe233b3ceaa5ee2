/** Entries of one kind in the journal: read by deriving them from their events, changed by appending to these. */
import type { Scheduler } from '../dependencies.ts';
import { IN_FLIGHT_MS } from '../payments/poll-schedule.ts';
import type { EntryIndex, Journal, JournalEvent, StoredEvent } from './journal.ts';

/** How often a decision is made anew because the entry moved on meanwhile. */
const MAX_RETRIES = 20;

export interface EntriesDependencies {
  readonly journal: Journal;
  readonly now: () => number;
  readonly scheduler: Pick<Scheduler, 'wakeAt'>;
  /** When this process began (milliseconds), where no other one writes to the journal; else absent. */
  readonly aloneSince?: number | undefined;
}

/** What is particular to a kind of entry. */
export interface EntryRules<State, Event extends JournalEvent> {
  /** @param upTo the last version to count; all by default */
  derive(id: string, events: readonly StoredEvent<Event>[], upTo?: number): State;
  /** When what was sent last was sent (milliseconds). */
  sentAt(state: State): number;
  /** @param asks how often the upstream has been asked since the last news */
  index(state: State, now: number, asks: number): EntryIndex | Promise<EntryIndex>;
}

/** What every entry has. `answeredVersion`: as its caller was told of it; null while that is still to come. */
interface EntryState {
  readonly version: number;
  readonly answeredVersion: number | null;
}

export class Entries<State extends EntryState, Event extends JournalEvent> {
  readonly #dependencies: EntriesDependencies;
  readonly #rules: EntryRules<State, Event>;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(dependencies: EntriesDependencies, rules: EntryRules<State, Event>) {
    this.#dependencies = dependencies;
    this.#rules = rules;
  }

  load(id: string): Promise<readonly StoredEvent<Event>[]> {
    return this.#dependencies.journal.load<Event>(id);
  }

  async find(id: string): Promise<State | null> {
    const events = await this.load(id);
    return events.length === 0 ? null : this.#rules.derive(id, events);
  }

  /**
   * The entry as its caller was first told of it, for a repeat of the request; null while that is in flight.
   * Where the process that carried it out is gone, it was settled by asking, and its state now is the answer.
   *
   * @param answered the event that marks an entry as answered
   */
  async firstAnswer(id: string, answered: Event): Promise<State | null> {
    const events = await this.load(id);
    const state = this.#rules.derive(id, events);
    if (state.answeredVersion !== null) return this.#rules.derive(id, events, state.answeredVersion);
    if (!this.isGone(this.#rules.sentAt(state))) return null;
    return this.change(id, (current) => (current.answeredVersion === null ? [answered] : []));
  }

  /**
   * Whether nobody can be carrying out any more what was begun at that time (milliseconds): its process would have
   * ended it by now, or is gone.
   */
  isGone(begunAt: number): boolean {
    const { now, aloneSince = -Infinity } = this.#dependencies;
    return begunAt < aloneSince || now() >= begunAt + IN_FLIGHT_MS;
  }

  /** Calls back after each change of an entry made by this process. Answers how to stop. */
  listen(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  /**
   * Decides on the entry as it stands and appends what was decided, again where it moved on in between.
   *
   * @param decide answers the events to append; none changes nothing
   * @param asks how often the upstream has been asked; 0 after news
   */
  async change(
    id: string,
    decide: (state: State) => readonly Event[] | Promise<readonly Event[]>,
    asks = 0,
  ): Promise<State> {
    const { journal, now, scheduler } = this.#dependencies;
    for (let retry = 0; retry < MAX_RETRIES; retry++) {
      const stored = await this.load(id);
      const state = this.#rules.derive(id, stored);
      const events = await decide(state);
      if (events.length === 0) return state;
      const at = now();
      const appended = events.map((event, position) => ({
        version: state.version + position + 1,
        at,
        event,
      }));
      const changed = this.#rules.derive(id, [...stored, ...appended]);
      const index = await this.#rules.index(changed, at, asks);
      if (await journal.append(id, state.version, events, index, at)) {
        for (const listener of this.#listeners.get(id) ?? []) listener();
        if (index.nextPollAt !== null) scheduler.wakeAt(index.nextPollAt);
        return changed;
      }
    }
    throw new Error('an entry kept changing while it was being changed');
  }

  /** Says when to ask next where the last ask brought no news. */
  async reschedule(id: string, state: State, asks: number): Promise<void> {
    const { journal, now, scheduler } = this.#dependencies;
    const { nextPollAt } = await this.#rules.index(state, now(), asks);
    await journal.reschedule(id, nextPollAt, asks);
    if (nextPollAt !== null) scheduler.wakeAt(nextPollAt);
  }
}
