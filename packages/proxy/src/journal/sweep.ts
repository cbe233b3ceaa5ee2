/** Asks upstreams for the entries that are due, a bounded number at a time. */
import type { LogLine } from '../dependencies.ts';
import type { DueEntry, Journal } from './journal.ts';

/** An upstream that does not answer must not keep the payments of others waiting. */
const MAX_CONCURRENT_POLLS = 64;

/** Longer than an ask can take: another process takes the payment up where this one dies over it. */
const CLAIM_MS = 20_000;

/** How long an idempotency key is kept (api.md, "Idempotency-Key"). */
const KEYS_KEPT_MS = 30 * 24 * 3_600_000;
const KEYS_FORGOTTEN_EVERY_MS = 24 * 3_600_000;

export interface SweepDependencies {
  readonly journal: Journal;
  /** Asks the upstream of an entry. @param asks how often that has been done since the last news */
  readonly ask: (id: string, asks: number) => Promise<void>;
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

/** Asks for one entry if it is due and nobody else has taken it. */
export async function pollIfDue({ journal, ask, now, log }: SweepDependencies, due: DueEntry): Promise<void> {
  try {
    if (await journal.claim(due.id, due.nextPollAt, now() + CLAIM_MS)) await ask(due.id, due.asks);
  } catch (error) {
    log({
      level: 'error',
      event: 'ask_failed',
      entry: due.id,
      reason: error instanceof Error ? error.name : 'unknown',
    });
  }
}

export interface Swept {
  /** When the next payment is due (milliseconds), or null. */
  readonly nextDue: number | null;
  /** Resolves once everything that this sweep asked has been answered. */
  readonly finished: Promise<void>;
}

/** The sweep that a scheduler runs: again and again, and as often at once as it likes. */
export function createSweep(dependencies: SweepDependencies, onFree: () => void): () => Promise<Swept> {
  const { journal, now } = dependencies;
  const asking = new Set<Promise<void>>();
  // What this process itself is sending is not for its first sweep to ask about.
  const startedAt = now();
  let isFirst = true;
  let keysForgottenAt = 0;

  return async () => {
    if (isFirst) await journal.wakeUnanswered(now(), startedAt);
    isFirst = false;
    if (now() - keysForgottenAt > KEYS_FORGOTTEN_EVERY_MS) {
      await journal.forgetKeys(now() - KEYS_KEPT_MS);
      keysForgottenAt = now();
    }
    const free = MAX_CONCURRENT_POLLS - asking.size;
    const due = free > 0 ? await journal.due(now(), free) : [];
    const started = due.map((payment) => {
      const asked = pollIfDue(dependencies, payment).finally(() => {
        const wasFull = asking.size >= MAX_CONCURRENT_POLLS;
        asking.delete(asked);
        if (wasFull) onFree();
      });
      asking.add(asked);
      return asked;
    });
    const finished = Promise.all(started).then(() => undefined);
    // Where no place is free, the one that becomes free wakes the scheduler.
    return { nextDue: asking.size >= MAX_CONCURRENT_POLLS ? null : await journal.nextDue(), finished };
  };
}
