/** When somebody is to work on a payment next (api.md, "A payment's life"). All in milliseconds. */
import { POLL_AFTER_EXPIRY_MS, pollDelay } from '../journal/schedule.ts';
import { awaitsFulfilment, isOpen, type PaymentState } from './payment-state.ts';

/** Whether anything is left to learn from the upstream. */
function mayStillChange(state: PaymentState, now: number): boolean {
  if (isOpen(state.status)) return true;
  const attempt = state.attempts.at(-1);
  if (attempt === undefined || attempt.ends.size > 0) return false;
  const isUnfinished = state.status === 'expired' || state.status === 'needs_review';
  return isUnfinished && now < state.expires_at + POLL_AFTER_EXPIRY_MS;
}

/** @returns null for never: at `expires_at` at the latest, for what is open then */
export function nextPollAt(state: PaymentState, now: number, pollCount: number): number | null {
  if (awaitsFulfilment(state)) return pollCount === 0 ? now : now + pollDelay(pollCount);
  if (!mayStillChange(state, now)) return null;
  const next = now + pollDelay(pollCount);
  return isOpen(state.status) && state.expires_at > now ? Math.min(next, state.expires_at) : next;
}
