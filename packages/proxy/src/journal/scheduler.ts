/** Who runs the sweep, and when: each runtime has its own way. */

export interface Swept {
  /** When the next entry is due (milliseconds), or null. */
  readonly nextDue: number | null;
  /** Resolves once everything that this sweep took has been worked on. */
  readonly finished: Promise<void>;
}

/** Runs the sweep that works on what is due. */
export interface Scheduler {
  /** Hands the sweep over. It says when it wants to be run next; a runtime may run it earlier or more often. */
  register(sweep: () => Promise<Swept>): void;
  /** Says that an entry is due at that time (milliseconds), so that a sleeping timer can be set earlier. */
  wakeAt(time: number): void;
}
