/**
 * What a payment is, derived from its events (api.md, "A payment's life").
 *
 * Pure: the same events give the same payment on every machine, and a change of these rules is a change of
 * this one file.
 */
import type { Failure, PaymentStatus, PurchaseStatus } from '@malipo/contract';
import type { ReportedOutcome, UpstreamNext } from '../upstreams/collector.ts';
import type { Attempted, Created, PaymentEvent, Reported } from './events.ts';
import type { StoredEvent } from '../journal/journal.ts';

type FinalOutcome = Exclude<ReportedOutcome, 'pending'>;

export interface AttemptState extends Omit<Attempted, 'type'> {
  readonly at: number;
  /** `sent` until anything is known. */
  outcome: 'sent' | 'unknown' | 'refused' | ReportedOutcome;
  /** The upstream has said that it knows the order. */
  acknowledged: boolean;
  /** The upstream answered the order with an error that names no status. */
  errorAnswered: boolean;
  amountConfirmed: boolean;
  /** The upstream's own id of the order, where it has named one. The first stands: its link may have been shown. */
  upstreamReference: string | null;
  /** Every different end that the upstream has reported of this order. */
  readonly ends: Set<FinalOutcome>;
  /** Everything that the upstream has said otherwise than the journal. */
  readonly differences: Set<string>;
}

