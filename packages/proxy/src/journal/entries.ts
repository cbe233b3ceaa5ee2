/** Entries of one kind in the journal: read by deriving them from their events, changed by appending to these. */
import { explain, type Log } from '../observe/log.ts';
import { announcementsOf } from './announcements.ts';
import type { Changes } from './changes.ts';
import type {
  Change,
  EntryIndex,
  EntryKind,
  Journal,
  JournalEvent,
  NewEntry,
  NotCreated,
  StoredEvent,
} from './journal.ts';
import { isBeingCreated, LeaseLostError, type ClaimedWork, type Lease, type Leases } from './lease.ts';
import type { Scheduler } from './scheduler.ts';

/** How often a decision is made anew because the entry moved on meanwhile. */
const MAX_RETRIES = 20;
/** How often an intent is written again after an error: what was written after all is recognised by its id. */
const MAX_CREATE_TRIES = 2;
/** Pauses between tries to write what an upstream has said; the lease bounds how often. */
const WRITE_PAUSES_MS: readonly number[] = [100, 300, 1000, 3000];

export interface EntriesDependencies {
  readonly journal: Journal;
  readonly leases: Leases;
  readonly changes: Changes;
  readonly now: () => number;
  readonly scheduler: Pick<Scheduler, 'wakeAt'>;
  readonly log: Log;
  /** Whether the merchant's server is told of changes of status. */
  readonly announces: boolean;
}

/** What is particular to a kind of entry. */
export interface EntryRules<State, Event extends JournalEvent> {
  readonly kind: EntryKind;
  /** @param upTo the last version to count; all by default */
  derive(id: string, events: readonly StoredEvent<Event>[], upTo?: number): State;
  /**
   * @param pollCount how often the upstream has been asked since the last news
   * @param before the entry as the journal has it, where this changes it
   */
  index(state: State, now: number, pollCount: number, before?: State): EntryIndex | Promise<EntryIndex>;
}

/** What every entry has. `answeredVersion`: as its caller was told of it; null while that is still to come. */
export interface EntryState {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  /** Why it failed, or waits for a person: its code is one of ours. */
  readonly failure: { readonly code: string } | null;
  readonly answeredVersion: number | null;
}

/** An entry that this worker works on, as the journal has it. */
export interface Work<State, Event extends JournalEvent> {
  readonly lease: Lease;
  readonly pollCount: number;
  state: State;
  stored: readonly StoredEvent<Event>[];
}

export type Intent<Event extends JournalEvent> = Omit<NewEntry, 'kind' | 'claim' | 'index' | 'events'> & {
  readonly events: readonly Event[];
};

interface ChangeOptions<State, Event extends JournalEvent> {
  /** Set where only the worker may write; what it appends becomes the work's state. */
  readonly work?: Work<State, Event>;
  /** Gives the entry back in the same write. */
  readonly releases?: boolean;
  /** How often the upstream has been asked; 0 after news. */
  readonly pollCount?: number;
}

export type Decide<State, Event> = (state: State) => readonly Event[] | Promise<readonly Event[]>;

export class Entries<State extends EntryState, Event extends JournalEvent> {
  readonly #dependencies: EntriesDependencies;
  readonly #rules: EntryRules<State, Event>;

  constructor(dependencies: EntriesDependencies, rules: EntryRules<State, Event>) {
    this.#dependencies = dependencies;
    this.#rules = rules;
  }

  derive(id: string, events: readonly StoredEvent<JournalEvent>[], upTo?: number): State {
    return this.#rules.derive(id, events as readonly StoredEvent<Event>[], upTo);
  }

  async find(id: string): Promise<State | null> {
    const events = await this.#dependencies.journal.load<Event>(id);
    return events.length === 0 ? null : this.#rules.derive(id, events);
  }

