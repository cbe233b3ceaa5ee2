/** What the journal forgets in time: idempotency keys, announcements, personal data of what has ended. Rotates its keys, too. */
import { explain, type Log } from '../observe/log.ts';
import type { Journal } from './journal.ts';
import type { Outbox } from './outbox.ts';

const DAY_MS = 24 * 3_600_000;
/** How long an idempotency key is kept (api.md, "Idempotency-Key"). */
const KEYS_KEPT_MS = 30 * DAY_MS;
/** How long what the merchant's server was told is kept (api.md, "Webhooks"). */
const ANNOUNCEMENTS_KEPT_MS = 30 * DAY_MS;
const EVERY_MS = DAY_MS / 4;
/** A little at a time, so that nobody waits for it. */
const MAX_ROUNDS = 50;
/** Enough for all of them: the older data key is to go. */
const MAX_REWRAP_ROUNDS = 100_000;

async function inRounds(work: () => Promise<number>, maxRounds = MAX_ROUNDS): Promise<number> {
  let total = 0;
  for (let round = 0; round < maxRounds; round++) {
    const count = await work();
    total += count;
    if (count === 0) break;
  }
  return total;
}

export interface HousekeepingDependencies {
  readonly journal: Pick<Journal, 'forgetKeys' | 'erasePersonalData' | 'rewrapKeys'>;
  readonly outbox: Pick<Outbox, 'forget'>;
  readonly keepPersonalDays: number;
  readonly now: () => number;
  readonly log: Log;
  /** Aborted once the proxy stops, and closes its journal: what is left is done after the next start. */
  readonly stopping?: AbortSignal | undefined;
}

/** Returns what every sweep calls; most calls do nothing, a few a day do the work. */
export function createHousekeeping({
  journal,
  outbox,
  keepPersonalDays,
  now,
  log,
  stopping,
}: HousekeepingDependencies): () => Promise<void> {
  let doneAt = -Infinity;
  return async () => {
    if (now() < doneAt + EVERY_MS || stopping?.aborted) return;
    doneAt = now();
    try {
      await journal.forgetKeys(now() - KEYS_KEPT_MS);
      const rewrapped = await inRounds(() => journal.rewrapKeys(), MAX_REWRAP_ROUNDS);
      // Once this is said, the older data key opens nothing any more; what it has hashed is still recognised by it.
      if (rewrapped > 0) log({ level: 'info', event: 'data_key_rotated', entries: rewrapped });
      await inRounds(() => outbox.forget(now() - ANNOUNCEMENTS_KEPT_MS));
      const erased = await inRounds(() => journal.erasePersonalData(now() - keepPersonalDays * DAY_MS));
      if (erased > 0) log({ level: 'info', event: 'personal_data_erased', entries: erased });
    } catch (error) {
      if (stopping?.aborted) return;
      log({ level: 'error', event: 'housekeeping_failed', ...explain(error) });
    }
  };
}
