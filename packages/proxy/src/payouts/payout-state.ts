/** What a payout is, derived from its events: processing → succeeded | failed | needs_review (api.md, "Shapes"). */
import type { PayoutStatus } from '@malipo/contract';
import type { StoredEvent } from '../journal/journal.ts';
import { refuseLater } from '../journal/upcast.ts';
import { failureOf } from '../orders/failure.ts';
import type { OrderReport } from '../orders/order-events.ts';
import {
  attemptOf,
  contradict,
  deriveEntry,
  isInDoubt,
  judgeEnd,
  newAttempt,
  noteDifferences,
  noteNoAnswer,
  noteRefusal,
  type BaseState,
  type FinalOutcome,
  type OrderAttempt,
} from '../orders/order-state.ts';
import type { PayoutCreated, PayoutEvent, PayoutReported } from './payout-events.ts';

export interface PayoutAttempt extends OrderAttempt {
  /** A callback has said that it failed, and no status has said so yet. */
  isFailureHinted: boolean;
}

export interface PayoutState extends BaseState, Omit<PayoutCreated, 'type'> {
  status: PayoutStatus;
  readonly attempts: PayoutAttempt[];
}

const REVIEW_MESSAGES = {
  mismatch: 'What the operator says of this payout differs from what was ordered',
  contradiction: 'The operator has reported contradictory outcomes of this payout.',
  unacknowledged: 'The operator never acknowledged this payout. Ask the operator before paying again.',
  unfinished: 'The operator has not finished this payout in three days. Ask the operator.',
  confirmation_required: 'The operator needs a code: send it with POST /v1/payouts/{id}/confirm.',
  reversed: 'The operator reports that the payout was cancelled in part.',
} as const;

function review(
  state: PayoutState,
  code: keyof typeof REVIEW_MESSAGES,
  message: string = REVIEW_MESSAGES[code],
): void {
  state.status = 'needs_review';
  state.failure = failureOf(code, message);
}

const FAILED_MESSAGE = 'The operator did not carry out the payout.';

function end(state: PayoutState, outcome: FinalOutcome, { message, reason }: OrderReport): void {
  if (outcome === 'reversed') return review(state, 'reversed');
  state.status = outcome === 'succeeded' ? 'succeeded' : 'failed';
  state.failure =
    outcome === 'succeeded' ? null : failureOf('operator_failed', message ?? FAILED_MESSAGE, reason);
}

/** Money that did not go out is free again: that takes the upstream's own status, not one callback's word. */
const isFailureHint = ({ via, report }: Omit<PayoutReported, 'type'>): boolean =>
  via === 'callback' && (report.outcome === 'failed' || report.outcome === 'cancelled');

const waits = (state: PayoutState): boolean => state.status === 'processing' || isInDoubt(state);

/** Whether a status says what a callback has only hinted at. */
const confirmsHint = (state: PayoutState, attempt: PayoutAttempt, outcome: FinalOutcome): boolean =>
  attempt.isFailureHinted && waits(state) && attempt.ends.size === 1 && attempt.ends.has(outcome);

function applyEnd(
  state: PayoutState,
  attempt: PayoutAttempt,
  event: PayoutReported,
  outcome: FinalOutcome,
): void {
  const { report } = event;
  if (isFailureHint(event)) {
    attempt.isFailureHinted ||= waits(state);
    attempt.ends.add(outcome);
    if (attempt.ends.size > 1) contradict(state, review);
    return;
  }
  if (confirmsHint(state, attempt, outcome)) return end(state, outcome, report);
  const settled = outcome === 'succeeded' ? 'succeeded' : 'failed';
  const verdict = judgeEnd(state, attempt, outcome, {
    waits: state.status === 'processing',
    agrees: state.status === settled,
  });
  if (verdict === 'contradicts') review(state, 'contradiction');
  if (verdict === 'ends') end(state, outcome, report);
}

function applyReport(state: PayoutState, event: PayoutReported): void {
  const { order_id, report } = event;
  const attempt = attemptOf(state, order_id);
  if (attempt === undefined) return;
  attempt.acknowledged = true;
  const news = noteDifferences(attempt, report);
  if (news.length > 0) review(state, 'mismatch', `${REVIEW_MESSAGES.mismatch}: ${news.join('; ')}.`);
  if (report.outcome !== 'pending') return applyEnd(state, attempt, event, report.outcome);
  if (attempt.ends.size === 0) attempt.outcome = 'pending';
  if (report.wants_confirmation && state.status === 'processing') review(state, 'confirmation_required');
}

/** Whether a report says nothing new: it is not journalled. */
export function isKnownReport(state: PayoutState, reported: Omit<PayoutReported, 'type'>): boolean {
  const { order_id, report } = reported;
  const attempt = attemptOf(state, order_id);
  if (attempt === undefined) return true;
  if (report.differences.some((difference) => !attempt.differences.has(difference))) return false;
  if (report.outcome === 'pending') {
    return attempt.acknowledged && !(report.wants_confirmation && state.status === 'processing');
  }
  if (!isFailureHint(reported) && confirmsHint(state, attempt, report.outcome)) return false;
  return attempt.ends.has(report.outcome);
}

function apply(state: PayoutState, event: PayoutEvent, at: number): void {
  switch (event.type) {
    case 'created':
    case 'answered':
    case 'resent':
      return;
    case 'attempted':
      state.attempts.push({ ...newAttempt(event.order_id, event.route, at), isFailureHinted: false });
      return;
    case 'reported':
      return applyReport(state, event);
    case 'refused': {
      const attempt = attemptOf(state, event.order_id);
      if (attempt === undefined) return;
      if (noteRefusal(attempt)) return contradict(state, review);
      if (event.final && (state.status === 'processing' || isInDoubt(state))) {
        state.status = 'failed';
        state.failure = failureOf(event.code, event.message ?? FAILED_MESSAGE, event.reason);
      }
      return;
    }
    case 'unanswered': {
      const attempt = attemptOf(state, event.order_id);
      if (attempt !== undefined) noteNoAnswer(attempt, event);
      return;
    }
    case 'confirming':
      state.status = 'processing';
      state.failure = null;
      return;
    case 'code_not_sent':
      if (state.status === 'processing') review(state, 'confirmation_required');
      return;
    case 'timed_out':
      if (state.status === 'processing') review(state, event.acknowledged ? 'unfinished' : 'unacknowledged');
      return;
    case 'resolved':
      state.status = event.status;
      state.failure = event.status === 'succeeded' ? null : failureOf('resolved', event.reason);
      return;
    default:
      return refuseLater((event as { type: string }).type);
  }
}

/**
 * Derives a payout from its events.
 *
 * @param upTo the last version to count; all by default
 * @throws Error where the first event is not `created`
 */
export function derivePayout(
  id: string,
  events: readonly StoredEvent<PayoutEvent>[],
  upTo = Infinity,
): PayoutState {
  return deriveEntry<PayoutState, PayoutEvent, PayoutCreated>(
    id,
    events,
    ({ type: _type, ...created }, base) => ({ ...created, ...base, status: 'processing', attempts: [] }),
    apply,
    upTo,
  );
}
