/**
 * What a payment is, derived from its events (api.md, "A payment's life").
 *
 * Pure: the same events give the same payment on every machine, and a change of these rules is a change of
 * this one file.
 */
import type { Failure, PaymentStatus } from '@malipo/contract';
import type { StoredEvent } from '../journal/journal.ts';
import { refuseLater } from '../journal/upcast.ts';
import { failureOf } from '../orders/failure.ts';
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
import type { UpstreamNext } from '../upstreams/collector.ts';
import type { Attempted, Created, PaymentEvent, Reported } from './events.ts';

export interface AttemptState extends OrderAttempt, Omit<Attempted, 'type'> {
  amountConfirmed: boolean;
  /** The upstream's own id of the order, where it has named one. The first stands: its link may have been shown. */
  upstreamReference: string | null;
}

export interface PaymentState extends BaseState, Omit<Created, 'type'> {
  status: PaymentStatus;
  next: UpstreamNext | null;
  readonly attempts: AttemptState[];
  /** Whether the purchase that it pays for is journalled. */
  isFulfilmentStarted: boolean;
  /** Payouts that give money back, and when each was decided. */
  readonly refunds: { readonly payout: string; readonly amount: string; readonly at: number }[];
}

/** Statuses that keep other payments of the same reference away (api.md, "One reference, one payment"). */
const HOLDING: ReadonlySet<PaymentStatus> = new Set([
  'processing',
  'requires_action',
  'succeeded',
  'needs_review',
]);

export const isOpen = (status: PaymentStatus): boolean =>
  status === 'processing' || status === 'requires_action';
export const holdsReference = (status: PaymentStatus): boolean => HOLDING.has(status);

/** Paid for, and the purchase has not begun: the next thing to do. */
export const awaitsFulfilment = ({
  status,
  purchase,
  isFulfilmentStarted,
}: Pick<PaymentState, 'status' | 'purchase' | 'isFulfilmentStarted'>): boolean =>
  status === 'succeeded' && purchase !== null && !isFulfilmentStarted;

/** What a person reads who must settle a payment; the code is the contract, the text is not. */
const REVIEW_MESSAGES = {
  mismatch: 'What the operator says of this payment differs from what was ordered',
  contradiction: 'The operator has reported contradictory outcomes of this payment.',
  paid_twice: 'The reference was paid by another payment as well: one of them must be refunded.',
  unacknowledged:
    'The operator never acknowledged this payment. Ask the operator before the customer pays again.',
  amount_unconfirmed: 'The hosted page reports success, and nothing names the amount that was paid.',
  partially_cancelled: 'The operator reports that the payment was cancelled in part.',
} as const;

export type ReviewCode = keyof typeof REVIEW_MESSAGES;

function review(state: PaymentState, code: ReviewCode, message: string = REVIEW_MESSAGES[code]): void {
  state.status = 'needs_review';
  state.next = null;
  state.failure = failureOf(code, message);
}

function end(
  state: PaymentState,
  status: 'succeeded' | 'failed' | 'cancelled',
  failure: Failure | null,
): void {
  state.status = status;
  state.next = null;
  state.failure = failure;
}

const FAILED_MESSAGE = 'The operator did not carry out the payment.';

/** Carries out the end that an upstream reports, on a payment that waits for one. */
function applyEnd(state: PaymentState, attempt: AttemptState, outcome: FinalOutcome, event: Reported): void {
  const { message, reason } = event.report;
  switch (outcome) {
    case 'succeeded':
      if (!attempt.amountConfirmed && !attempt.trusts_amount) review(state, 'amount_unconfirmed');
      else if (event.paid_twice) review(state, 'paid_twice');
      else end(state, 'succeeded', null);
      return;
    case 'failed':
      end(state, 'failed', failureOf('operator_failed', message ?? FAILED_MESSAGE, reason));
      return;
    case 'cancelled':
      end(state, 'cancelled', failureOf('cancelled', message ?? 'The payment was cancelled.', reason));
      return;
    case 'reversed':
      review(state, 'partially_cancelled');
      return;
  }
}

/** A hosted page's callback is only a hint, except where it differs, or confirms the amount. */
const isHint = (attempt: AttemptState, via: Reported['via']) =>
  attempt.callbacks_are_hints && via === 'callback';

function applyReport(state: PaymentState, event: Reported): void {
  const attempt = attemptOf(state, event.order_id);
  if (attempt === undefined) return;
  const { report } = event;

  attempt.upstreamReference ??= report.upstream_reference ?? null;
  if (report.outcome === 'succeeded' && report.amount_confirmed) {
    attempt.amountConfirmed = true;
    // The status had said so already, and only the amount was missing: the order of arrival must not matter.
    if (state.failure?.code === 'amount_unconfirmed' && attempt.ends.has('succeeded')) {
      applyEnd(state, attempt, 'succeeded', event);
    }
  }
  if (noteDifferences(attempt, report).length > 0) {
    review(state, 'mismatch', `${REVIEW_MESSAGES.mismatch}: ${[...attempt.differences].join('; ')}.`);
  }
  if (isHint(attempt, event.via)) return;

  // A hosted page is a link of our own making: the upstream has not spoken yet.
  if (!attempt.route.page || event.via !== 'answer') attempt.acknowledged = true;
  const { outcome } = report;
  if (outcome === 'pending') {
    if (attempt.outcome === 'sent' || attempt.outcome === 'unknown') attempt.outcome = 'pending';
    if (isOpen(state.status) && attempt === state.attempts.at(-1) && report.next !== null) {
      state.status = 'requires_action';
      state.next = report.next;
    }
    return;
  }
  const waits = isOpen(state.status) || (state.status === 'expired' && outcome === 'succeeded');
  const agrees = state.status === 'expired' || state.status === outcome;
  const verdict = judgeEnd(state, attempt, outcome, { waits, agrees });
  if (verdict === 'contradicts') review(state, 'contradiction');
  if (verdict === 'ends') applyEnd(state, attempt, outcome, event);
}

