/**
 * What payments, payouts and purchases share: how an entry follows from its events, what is known of an order,
 * and when a doubt ends. A rule is mended here, once for all three.
 */
import type { Failure } from '@malipo/contract';
import type { StoredEvent, JournalEvent } from '../journal/journal.ts';
import type { OrderOutcome, OrderReport, OrderUnanswered, RouteRef } from './order-events.ts';

export type FinalOutcome = Exclude<OrderOutcome, 'pending'>;

/** What every entry is, whatever it is for. */
export interface BaseState {
  readonly id: string;
  version: number;
  readonly created_at: number;
  updated_at: number;
  /** The version that the caller was answered with; null while the creation is in flight. */
  answeredVersion: number | null;
  failure: Failure | null;
}

/**
 * Derives an entry from its events.
 *
 * @param begin makes the state from the first event
 * @param upTo the last version to count
 * @throws Error where the first event is not `created`
 */
export function deriveEntry<State extends BaseState, Event extends JournalEvent, Created extends Event>(
  id: string,
  events: readonly StoredEvent<Event>[],
  begin: (created: Created, base: BaseState) => State,
  apply: (state: State, event: Event, at: number) => void,
  upTo: number,
): State {
  const [first] = events;
  if (first?.event.type !== 'created') throw new Error('an entry begins with its intent');
  const state = begin(first.event as Created, {
    id,
    version: 0,
    created_at: first.at,
    updated_at: first.at,
    answeredVersion: null,
    failure: null,
  });
  for (const { event, at, version } of events) {
    if (version > upTo) break;
    if (event.type === 'answered') state.answeredVersion ??= version;
    else {
      apply(state, event, at);
      state.updated_at = at;
    }
    state.version = version;
  }
  return state;
}

/** What is known of one order. */
export interface OrderAttempt {
  readonly order_id: string;
  readonly route: RouteRef;
  readonly at: number;
  /** `sent` until anything is known. */
  outcome: 'sent' | 'unknown' | 'refused' | OrderOutcome;
  /** The upstream has said that it knows the order. */
  acknowledged: boolean;
  /** The upstream answered the order with an error that names no status. */
  errorAnswered: boolean;
  /** Every different end that the upstream has reported of this order. */
  readonly ends: Set<FinalOutcome>;
  /** Everything that the upstream has said otherwise than the journal. */
  readonly differences: Set<string>;
}

export const newAttempt = (order_id: string, route: RouteRef, at: number): OrderAttempt => ({
  order_id,
  route,
  at,
  outcome: 'sent',
  acknowledged: false,
  errorAnswered: false,
  ends: new Set(),
  differences: new Set(),
});

export const attemptOf = <Attempt extends OrderAttempt>(
  state: { readonly attempts: readonly Attempt[] },
  order_id: string,
): Attempt | undefined => state.attempts.find((candidate) => candidate.order_id === order_id);

/** Reviews that only say that nobody knew. */
const DOUBTS: ReadonlySet<string> = new Set([
  'unacknowledged',
  'unfinished',
  'unclear',
  'confirmation_required',
]);

/** Whether an entry needs review only because nobody knew what became of it: a definite answer ends that. */
export const isInDoubt = ({
  status,
  failure,
}: {
  readonly status: string;
  readonly failure: Failure | null;
}): boolean => status === 'needs_review' && DOUBTS.has(failure?.code ?? '');

/** @returns whether the upstream has reported before that money moved */
export function noteRefusal(attempt: OrderAttempt): boolean {
  const isNews = !attempt.ends.has('failed');
  attempt.outcome = 'refused';
  attempt.ends.add('failed');
  return isNews && (attempt.ends.has('succeeded') || attempt.ends.has('reversed'));
}

/**
 * Puts contradictory ends before a person. A mismatch says more than that the ends differ.
 *
 * @param review puts the entry under review
 */
export function contradict<State extends Pick<BaseState, 'failure'>>(
  state: State,
  review: (state: State, code: 'contradiction') => void,
): void {
  if (state.failure?.code !== 'mismatch') review(state, 'contradiction');
}

export function noteNoAnswer(attempt: OrderAttempt, event: OrderUnanswered): void {
  if (attempt.outcome === 'sent') attempt.outcome = 'unknown';
  attempt.errorAnswered = event.error_answered;
}

/** @returns what the report says otherwise than the journal, and no report has said before */
export function noteDifferences(attempt: OrderAttempt, { differences }: OrderReport): readonly string[] {
  const news = differences.filter((difference) => !attempt.differences.has(difference));
  for (const difference of news) attempt.differences.add(difference);
  return news;
}

/**
 * What an end that an upstream reports means for the entry.
 *
 * @param waits whether the entry waits for exactly this: it is open, say
 * @param agrees whether the entry has come to the same end already
 */
export function judgeEnd(
  state: { readonly status: string; readonly failure: Failure | null },
  attempt: OrderAttempt,
  outcome: FinalOutcome,
  { waits, agrees }: { readonly waits: boolean; readonly agrees: boolean },
): 'ends' | 'contradicts' | 'says_nothing_new' {
  const isKnown = attempt.ends.has(outcome);
  attempt.ends.add(outcome);
  attempt.outcome = outcome;
  // A replay must not undo what a person has resolved since; a mismatch says more than that the ends differ.
  if (isKnown || state.failure?.code === 'mismatch') return 'says_nothing_new';
  if (attempt.ends.size > 1) return 'contradicts';
  if (waits || isInDoubt(state)) return 'ends';
  return agrees || state.status === 'needs_review' ? 'says_nothing_new' : 'contradicts';
}

/** Whether an order may be settled as refused: the upstream answered it with an error, and does not know it. */
export const wasRefusedUnsaid = (attempt: OrderAttempt): boolean =>
  attempt.errorAnswered && !attempt.acknowledged;
