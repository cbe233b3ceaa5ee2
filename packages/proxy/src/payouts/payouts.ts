/** Payouts: journalled, sent by one route after the other until one may have it, followed to their end. */
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import { ASK_AFTER_EXPIRY_MS, IN_FLIGHT_MS, pollDelay } from '../payments/poll-schedule.ts';
import { Entries, type EntriesDependencies } from '../journal/entries.ts';
import type { CreateResult, EntryIndex, Idempotency } from '../journal/journal.ts';
import { randomId } from '../tokens/random-id.ts';
import type { PayPollResult, PayOrder, PayResult, Payer } from '../upstreams/payer.ts';
import type { PayoutCreated, PayoutEvent, PayoutReported } from './payout-events.ts';
import {
  derivePayout,
  isKnownReport,
  isUnfinishedReview,
  type PayoutAttempt,
  type PayoutState,
} from './payout-state.ts';

/** How long an upstream may leave it open whether it knows a payout, before a person must look. */
const ACKNOWLEDGED_WITHIN_MS = 15 * 60_000;

export interface PayoutsDependencies extends EntriesDependencies {
  readonly payer: (upstream: string) => Payer;
  readonly live: boolean;
}

export interface PayoutIntent extends Omit<PayoutCreated, 'type' | 'operator' | 'livemode'> {
  readonly operator: OperatorWithRoutes<PayoutRoute>;
  /** In the order in which they are tried; each admits the amount. */
  readonly routes: readonly [PayoutRoute, ...PayoutRoute[]];
  readonly idempotency: Idempotency;
  /** Where the id must be known before the payout exists, as a refund's must. */
  readonly id?: string;
}

/** @returns null where the text is no order id of a payout of ours */
export function payoutIdOf(order: string): string | null {
  return /^(out_[0-9a-f]{32})-[1-9]\d?$/.exec(order)?.[1] ?? null;
}

export function payOrderOf(state: PayoutState, attempt: Pick<PayoutAttempt, 'order_id' | 'route'>): PayOrder {
  return {
    orderId: attempt.order_id,
    route: attempt.route,
    amount: state.amount,
    currency: state.currency,
    country: state.operator.country,
    payee: state.payee,
  };
}

function mayStillChange(state: PayoutState, now: number): boolean {
  if (state.status === 'processing') return true;
  const waits = isUnfinishedReview(state) && state.failure?.code !== 'confirmation_required';
  return waits && now < state.created_at + 2 * ASK_AFTER_EXPIRY_MS;
}

function indexOf(state: PayoutState, now: number, asks: number): EntryIndex {
  const attempt = state.attempts.at(-1);
  const isInFlight = state.status === 'processing' && attempt?.outcome === 'sent';
  const next = isInFlight ? attempt.at + IN_FLIGHT_MS : now + pollDelay(asks);
  return {
    status: state.status,
    isOpen: state.status === 'processing',
    heldReference: null,
    paidReference: null,
    nextPollAt: mayStillChange(state, now) ? next : null,
    asks,
  };
}

export class Payouts extends Entries<PayoutState, PayoutEvent> {
  readonly #dependencies: PayoutsDependencies;

  constructor(dependencies: PayoutsDependencies) {
    super(dependencies, {
      derive: derivePayout,
      index: indexOf,
      sentAt: (state) => state.attempts.at(-1)?.at ?? state.created_at,
    });
    this.#dependencies = dependencies;
  }

