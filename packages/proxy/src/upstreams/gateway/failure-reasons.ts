/**
 * Why the gateway's provider did not carry an order out. 002 and 003 print neither codes nor words for it: the words
 * are the operators' own, and a code counts only where no word tells.
 */
import type { FailureReason } from '@malipo/contract';
import { reasonInWords } from '../failure-words.ts';

/** A `provider_result` or `result` of an answer. */
interface Outcome {
  readonly code: number | null;
  readonly message: string | null;
}

/**
 * Codes that mean one thing wherever they are used: those of ISO 8583, field 39, that no operator numbers otherwise,
 * and M-Pesa's result codes of four digits (developer.safaricom.co.ke, "M-Pesa Express").
 */
const REASONS_OF_CODES: ReadonlyMap<number, FailureReason> = new Map([
  [51, 'insufficient_funds'],
  [55, 'wrong_pin'],
  [61, 'limit_exceeded'],
  [75, 'wrong_pin'],
  [91, 'unavailable'],
  [1019, 'timed_out'],
  [1032, 'declined'],
  [1037, 'timed_out'],
  [2001, 'wrong_pin'],
]);

/**
 * @param outcomes what it says, the provider's first
 * @param isCancelled status 4: the customer did not want it, where nothing else is said
 */
export function failureReasonOf(outcomes: readonly Outcome[], isCancelled: boolean): FailureReason {
  const inWords = outcomes.map(({ message }) => reasonInWords(message)).find((reason) => reason !== null);
  const byCode = outcomes.map(({ code }) => REASONS_OF_CODES.get(code ?? 0)).find((reason) => reason);
  return inWords ?? byCode ?? (isCancelled ? 'declined' : 'other');
}