/**
 * Whether a report says nothing that the payment does not know: a replay, or one more "still in progress".
 * Such a report is not journalled.
 */
export function isKnown(state: PaymentState, { order_id, via, report }: Omit<Reported, 'type'>): boolean {
  const attempt = attemptOf(state, order_id);
  if (attempt === undefined) return true;
  const reference = report.upstream_reference ?? attempt.upstreamReference;
  // Another order of the upstream's than the one that the customer was led to: its link must not replace the first.
  if (attempt.upstreamReference !== null && reference !== attempt.upstreamReference) return true;
  if (report.differences.some((difference) => !attempt.differences.has(difference))) return false;
  if (report.outcome === 'succeeded' && report.amount_confirmed && !attempt.amountConfirmed) return false;
  if (isHint(attempt, via)) return true;
  if (report.outcome !== 'pending') return attempt.ends.has(report.outcome);
  if (!attempt.acknowledged) return false;
  const isCurrent = isOpen(state.status) && attempt === state.attempts.at(-1);
  return !isCurrent || report.next === null || JSON.stringify(report.next) === JSON.stringify(state.next);
}

function applyAttempt(state: PaymentState, attempted: Attempted, at: number): void {
  const { order_id, route, flow, customer_id, callbacks_are_hints, trusts_amount } = attempted;
  state.attempts.push({
    ...newAttempt(order_id, route, at),
    flow,
    customer_id,
    callbacks_are_hints,
    trusts_amount,
    amountConfirmed: false,
    upstreamReference: null,
  });
}

function applyExpiry(state: PaymentState, acknowledged: boolean): void {
  if (!isOpen(state.status)) return;
  if (!acknowledged) return review(state, 'unacknowledged');
  state.status = 'expired';
  state.next = null;
  // The upstream of a hosted page knows no order before somebody opens it.
  const isUnopened = state.attempts.every(({ route, acknowledged: isKnown }) => route.page && !isKnown);
  state.failure = isUnopened
    ? failureOf('not_opened', 'Nobody opened the payment page in time.')
    : failureOf('expired', 'The payment was not completed in time.');
}

function apply(state: PaymentState, event: PaymentEvent, at: number): void {
  switch (event.type) {
    case 'created':
    case 'answered':
    case 'resent':
      return;
    case 'attempted':
      return applyAttempt(state, event, at);
    case 'reported':
      return applyReport(state, event);
    case 'refused': {
      const attempt = attemptOf(state, event.order_id);
      if (attempt === undefined) return;
      if (noteRefusal(attempt)) return contradict(state, review);
      if (event.final && (isOpen(state.status) || isInDoubt(state))) {
        end(state, 'failed', failureOf(event.code, event.message ?? FAILED_MESSAGE, event.reason));
      }
      return;
    }
    case 'unanswered': {
      const attempt = attemptOf(state, event.order_id);
      if (attempt !== undefined) noteNoAnswer(attempt, event);
      return;
    }
    case 'expired':
      return applyExpiry(state, event.acknowledged);
    case 'fulfilment_started':
      state.isFulfilmentStarted = true;
      return;
    case 'refunding':
      state.refunds.push({ payout: event.payout, amount: event.amount, at });
      return;
    case 'resolved': {
      const isPaid = event.status === 'succeeded';
      return end(state, event.status, isPaid ? null : failureOf('resolved', event.reason));
    }
    default:
      return refuseLater((event as { type: string }).type);
  }
}

/** Member by member: to copy two objects into one takes ten times as long, and every payment is derived twice. */
const beginPayment = (created: Created, base: BaseState): PaymentState => ({
  id: base.id,
  version: base.version,
  created_at: base.created_at,
  updated_at: base.updated_at,
  answeredVersion: base.answeredVersion,
  failure: base.failure,
  source: created.source,
  session: created.session,
  offer: created.offer,
  reference: created.reference,
  livemode: created.livemode,
  amount: created.amount,
  currency: created.currency,
  operator: created.operator,
  customer: created.customer,
  metadata: created.metadata,
  return_url: created.return_url,
  purchase: created.purchase,
  return_key: created.return_key,
  expires_at: created.expires_at,
  status: 'processing',
  next: null,
  attempts: [],
  isFulfilmentStarted: false,
  refunds: [],
});

/**
 * Derives a payment from its events.
 *
 * @param upTo the last version to count; all by default
 * @throws Error where the first event is not `created`
 */
export function derivePayment(
  id: string,
  events: readonly StoredEvent<PaymentEvent>[],
  upTo = Infinity,
): PaymentState {
  return deriveEntry<PaymentState, PaymentEvent, Created>(id, events, beginPayment, apply, upTo);
}