  /** Journals the intent and carries it out. */
  async create(
    intent: PayoutIntent,
  ): Promise<{ kind: 'payout'; payout: PayoutState } | Exclude<CreateResult, { kind: 'created' }>> {
    const { journal, now, live } = this.#dependencies;
    const { operator, routes, idempotency, id = randomId('out'), ...facts } = intent;
    const at = now();
    const { id: operatorId, name, country } = operator.operator;
    const events: PayoutEvent[] = [
      { type: 'created', ...facts, operator: { id: operatorId, name, country }, livemode: live },
      { type: 'attempted', order_id: `${id}-1`, route: routes[0].ref },
    ];
    const state = derivePayout(
      id,
      events.map((event, position) => ({ version: position + 1, at, event })),
    );
    const result = await journal.create({
      ...{ kind: 'payout', id, at, events, index: indexOf(state, at, 0), reference: facts.reference },
      ...{ sessionReference: null, phone: null, returnKey: null, idempotency, limits: null },
    });
    if (result.kind !== 'created') return result;
    return { kind: 'payout', payout: await this.#carryOut(state, routes) };
  }

  /** Sends the code that the upstream has asked for, with the same order. */
  async confirm(state: PayoutState, code: string): Promise<PayoutState> {
    const confirming = await this.change(state.id, ({ failure }) =>
      failure?.code === 'confirmation_required' ? [{ type: 'confirming' }] : [],
    );
    const attempt = confirming.attempts.at(-1);
    if (attempt === undefined || confirming.version === state.version) return confirming;
    const result = await this.#payer(attempt).confirm(
      payOrderOf(confirming, attempt),
      code,
      new AbortController().signal,
    );
    return this.change(state.id, (current) => this.#learn(current, attempt.order_id, result, true));
  }

  /** Journals what an upstream says of an order, unless it is known already. */
  report(id: string, reported: Omit<PayoutReported, 'type'>): Promise<PayoutState> {
    return this.change(id, (state) =>
      isKnownReport(state, reported) ? [] : [{ type: 'reported', ...reported }],
    );
  }

  /** Asks the upstream where a payout stands. */
  async poll(id: string, asks: number): Promise<void> {
    const state = await this.find(id);
    const attempt = state?.attempts.at(-1);
    if (state === null || attempt === undefined) return;
    const result = await this.#payer(attempt).pollPayout(
      payOrderOf(state, attempt),
      new AbortController().signal,
    );
    const changed = await this.change(
      id,
      (current) => this.#learnStatus(current, attempt.order_id, result),
      asks + 1,
    );
    if (changed.version === state.version) await this.reschedule(id, changed, asks + 1);
  }

  #payer(attempt: PayoutAttempt): Payer {
    return this.#dependencies.payer(attempt.route.upstream);
  }

  async #carryOut(state: PayoutState, routes: readonly PayoutRoute[]): Promise<PayoutState> {
    let current = state;
    for (let tried = 1; ; tried++) {
      const attempt = current.attempts[tried - 1];
      if (attempt === undefined) return current;
      const result = await this.#payer(attempt).payOut(
        payOrderOf(current, attempt),
        new AbortController().signal,
      );
      const mayTryNext = result.kind === 'not_sent' || (result.kind === 'refused' && result.mayTryNext);
      // A bank account is paid by one route only (api.md, "Operators and routes").
      const route = mayTryNext && !routes[0]?.isBankTransfer ? routes[tried] : undefined;
      current = await this.change(state.id, (known) => [
        ...this.#learn(known, attempt.order_id, result, route === undefined),
        route === undefined
          ? { type: 'answered' }
          : { type: 'attempted', order_id: `${state.id}-${tried + 1}`, route: route.ref },
      ]);
      if (route === undefined) return current;
    }
  }

  #learn(state: PayoutState, order_id: string, result: PayResult, isLast: boolean): readonly PayoutEvent[] {
    switch (result.kind) {
      case 'reported': {
        const reported = { order_id, via: 'answer' as const, report: result.report };
        return isKnownReport(state, reported) ? [] : [{ type: 'reported', ...reported }];
      }
      case 'refused':
        return [{ type: 'refused', order_id, code: result.code, message: result.message, final: isLast }];
      case 'not_sent':
        return [
          { type: 'refused', order_id, code: 'operator_unavailable', message: result.reason, final: isLast },
        ];
      case 'unknown':
        return [
          { type: 'unanswered', order_id, reason: result.reason, error_answered: result.errorAnswered },
        ];
    }
  }

  #learnStatus(state: PayoutState, order_id: string, result: PayPollResult): readonly PayoutEvent[] {
    const attempt = state.attempts.find((candidate) => candidate.order_id === order_id);
    if (attempt === undefined) return [];
    const events: PayoutEvent[] = [];
    if (result.kind === 'reported') {
      const reported = { order_id, via: 'status' as const, report: result.report };
      if (!isKnownReport(state, reported)) events.push({ type: 'reported', ...reported });
      if (result.report.outcome !== 'pending') return events;
    } else if (result.kind === 'unknown_order' && attempt.errorAnswered && !attempt.acknowledged) {
      return [{ type: 'refused', order_id, code: 'operator_failed', message: null, final: true }];
    }
    const age = this.#dependencies.now() - state.created_at;
    const acknowledged = attempt.acknowledged || result.kind === 'reported';
    const isOver = age > (acknowledged ? ASK_AFTER_EXPIRY_MS : ACKNOWLEDGED_WITHIN_MS);
    if (isOver && state.status === 'processing') events.push({ type: 'given_up', acknowledged });
    return events;
  }
}
