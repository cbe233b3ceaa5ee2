/**
 * Payments: every change of one goes through here, as events appended to the journal.
 */
import { Entries, type EntriesDependencies, type Work } from '../journal/entries.ts';
import type { EntryIndex } from '../journal/journal.ts';
import { learnAnswer, learnPoll, mayResend, type ReportOf } from '../orders/learn.ts';
import { attemptOf, wasRefusedUnsaid } from '../orders/order-state.ts';
import type { CollectOrder, CollectResult, Collector, PollResult, Report } from '../upstreams/collector.ts';
import type { PaymentEvent } from './events.ts';
import {
  awaitsFulfilment,
  derivePayment,
  holdsReference,
  isKnown,
  isOpen,
  type AttemptState,
  type PaymentState,
} from './payment-state.ts';
import { nextPollAt } from './poll-times.ts';

export interface PaymentsDependencies extends EntriesDependencies {
  readonly collector: (upstream: string) => Collector;
  /** The address to which upstreams send a customer back. */
  readonly returnUrl: (returnKey: string) => string;
}

export type PaymentWork = Work<PaymentState, PaymentEvent>;

export class Payments extends Entries<PaymentState, PaymentEvent> {
  readonly #dependencies: PaymentsDependencies;

  constructor(dependencies: PaymentsDependencies) {
    super(dependencies, {
      kind: 'payment',
      derive: derivePayment,
      index: async (state, now, pollCount, before) => {
        // Only a person's word makes a payment succeed whose reference another has paid.
        const isPaidTwice = state.status === 'succeeded' && (await isPaidByAnother(dependencies, state));
        return {
          ...indexOf(state, now, pollCount),
          reference: referenceOf(state, before, isPaidTwice),
          transaction: newTransactionOf(state, before),
        };
      },
    });
    this.#dependencies = dependencies;
  }