export interface PaymentState extends Omit<Created, 'type'> {
  readonly id: string;
  version: number;
  status: PaymentStatus;
  next: UpstreamNext | null;
  failure: Failure | null;
  readonly attempts: AttemptState[];
  /** How far the purchase is that it pays for; null until it begins. */
  delivery: PurchaseStatus | null;
  /** Payouts that give money back, and when each was decided. */
  readonly refunds: { readonly payout: string; readonly amount: string; readonly at: number }[];
  readonly created_at: number;
  updated_at: number;
  /** The version that the caller was answered with; null while the creation is in flight. */
  answeredVersion: number | null;
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
export const awaitsDelivery = (state: Pick<PaymentState, 'status' | 'purchase' | 'delivery'>): boolean =>
  state.status === 'succeeded' && state.purchase !== null && state.delivery === null;

/** Whether nothing more is to come of it by itself. */
export const isSettled = (state: Pick<PaymentState, 'status' | 'purchase' | 'delivery'>): boolean =>
  !isOpen(state.status) && !awaitsDelivery(state) && state.delivery !== 'processing';

/** What a person reads who must settle a payment; the code is the contract, the text is not. */
const REVIEW_MESSAGES = {
  mismatch: 'What the operator says of this payment differs from what was ordered',
  contradiction: 'The operator has reported different ends of this payment.',
  paid_twice: 'The reference was paid by another payment as well: one of them must be given back.',
  unacknowledged:
    'The operator never said that it knows this payment. Ask it before the customer pays again.',
  amount_unconfirmed: 'The hosted page reports success, and nothing names the amount that was paid.',
  partially_cancelled: 'The operator reports that the payment was cancelled in part.',
} as const;

export type ReviewCode = keyof typeof REVIEW_MESSAGES;

function review(state: PaymentState, code: ReviewCode, message: string = REVIEW_MESSAGES[code]): void {
  state.status = 'needs_review';
  state.next = null;
  state.failure = { code, message };
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

/** Carries out the end that an upstream reports, on a payment that is open or has expired. */
function applyEnd(state: PaymentState, attempt: AttemptState, outcome: FinalOutcome, event: Reported): void {
  switch (outcome) {
    case 'succeeded':
      if (!attempt.amountConfirmed && !attempt.trusts_amount) review(state, 'amount_unconfirmed');
      else if (event.paid_twice) review(state, 'paid_twice');
      else end(state, 'succeeded', null);
      return;
    case 'failed':
      end(state, 'failed', { code: 'operator_failed', message: event.report.message ?? FAILED_MESSAGE });
      return;
    case 'cancelled':
      end(state, 'cancelled', {
        code: 'cancelled',
        message: event.report.message ?? 'The payment was cancelled.',
      });
      return;
    case 'reversed':
      review(state, 'partially_cancelled');
      return;
  }
}

function applyReport(state: PaymentState, event: Reported): void {
  const attempt = state.attempts.find((candidate) => candidate.order_id === event.order_id);
  if (attempt === undefined) return;
  const { report } = event;
  const isHint = attempt.callbacks_are_hints && event.via === 'callback';

  attempt.upstreamReference ??= report.upstreamReference ?? null;
  if (report.outcome === 'succeeded' && report.amount_confirmed) {
    attempt.amountConfirmed = true;
    // The status had said so already, and only the amount was missing: the order of arrival must not matter.
    if (state.failure?.code === 'amount_unconfirmed' && attempt.ends.has('succeeded')) {
      applyEnd(state, attempt, 'succeeded', event);
    }
  }
  const newDifferences = report.differences.filter((difference) => !attempt.differences.has(difference));
  for (const difference of newDifferences) attempt.differences.add(difference);
  if (newDifferences.length > 0) {
    review(state, 'mismatch', `${REVIEW_MESSAGES.mismatch}: ${[...attempt.differences].join('; ')}.`);
  }
  if (isHint) return;

  // A hosted page is a link of our own making: the upstream has not spoken yet.
  if (!attempt.route.page || event.via !== 'answer') attempt.acknowledged = true;
  if (report.outcome === 'pending') {
    if (attempt.outcome === 'sent' || attempt.outcome === 'unknown') attempt.outcome = 'pending';
    if (isOpen(state.status) && attempt === state.attempts.at(-1) && report.next !== null) {
      state.status = 'requires_action';
      state.next = report.next;
    }
    return;
  }

  const isKnown = attempt.ends.has(report.outcome);
  attempt.ends.add(report.outcome);
  attempt.outcome = report.outcome;
  // A replay must not undo what a person has resolved since.
  if (isKnown || report.differences.length > 0) return;
  if (attempt.ends.size > 1) {
    // A mismatch says more of what happened than that the ends differ.
    if (state.failure?.code !== 'mismatch') review(state, 'contradiction');
  } else if (isOpen(state.status)) applyEnd(state, attempt, report.outcome, event);
  else if (state.status === 'expired' && report.outcome === 'succeeded')
    applyEnd(state, attempt, 'succeeded', event);
  else if (state.status !== 'needs_review' && state.status !== 'expired' && state.status !== report.outcome) {
    // A person had settled it otherwise, or another route went on to its own end.
    review(state, 'contradiction');
  }
}

/**
 * Whether a report says nothing that the payment does not know: a replay, or one more "still in progress".
 * Such a report is not journalled.
 */
export function isKnown(state: PaymentState, { order_id, via, report }: Omit<Reported, 'type'>): boolean {
  const attempt = state.attempts.find((candidate) => candidate.order_id === order_id);
  if (attempt === undefined) return true;
  const reference = report.upstreamReference ?? attempt.upstreamReference;
  // Another order of the upstream's than the one that the customer was led to: its link must not replace the first.
  if (attempt.upstreamReference !== null && reference !== attempt.upstreamReference) return true;
  if (report.differences.some((difference) => !attempt.differences.has(difference))) return false;
  if (report.outcome === 'succeeded' && report.amount_confirmed && !attempt.amountConfirmed) return false;
  if (attempt.callbacks_are_hints && via === 'callback') return true;
  if (report.outcome !== 'pending') return attempt.ends.has(report.outcome);
  if (!attempt.acknowledged) return false;
  const isCurrent = isOpen(state.status) && attempt === state.attempts.at(-1);
  return !isCurrent || report.next === null || JSON.stringify(report.next) === JSON.stringify(state.next);
}

function apply(state: PaymentState, event: PaymentEvent, at: number, version: number): void {
  switch (event.type) {
    case 'created':
      return;
    case 'attempted': {
      const { type, ...attempted } = event;
      state.attempts.push({
        ...attempted,
        at,
        outcome: 'sent',
        acknowledged: false,
        errorAnswered: false,
        amountConfirmed: false,
        upstreamReference: null,
        ends: new Set(),
        differences: new Set(),
      });
      return;
    }
    case 'reported':
      applyReport(state, event);
      return;
    case 'refused': {
      const attempt = state.attempts.find((candidate) => candidate.order_id === event.order_id);
      if (attempt === undefined) return;
      attempt.outcome = 'refused';
      attempt.ends.add('failed');
      if (event.final && isOpen(state.status)) {
        end(state, 'failed', { code: event.code, message: event.message ?? FAILED_MESSAGE });
      }
      return;
    }
    case 'unanswered': {
      const attempt = state.attempts.find((candidate) => candidate.order_id === event.order_id);
      if (attempt === undefined) return;
      if (attempt.outcome === 'sent') attempt.outcome = 'unknown';
      attempt.errorAnswered = event.error_answered;
      return;
    }
    case 'answered':
      state.answeredVersion ??= version;
      return;
    case 'expired':
      if (!isOpen(state.status)) return;
      if (event.acknowledged) {
        state.status = 'expired';
        state.next = null;
        state.failure = { code: 'expired', message: 'The payment was not completed in time.' };
      } else {
        review(state, 'unacknowledged');
      }
      return;
    case 'delivering':
      state.delivery = event.status;
      return;
    case 'refunding':
      state.refunds.push({ payout: event.payout, amount: event.amount, at });
      return;
    case 'resolved':
      end(
        state,
        event.status,
        event.status === 'succeeded' ? null : { code: 'resolved', message: event.reason },
      );
      return;
  }
}

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
  const [first] = events;
  if (first?.event.type !== 'created') throw new Error('a payment begins with its intent');
  const { type, ...created } = first.event;
  const state: PaymentState = {
    ...created,
    id,
    version: 0,
    status: 'processing',
    next: null,
    failure: null,
    attempts: [],
    delivery: null,
    refunds: [],
    created_at: first.at,
    updated_at: first.at,
    answeredVersion: null,
  };
  for (const { event, at, version } of events) {
    if (version > upTo) break;
    apply(state, event, at, version);
    state.version = version;
    if (event.type !== 'answered') state.updated_at = at;
  }
  return state;
}