  /** Writes an intent, owned by this worker from the first write. What the journal refuses is not written at all. */
  async begin(
    intent: Intent<Event>,
  ): Promise<{ readonly kind: 'begun'; readonly work: Work<State, Event> } | NotCreated> {
    const { journal, leases, scheduler } = this.#dependencies;
    const { id, at } = intent;
    const stored = store(0, intent.events, at);
    const state = this.#rules.derive(id, stored);
    const index = await this.#rules.index(state, at, 0);
    const { lease, claim } = leases.begin(id, intent.idempotency);
    const entry: NewEntry = { ...intent, kind: this.#rules.kind, claim, index };
    for (let tries = 1; ; tries++) {
      try {
        const result = await journal.create(entry);
        const isOurs =
          result.kind === 'created' || (result.kind === 'key_used' && tries > 1 && result.id === id);
        if (isOurs) {
          leases.begun(lease);
          if (index.dueAt !== null) scheduler.wakeAt(index.dueAt);
          return { kind: 'begun', work: { lease, pollCount: 0, state, stored } };
        }
        leases.forget(lease);
        return result as NotCreated;
      } catch (error) {
        if (tries < MAX_CREATE_TRIES) continue;
        leases.forget(lease);
        throw error;
      }
    }
  }

  /** What the sweep claimed, as the journal has it; null where it is gone. */
  async take({ id, lease, pollCount }: ClaimedWork): Promise<Work<State, Event> | null> {
    const stored = await this.#dependencies.journal.load<Event>(id);
    return stored.length === 0 ? null : { lease, pollCount, state: this.#rules.derive(id, stored), stored };
  }

  /** Takes an entry to work on it at once; null where somebody else does. */
  async claim(id: string): Promise<Work<State, Event> | null> {
    const { leases } = this.#dependencies;
    const claimed = await leases.claim(id);
    if (claimed === null) return null;
    let work: Work<State, Event> | null = null;
    try {
      work = await this.take(claimed);
    } finally {
      // A lease that nobody works under would be renewed for as long as this process lives.
      if (work === null) await leases.release(claimed.lease).catch(() => undefined);
    }
    return work;
  }

  /**
   * The entry as its caller was first told of it, for a repeat of the request; null while that is in flight.
   * Where nobody carries it out any more, its state now is the answer.
   *
   * @param answered the event that marks an entry as answered
   */
  async firstAnswer(id: string, answered: Event): Promise<State | null> {
    const events = await this.#dependencies.journal.load<Event>(id);
    const state = this.#rules.derive(id, events);
    if (state.answeredVersion !== null) return this.#rules.derive(id, events, state.answeredVersion);
    const { journal, now } = this.#dependencies;
    if (isBeingCreated(await journal.findClaim(id), now())) return null;
    return this.change(id, (current) => (current.answeredVersion === null ? [answered] : []));
  }

  /**
   * Decides on the entry as it stands and appends what was decided, again where it moved on in between.
   *
   * @param decide returns the events to append; without any, nothing changes
   * @throws LeaseLostError with nothing written, where somebody else works on it by now
   */
  async change(
    id: string,
    decide: Decide<State, Event>,
    options: ChangeOptions<State, Event> = {},
  ): Promise<State> {
    const { work } = options;
    let known = work ?? (await this.#load(id));
    for (let retry = 0; retry < MAX_RETRIES; retry++) {
      const events = await decide(known.state);
      if (events.length === 0) {
        await this.#giveBack(known.state, options);
        return known.state;
      }
      const changed = await this.#append(known, events, options);
      if (changed !== null) return changed;
      known = await this.#load(id);
    }
    throw new Error('an entry kept changing while it was being changed');
  }

  /**
   * Like {@link change}, for what an upstream has said: it cannot be learned again, so it is written for as long
   * as the lease lasts, whatever befalls the journal meanwhile.
   */
  async learn(
    work: Work<State, Event>,
    decide: Decide<State, Event>,
    options: Omit<ChangeOptions<State, Event>, 'work'> = {},
  ): Promise<State> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.change(work.lease.id, decide, { ...options, work });
      } catch (error) {
        if (error instanceof LeaseLostError || !work.lease.isHeld) throw error;
        const { log } = this.#dependencies;
        log({ level: 'error', event: 'journal_write_failed', entry: work.lease.id, ...explain(error) });
        const pause = WRITE_PAUSES_MS[tries] ?? WRITE_PAUSES_MS.at(-1);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** A change that is to be written together with another entry ({@link NewEntry.alongside}); nothing is written. */
  async prepare(id: string, decide: Decide<State, Event>): Promise<Change> {
    const { state } = await this.#load(id);
    const events = await decide(state);
    const at = this.#dependencies.now();
    return {
      id,
      kind: this.#rules.kind,
      expectedVersion: state.version,
      at,
      events,
      // It comes to nothing new but what is noted: when it is due does not change.
      index: await this.#rules.index(state, at, 0),
    };
  }

  /** Gives an entry back, where the work has not done so itself. */
  async release(work: Work<State, Event>): Promise<void> {
    await this.#dependencies.leases.release(work.lease);
  }

  async #load(id: string) {
    const stored = await this.#dependencies.journal.load<Event>(id);
    return { state: this.#rules.derive(id, stored), stored };
  }

  /** @returns null where the entry has moved on */
  async #append(
    known: Pick<Work<State, Event>, 'state' | 'stored'>,
    events: readonly Event[],
    { work, releases = false, pollCount = 0 }: ChangeOptions<State, Event>,
  ): Promise<State | null> {
    const { journal, leases, changes, now, scheduler, announces } = this.#dependencies;
    const { id, version, status } = known.state;
    const at = now();
    const stored = [...known.stored, ...store(version, events, at)];
    const state = this.#rules.derive(id, stored);
    const index = await this.#rules.index(state, at, pollCount, known.state);
    const announcements = announces ? announcementsOf(this.#rules.kind, status, state.status, at) : [];
    const result = await journal.append({
      id,
      kind: this.#rules.kind,
      expectedVersion: version,
      at,
      events,
      index,
      announcements,
      ...(work && { holder: work.lease.holder, releases }),
    });
    if (result === 'lease_lost') {
      work?.lease.end();
      throw new LeaseLostError('somebody else works on the entry by now');
    }
    if (result === 'moved_on') return null;
    if (work !== undefined) Object.assign(work, { state, stored });
    if (work !== undefined && releases) leases.forget(work.lease);
    changes.announce(id);
    this.#sayChange(status, state);
    if (index.dueAt !== null) scheduler.wakeAt(index.dueAt);
    if (announcements.length > 0) scheduler.wakeAt(at);
    return state;
  }

  /** Each change of status is told in the log; what waits for a person is told as a warning. */
  #sayChange(from: string, { id, status, failure }: State): void {
    if (status === from) return;
    const isForPerson = status === 'needs_review';
    this.#dependencies.log({
      level: isForPerson ? 'warn' : 'info',
      event: isForPerson ? 'needs_review' : 'status_changed',
      entry: id,
      from,
      to: status,
      ...(failure && { code: failure.code }),
    });
  }

  /** Says when to work on it next, where the work brought no news. */
  async #giveBack(
    state: State,
    { work, releases = false, pollCount = 0 }: ChangeOptions<State, Event>,
  ): Promise<void> {
    if (work === undefined || !releases) return;
    const { journal, leases, now, scheduler } = this.#dependencies;
    const { dueAt } = await this.#rules.index(state, now(), pollCount);
    await journal.reschedule(state.id, work.lease.holder, state.version, dueAt, pollCount);
    leases.forget(work.lease);
    if (dueAt !== null) scheduler.wakeAt(dueAt);
  }
}

function store<Event extends JournalEvent>(
  after: number,
  events: readonly Event[],
  at: number,
): readonly StoredEvent<Event>[] {
  return events.map((event, position) => ({ version: after + position + 1, at, event }));
}