  /** Journals what an upstream says of an order, unless it is known already. */
  async report(id: string, reported: ReportOf<Report>): Promise<PaymentState> {
    return this.change(id, (state) => this.#reportEvents(state, reported));
  }

  /** Sends an order, as new or again, and says what came of it. */
  send(state: PaymentState, attempt: AttemptState, signal: AbortSignal): Promise<CollectResult> {
    const { collector, returnUrl } = this.#dependencies;
    return collector(attempt.route.upstream).collect(orderOf(state, attempt, returnUrl), signal);
  }

  /** What is journalled of the answer to an order. */
  learnAnswer(
    state: PaymentState,
    orderId: string,
    result: CollectResult,
    isLast: boolean,
  ): Promise<readonly PaymentEvent[]> {
    return learnAnswer(orderId, result, isLast, (reported) => this.#reportEvents(state, reported));
  }

  /** Asks the upstream where a payment stands, and ends it where its time is up. */
  async poll(work: PaymentWork): Promise<void> {
    const { collector, returnUrl, now } = this.#dependencies;
    const { state, lease } = work;
    const attempt = state.attempts.at(-1);
    if (attempt === undefined) return;
    const upstream = collector(attempt.route.upstream);
    const order = orderOf(state, attempt, returnUrl);
    lease.check();
    const result = await upstream.poll(order, lease.signal);
    const { order_id } = attempt;
    const times = { createdAt: state.created_at, expiresAt: state.expires_at, now: now() };
    await learnPoll<PaymentState, PaymentEvent, Report>({
      entries: this,
      work,
      order_id,
      result,
      isToResend: (known) =>
        upstream.mayResend(order) && isOpen(known.status) && mayResend(known, order_id, result, times),
      send: (known) => this.send(known, attempt, lease.signal),
      answer: (known, answer) => this.learnAnswer(known, order_id, answer, true),
      poll: (known, polled) => this.#pollEvents(known, order_id, polled),
    });
  }

  async #reportEvents(state: PaymentState, told: ReportOf<Report>): Promise<readonly PaymentEvent[]> {
    const reported = await this.#ofOwnTransaction(state, told);
    if (isKnown(state, reported)) return [];
    const isPaidTwice =
      reported.report.outcome === 'succeeded' && (await isPaidByAnother(this.#dependencies, state));
    return [{ type: 'reported', ...reported, ...(isPaidTwice && { paid_twice: true }) }];
  }

  /** What an upstream says of a transaction counts for one payment: money that has come once pays once. */
  async #ofOwnTransaction(state: PaymentState, told: ReportOf<Report>): Promise<ReportOf<Report>> {
    const { report } = told;
    const { upstream_reference } = report;
    const attempt = attemptOf(state, told.order_id);
    if (upstream_reference === undefined || attempt === undefined || attempt.upstreamReference !== null)
      return told;
    const transaction = transactionName(attempt.route.upstream, upstream_reference);
    if (!(await this.#dependencies.journal.isTransactionOfAnother(transaction, state.id))) return told;
    const differences = [...report.differences, "the upstream's transaction is another payment's"];
    return { ...told, report: { ...report, next: null, differences } };
  }

  async #pollEvents(
    state: PaymentState,
    order_id: string,
    result: PollResult,
  ): Promise<readonly PaymentEvent[]> {
    const attempt = attemptOf(state, order_id);
    if (attempt === undefined) return [];
    if (result.kind === 'reported') {
      const { report } = result;
      const events = await this.#reportEvents(state, { order_id, via: 'status', report });
      const isPending = report.outcome === 'pending' && report.differences.length === 0;
      return isPending && this.#isOver(state) ? [...events, { type: 'expired', acknowledged: true }] : events;
    }
    const isUnknown = result.kind === 'unknown_order';
    if (isUnknown && wasRefusedUnsaid(attempt) && isOpen(state.status)) {
      // It answered the order with an error, and does not know it: that was a refusal (upstream-facts, "Errors").
      return [{ type: 'refused', order_id, code: 'operator_failed', message: null, final: true }];
    }
    if (!this.#isOver(state)) return [];
    // A hosted page that nobody opened never made an order: nothing is unclear about it.
    const isUnopened = isUnknown && attempt.route.page;
    return [{ type: 'expired', acknowledged: attempt.acknowledged || isUnopened }];
  }

  #isOver(state: PaymentState): boolean {
    return isOpen(state.status) && this.#dependencies.now() >= state.expires_at;
  }
}

/** Whether another payment has paid the reference; only a session's may be paid once only. */
const isPaidByAnother = (
  { journal }: PaymentsDependencies,
  { source, reference, id }: PaymentState,
): Promise<boolean> | false => source === 'session' && journal.isPaidByAnother(reference, id);

/** The order as the upstream was, or is to be, told it. */
export function orderOf(
  state: PaymentState,
  attempt: Pick<AttemptState, 'order_id' | 'route' | 'customer_id' | 'upstreamReference'>,
  returnUrl: (returnKey: string) => string,
): CollectOrder {
  return {
    orderId: attempt.order_id,
    route: attempt.route,
    amount: state.amount,
    currency: state.currency,
    country: state.operator.country,
    customer: { ...state.customer, id: attempt.customer_id },
    returnUrl: returnUrl(state.return_key),
    upstreamReference: attempt.upstreamReference ?? undefined,
  };
}

/** @param isPaidTwice another payment has paid the reference, so that this one cannot stand for it */
function referenceOf(
  { source, status, reference }: PaymentState,
  before: PaymentState | undefined,
  isPaidTwice: boolean,
): EntryIndex['reference'] {
  // An open payment has held it since it was created, and nothing opens one again.
  const isAsBefore = before !== undefined && isOpen(before.status) && isOpen(status);
  if (source !== 'session' || isAsBefore) return null;
  return {
    name: reference,
    isHeld: holdsReference(status),
    isPaid: status === 'succeeded' && !isPaidTwice,
  };
}

const transactionName = (upstream: string, reference: string) => `${upstream} ${reference}`;

/** The upstream's transaction that a change has named. */
function newTransactionOf(state: PaymentState, before: PaymentState | undefined): string | null {
  const named = state.attempts.find(
    ({ order_id, upstreamReference, differences }) =>
      upstreamReference !== null &&
      differences.size === 0 &&
      before &&
      !attemptOf(before, order_id)?.upstreamReference,
  );
  return named?.upstreamReference ? transactionName(named.route.upstream, named.upstreamReference) : null;
}

function indexOf(
  state: PaymentState,
  now: number,
  pollCount: number,
): Omit<EntryIndex, 'reference' | 'transaction'> {
  const { status } = state;
  return {
    status,
    isOpen: isOpen(status),
    upstream: awaitsFulfilment(state) ? null : (state.attempts.at(-1)?.route.upstream ?? null),
    dueAt: nextPollAt(state, now, pollCount),
    pollCount,
  };
}
