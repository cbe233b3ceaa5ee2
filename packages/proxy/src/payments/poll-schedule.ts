/** When an upstream is asked again (api.md, "A payment's life"). All in milliseconds. */
import { awaitsDelivery, isOpen, type PaymentState } from './payment-state.ts';

const FIRST_DELAYS_MS: readonly number[] = [500, 1000, 2000, 3000, 5000];
const GROWTH = 1.5;
const MAX_DELAY_MS = 300_000;

/** How long after its expiry a payment is still asked for. */
export const ASK_AFTER_EXPIRY_MS = 72 * 3_600_000;

/** While a creation may still be waiting for the upstream's answer, the sweep keeps its hands off. */
export const IN_FLIGHT_MS = 20_000;

/** @param asks how often the upstream has been asked already */
export function pollDelay(asks: number): number {
  const first = FIRST_DELAYS_MS[asks];
  if (first !== undefined) return first;
  const last = FIRST_DELAYS_MS.at(-1) ?? 0;
  return Math.min(last * GROWTH ** (asks - FIRST_DELAYS_MS.length + 1), MAX_DELAY_MS);
}

/** Whether anything is left to learn from the upstream. */
function mayStillChange(state: PaymentState, now: number): boolean {
  if (isOpen(state.status)) return true;
  const attempt = state.attempts.at(-1);
  if (attempt === undefined || attempt.ends.size > 0) return false;
  const isUnfinished = state.status === 'expired' || state.status === 'needs_review';
  return isUnfinished && now < state.expires_at + ASK_AFTER_EXPIRY_MS;
}

/** @returns when to ask next, or null for never: at `expires_at` at the latest, for what is open then */
export function nextPollAt(state: PaymentState, now: number, asks: number): number | null {
  if (awaitsDelivery(state)) return asks === 0 ? now : now + pollDelay(asks);
  if (!mayStillChange(state, now)) return null;
  const next = now + pollDelay(asks);
  return isOpen(state.status) && state.expires_at > now ? Math.min(next, state.expires_at) : next;
}
