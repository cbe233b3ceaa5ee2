/**
 * Payments: every change of one goes through here, as events appended to the journal.
 */
import type { PollResult, CollectOrder, Collector, Report } from '../upstreams/collector.ts';
import { IN_FLIGHT_MS, nextPollAt } from './poll-schedule.ts';
import { Entries, type EntriesDependencies } from '../journal/entries.ts';
import type { PaymentEvent, Reported } from './events.ts';
import type { EntryIndex } from '../journal/journal.ts';
import {
  awaitsDelivery,
  derivePayment,
  holdsReference,
  isKnown,
  isOpen,
  type AttemptState,
  type PaymentState,
} from './payment-state.ts';

export interface PaymentsDependencies extends EntriesDependencies {
  readonly collector: (upstream: string) => Collector;
  /** Buys what a payment has paid for; safe to repeat. */
  readonly deliver: (payment: PaymentState) => Promise<void>;
  /** The address to which upstreams send a customer back. */
  readonly returnUrl: (returnKey: string) => string;
}

export class Payments extends Entries<PaymentState, PaymentEvent> {
  readonly #dependencies: PaymentsDependencies;

  constructor(dependencies: PaymentsDependencies) {
    super(dependencies, {
      derive: derivePayment,
      sentAt: (state) => state.attempts.at(-1)?.at ?? state.created_at,
      index: async (state, now, asks) => {
        // Only a person's word makes a payment succeed whose reference another has paid.
        const isPaidTwice =
          state.status === 'succeeded' &&
          state.source === 'session' &&
          (await dependencies.journal.isPaidByAnother(state.reference, state.id));
        return indexOf(state, nextAskTime(state, now, asks), asks, isPaidTwice);
      },
    });
    this.#dependencies = dependencies;
  }

  /** Journals what an upstream says of an order, unless it is known already. */
  async report(id: string, reported: Omit<Reported, 'type' | 'paid_twice'>, asks = 0): Promise<PaymentState> {
    return this.change(id, (state) => this.reportEvents(state, reported), asks);
  }

  async reportEvents(
    state: PaymentState,
    reported: Omit<Reported, 'type' | 'paid_twice'>,
  ): Promise<readonly PaymentEvent[]> {
    if (isKnown(state, reported)) return [];
    const paidTwice =
      reported.report.outcome === 'succeeded' &&
      state.source === 'session' &&
      (await this.#dependencies.journal.isPaidByAnother(state.reference, state.id));
    return [{ type: 'reported', ...reported, ...(paidTwice ? { paid_twice: true as const } : {}) }];
  }

  /** Asks the upstream where a payment stands, and ends it where its time is up. */
  async poll(id: string, asks: number): Promise<void> {
    const state = await this.find(id);
    const attempt = state?.attempts.at(-1);
    if (state === null || attempt === undefined) return;
    if (awaitsDelivery(state)) {
      await this.#dependencies.deliver(state);
      return;
    }
    const result = await this.#dependencies
      .collector(attempt.route.upstream)
      .poll(orderOf(state, attempt, this.#dependencies.returnUrl), new AbortController().signal);
    const changed = await this.change(
      id,
      (current) => this.#learn(current, attempt.order_id, result),
      asks + 1,
    );
    if (changed.version === state.version) await this.reschedule(id, changed, asks + 1);
  }

  async #learn(state: PaymentState, orderId: string, result: PollResult): Promise<readonly PaymentEvent[]> {
    const attempt = state.attempts.find((candidate) => candidate.order_id === orderId);
    if (attempt === undefined) return [];
    if (result.kind === 'reported') {
      const events = await this.reportEvents(state, {
        order_id: orderId,
        via: 'status',
        report: result.report,
      });
      return this.#isOver(state, result.report)
        ? [...events, { type: 'expired', acknowledged: true }]
        : events;
    }
    const answersUnknown = result.kind === 'unknown_order';
    if (answersUnknown && attempt.errorAnswered && isOpen(state.status) && !attempt.acknowledged) {
      // It answered the order with an error, and does not know it: that was a refusal (upstream-facts, "Errors").
      return [{ type: 'refused', order_id: orderId, code: 'operator_failed', message: null, final: true }];
    }
    if (!this.#isOver(state, null)) return [];
    // A hosted page that nobody opened never made an order: nothing is unclear about it.
    const neverOpened = answersUnknown && attempt.route.page;
    return [{ type: 'expired', acknowledged: attempt.acknowledged || neverOpened }];
  }

  #isOver(state: PaymentState, report: Report | null): boolean {
    const isUndecided = report === null || (report.outcome === 'pending' && report.differences.length === 0);
    return isUndecided && isOpen(state.status) && this.#dependencies.now() >= state.expires_at;
  }
}

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

function nextAskTime(state: PaymentState, now: number, asks: number): number | null {
  const attempt = state.attempts.at(-1);
  const isInFlight = isOpen(state.status) && attempt?.outcome === 'sent' && !attempt.route.page;
  return isInFlight ? attempt.at + IN_FLIGHT_MS : nextPollAt(state, now, asks);
}

/** @param isPaidTwice another payment has paid the reference, so that this one cannot stand for it */
export function indexOf(
  state: PaymentState,
  nextPollAt: number | null,
  asks: number,
  isPaidTwice = false,
): EntryIndex {
  const isSession = state.source === 'session';
  return {
    status: state.status,
    isOpen: isOpen(state.status),
    heldReference: isSession && holdsReference(state.status) ? state.reference : null,
    paidReference: isSession && state.status === 'succeeded' && !isPaidTwice ? state.reference : null,
    nextPollAt,
    asks,
  };
}
