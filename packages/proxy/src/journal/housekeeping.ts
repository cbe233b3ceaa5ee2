/** What the journal forgets in time: idempotency keys, and personal data of what has ended. */
import { reasonOf, type Log } from '../observe/log.ts';
import type { Journal } from './journal.ts';

const DAY_MS = 24 * 3_600_000;
/** How long an idempotency key is kept (api.md, "Idempotency-Key"). */
const KEYS_KEPT_MS = 30 * DAY_MS;
const EVERY_MS = DAY_MS / 4;
/** Personal data is erased a few entries at a time, so that nobody waits for it. */
const MAX_ROUNDS = 50;

export interface HousekeepingDependencies {
  readonly journal: Pick<Journal, 'forgetKeys' | 'erasePersonalData'>;
  readonly keepPersonalDays: number;
  readonly now: () => number;
  readonly log: Log;
}

/** Returns what a sweep calls every time; it does something a few times a day. */
export function createHousekeeping({
  journal,
  keepPersonalDays,
  now,
  log,
}: HousekeepingDependencies): () => Promise<void> {
  let doneAt = -Infinity;
  return async () => {
    if (now() < doneAt + EVERY_MS) return;
    doneAt = now();
    try {
      await journal.forgetKeys(now() - KEYS_KEPT_MS);
      let erased = 0;
      for (let round = 0; round < MAX_ROUNDS; round++) {
        const count = await journal.erasePersonalData(now() - keepPersonalDays * DAY_MS);
        erased += count;
        if (count === 0) break;
      }
      if (erased > 0) log({ level: 'info', event: 'personal_data_erased', entries: erased });
    } catch (error) {
      log({ level: 'error', event: 'housekeeping_failed', reason: reasonOf(error) });
    }
  };
}
