/** Why something did not come about, as the API tells it. */
import type { Failure, FailureReason } from '@malipo/contract';

/** What our own codes say by themselves. */
const REASONS_OF_CODES: ReadonlyMap<string, FailureReason> = new Map([
  ['cancelled', 'declined'],
  ['expired', 'timed_out'],
  ['not_opened', 'timed_out'],
  ['operator_unavailable', 'unavailable'],
]);

/** @param reason what the upstream's codes and words tell; absent where none spoke, or before it was journalled */
export const failureOf = (code: string, message: string, reason?: FailureReason): Failure => ({
  code,
  reason: reason ?? REASONS_OF_CODES.get(code) ?? 'other',
  message,
});
