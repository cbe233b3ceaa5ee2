/**
 * Payments: every change of one goes through here, as events appended to the journal.
 */
import type { Scheduler } from '../dependencies.ts';
import type { AskResult, CollectOrder, Collector, Report } from '../upstreams/collector.ts';
import { IN_FLIGHT_MS, nextAskAt } from './ask-schedule.ts';
import type { PaymentEvent, Reported } from './events.ts';
import type { Journal, PaymentIndex } from './journal.ts';
import {
  derivePayment,
  holdsReference,
  isKnown,
  isOpen,
  type AttemptState,
  type PaymentState,
} from './payment-state.ts';

export interface PaymentsDependencies {
  readonly journal: Journal;
  readonly now: () => number;
  readonly collector: (upstream: string) => Collector;
  readonly scheduler: Pick<Scheduler, 'wakeAt'>;
  /** The address to which upstreams send a customer back. */
  readonly returnUrl: (returnKey: string) => string;
}

/** How often a decision is made anew because the payment moved on meanwhile. */
const MOST_RETRIES = 20;

export class Payments {
  readonly #dependencies: PaymentsDependencies;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(dependencies: PaymentsDependencies) {
    this.#dependencies = dependencies;
  }

  async find(id: string): Promise<PaymentState | null> {
    const events = await this.#dependencies.journal.load(id);
    return events.length === 0 ? null : derivePayment(id, events);
  }

  /** The payment as it stood when its creation was answered. */
  async findAsAnswered(id: string): Promise<PaymentState | null> {
    const events = await this.#dependencies.journal.load(id);
    if (events.length === 0) return null;
    const { answeredVersion } = derivePayment(id, events);
    return answeredVersion === null ? null : derivePayment(id, events, answeredVersion);
  }

  /** Calls back after each change of a payment made by this process. Answers how to stop. */
  listen(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  /**
   * Decides on the payment as it stands and appends what was decided, again where it moved on in between.
   *
   * @param decide answers the events to append; none changes nothing
   * @param asks how often the upstream has been asked; 0 after news
   */
  async change(
    id: string,
    decide: (state: PaymentState) => readonly PaymentEvent[] | Promise<readonly PaymentEvent[]>,
    asks = 0,
  ): Promise<PaymentState> {
    const { journal, now, scheduler } = this.#dependencies;
    for (let retry = 0; retry < MOST_RETRIES; retry++) {
      const stored = await journal.load(id);
      const state = derivePayment(id, stored);
      const events = await decide(state);
      if (events.length === 0) return state;
      const at = now();
      const appended = events.map((event, position) => ({
        version: state.version + position + 1,
        at,
        event,
      }));
      const changed = derivePayment(id, [...stored, ...appended]);
      // Only a person's word makes a payment succeed whose reference another has paid.
      const isPaidTwice =
        changed.status === 'succeeded' &&
        changed.source === 'session' &&
        (await journal.isPaidByAnother(changed.reference, id));
      const index = indexOf(changed, nextAskTime(changed, at, asks), asks, isPaidTwice);
      if (await journal.append(id, state.version, events, index, at)) {
        for (const listener of this.#listeners.get(id) ?? []) listener();
        if (index.nextAskAt !== null) scheduler.wakeAt(index.nextAskAt);
        return changed;
      }
    }
    throw new Error('a payment kept changing while it was being changed');
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
  async ask(id: string, asks: number): Promise<void> {
    const { journal, now } = this.#dependencies;
    const state = await this.find(id);
    const attempt = state?.attempts.at(-1);
    if (state === null || attempt === undefined) return;
    const result = await this.#dependencies
      .collector(attempt.route.upstream)
      .ask(orderOf(state, attempt, this.#dependencies.returnUrl));
    const changed = await this.change(
      id,
      (current) => this.#learn(current, attempt.order_id, result),
      asks + 1,
    );
    if (changed.version === state.version) {
      const next = nextAskAt(changed, now(), asks + 1);
      await journal.reschedule(id, next, asks + 1);
      if (next !== null) this.#dependencies.scheduler.wakeAt(next);
    }
  }

  async #learn(state: PaymentState, orderId: string, result: AskResult): Promise<readonly PaymentEvent[]> {
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
  attempt: Pick<AttemptState, 'order_id' | 'route' | 'customer_id'>,
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
  };
}

function nextAskTime(state: PaymentState, now: number, asks: number): number | null {
  const attempt = state.attempts.at(-1);
  const isInFlight = isOpen(state.status) && attempt?.outcome === 'sent' && !attempt.route.page;
  return isInFlight ? attempt.at + IN_FLIGHT_MS : nextAskAt(state, now, asks);
}

/** @param isPaidTwice another payment has paid the reference, so that this one cannot stand for it */
export function indexOf(
  state: PaymentState,
  nextAskAt: number | null,
  asks: number,
  isPaidTwice = false,
): PaymentIndex {
  const isSession = state.source === 'session';
  return {
    status: state.status,
    isOpen: isOpen(state.status),
    heldReference: isSession && holdsReference(state.status) ? state.reference : null,
    paidReference: isSession && state.status === 'succeeded' && !isPaidTwice ? state.reference : null,
    nextAskAt,
    asks,
  };
}
