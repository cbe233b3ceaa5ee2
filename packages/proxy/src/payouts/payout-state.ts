/** What a payout is, derived from its events: processing → succeeded | failed | needs_review (api.md, "Shapes"). */
import type { Failure, PayoutStatus } from '@malipo/contract';
import type { StoredEvent } from '../journal/journal.ts';
import type { PaidOutcome } from '../upstreams/payer.ts';
import type { PayoutAttempted, PayoutCreated, PayoutEvent, PayoutReported } from './payout-events.ts';

export interface PayoutAttempt extends Omit<PayoutAttempted, 'type'> {
  readonly at: number;
  outcome: 'sent' | 'unknown' | 'refused' | PaidOutcome;
  acknowledged: boolean;
  /** The upstream answered the order with an error that names no status. */
  errorAnswered: boolean;
  readonly ends: Set<PaidOutcome>;
  readonly differences: Set<string>;
}

export interface PayoutState extends Omit<PayoutCreated, 'type'> {
  readonly id: string;
  version: number;
  status: PayoutStatus;
  failure: Failure | null;
  readonly attempts: PayoutAttempt[];
  readonly created_at: number;
  updated_at: number;
  answeredVersion: number | null;
}

const REVIEW_MESSAGES = {
  mismatch: 'What the operator says of this payout differs from what was ordered',
  contradiction: 'The operator has reported different ends of this payout.',
  unacknowledged: 'The operator never said that it knows this payout. Ask it before paying again.',
  unfinished: 'The operator has not finished this payout in three days. Ask it.',
  confirmation_required: 'The operator wants a code: send it with POST /v1/payouts/{id}/confirm.',
  reversed: 'The operator reports that the payout was cancelled in part.',
} as const;

function review(
  state: PayoutState,
  code: keyof typeof REVIEW_MESSAGES,
  message: string = REVIEW_MESSAGES[code],
): void {
  state.status = 'needs_review';
  state.failure = { code, message };
}

const FAILED_MESSAGE = 'The operator did not carry out the payout.';

function end(state: PayoutState, outcome: PaidOutcome, message: string | null): void {
  if (outcome === 'reversed') return review(state, 'reversed');
  state.status = outcome === 'succeeded' ? 'succeeded' : 'failed';
  state.failure =
    outcome === 'succeeded' ? null : { code: 'operator_failed', message: message ?? FAILED_MESSAGE };
}

const attemptOf = (state: PayoutState, orderId: string) =>
  state.attempts.find((candidate) => candidate.order_id === orderId);

function applyReport(state: PayoutState, { order_id, report }: PayoutReported): void {
  const attempt = attemptOf(state, order_id);
  if (attempt === undefined) return;
  attempt.acknowledged = true;
  const news = report.differences.filter((difference) => !attempt.differences.has(difference));
  for (const difference of news) attempt.differences.add(difference);
  if (news.length > 0) review(state, 'mismatch', `${REVIEW_MESSAGES.mismatch}: ${news.join('; ')}.`);
  if (report.outcome === 'pending') {
    if (attempt.ends.size === 0) attempt.outcome = 'pending';
    if (report.wants_confirmation && state.status === 'processing') review(state, 'confirmation_required');
    return;
  }
  const isKnown = attempt.ends.has(report.outcome);
  attempt.ends.add(report.outcome);
  attempt.outcome = report.outcome;
  if (isKnown || report.differences.length > 0) return;
  // What differs stays what a person must look at, in whatever order the rest comes.
  if (state.failure?.code === 'mismatch') return;
  const isWaiting = state.status === 'processing' || isUnfinishedReview(state);
  const settled = report.outcome === 'succeeded' ? 'succeeded' : 'failed';
  if (attempt.ends.size > 1) review(state, 'contradiction');
  else if (isWaiting) end(state, report.outcome, report.message);
  else if (state.status !== 'needs_review' && state.status !== settled) review(state, 'contradiction');
}

/** A review that only waits for the upstream: its word ends it. */
export function isUnfinishedReview(state: Pick<PayoutState, 'status' | 'failure'>): boolean {
  return (
    state.status === 'needs_review' &&
    ['unacknowledged', 'unfinished', 'confirmation_required'].includes(state.failure?.code ?? '')
  );
}

/** Whether a report says nothing new: it is not journalled. */
export function isKnownReport(
  state: PayoutState,
  { order_id, report }: Omit<PayoutReported, 'type'>,
): boolean {
  const attempt = attemptOf(state, order_id);
  if (attempt === undefined) return true;
  if (report.differences.some((difference) => !attempt.differences.has(difference))) return false;
  if (report.outcome !== 'pending') return attempt.ends.has(report.outcome);
  return attempt.acknowledged && !(report.wants_confirmation && state.status === 'processing');
}

function apply(state: PayoutState, event: PayoutEvent, at: number, version: number): void {
  switch (event.type) {
    case 'created':
      return;
    case 'attempted': {
      const { type, ...attempted } = event;
      state.attempts.push({
        ...attempted,
        ...{ at, outcome: 'sent', acknowledged: false, errorAnswered: false },
        ...{ ends: new Set<PaidOutcome>(), differences: new Set<string>() },
      });
      return;
    }
    case 'reported':
      return applyReport(state, event);
    case 'refused': {
      const attempt = attemptOf(state, event.order_id);
      if (attempt === undefined) return;
      attempt.outcome = 'refused';
      attempt.ends.add('failed');
      if (event.final && state.status === 'processing') {
        state.status = 'failed';
        state.failure = { code: event.code, message: event.message ?? FAILED_MESSAGE };
      }
      return;
    }
    case 'unanswered': {
      const attempt = attemptOf(state, event.order_id);
      if (attempt?.outcome === 'sent') attempt.outcome = 'unknown';
      if (attempt !== undefined) attempt.errorAnswered = event.error_answered;
      return;
    }
    case 'confirming':
      state.status = 'processing';
      state.failure = null;
      return;
    case 'answered':
      state.answeredVersion ??= version;
      return;
    case 'given_up':
      if (state.status === 'processing') review(state, event.acknowledged ? 'unfinished' : 'unacknowledged');
      return;
    case 'resolved':
      state.status = event.status;
      state.failure = event.status === 'succeeded' ? null : { code: 'resolved', message: event.reason };
      return;
  }
}

/**
 * Derives a payout from its events.
 *
 * @throws Error where the first event is not `created`
 */
export function derivePayout(
  id: string,
  events: readonly StoredEvent<PayoutEvent>[],
  upTo = Infinity,
): PayoutState {
  const [first] = events;
  if (first?.event.type !== 'created') throw new Error('a payout begins with its intent');
  const { type, ...created } = first.event;
  const state: PayoutState = {
    ...created,
    ...{ id, version: 0, status: 'processing', failure: null, attempts: [] },
    ...{ created_at: first.at, updated_at: first.at, answeredVersion: null },
  };
  for (const { event, at, version } of events) {
    if (version > upTo) break;
    apply(state, event, at, version);
    state.version = version;
    if (event.type !== 'answered') state.updated_at = at;
  }
  return state;
}
