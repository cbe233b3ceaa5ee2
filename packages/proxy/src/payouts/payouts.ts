/** Payouts: journalled, sent by one route after the other until one may have it, followed to their end. */
import { Entries, type EntriesDependencies, type Work } from '../journal/entries.ts';
import type { Change, EntryIndex, Idempotency, NotCreated } from '../journal/journal.ts';
import { POLL_AFTER_EXPIRY_MS, pollDelay } from '../journal/schedule.ts';
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import { carryOut, finishWork } from '../orders/carry-out.ts';
import { newEntryId, orderId } from '../orders/entry-ids.ts';
import { learnAnswer, learnPoll, mayResend, unsettledBy, type ReportOf } from '../orders/learn.ts';
import { attemptOf, isInDoubt, wasRefusedUnsaid } from '../orders/order-state.ts';
import type { PayOrder, PayPollResult, PayReport, PayResult, Payer } from '../upstreams/payer.ts';
import type { PayoutAttempted, PayoutCreated, PayoutEvent } from './payout-events.ts';
import { derivePayout, isKnownReport, type PayoutAttempt, type PayoutState } from './payout-state.ts';

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
  /** Written together with the payout, or neither is. */
  readonly alongside?: Change;
}

export type PayoutWork = Work<PayoutState, PayoutEvent>;

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

/** Whether the upstream has asked for a code, and nobody has sent one. */
export const waitsForCode = ({ failure }: PayoutState): boolean => failure?.code === 'confirmation_required';

function mayStillChange(state: PayoutState, now: number): boolean {
  if (state.status === 'processing') return true;
  const waits = isInDoubt(state) && !waitsForCode(state);
  return waits && now < state.created_at + 2 * POLL_AFTER_EXPIRY_MS;
}

function indexOf(state: PayoutState, now: number, pollCount: number): EntryIndex {
  return {
    status: state.status,
    isOpen: state.status === 'processing',
    reference: null,
    upstream: state.attempts.at(-1)?.route.upstream ?? null,
    dueAt: mayStillChange(state, now) ? now + pollDelay(pollCount) : null,
    pollCount,
  };
}

export class Payouts extends Entries<PayoutState, PayoutEvent> {
  readonly #dependencies: PayoutsDependencies;

  constructor(dependencies: PayoutsDependencies) {
    super(dependencies, { kind: 'payout', derive: derivePayout, index: indexOf });
    this.#dependencies = dependencies;
  }

  newId(): string {
    return newEntryId('payout', this.#dependencies.now());
  }

  /**
   * Journals the intent and carries it out.
   *
   * @throws where the journal cannot be written: then nothing was sent
   */
  async create(intent: PayoutIntent): Promise<{ kind: 'payout'; payout: PayoutState } | NotCreated> {
    const { now, live, log } = this.#dependencies;
    const { operator, routes, idempotency, alongside, id = this.newId(), ...facts } = intent;
    const { id: operatorId, name, country } = operator.operator;
    const attempt = (number: number, route: PayoutRoute): PayoutAttempted => ({
      type: 'attempted',
      order_id: orderId(id, number),
      route: route.ref,
    });
    const result = await this.begin({
      id,
      at: now(),
      events: [
        { type: 'created', ...facts, operator: { id: operatorId, name, country }, livemode: live },
        attempt(1, routes[0]),
      ],
      reference: facts.reference,
      sessionReference: null,
      phone: null,
      returnKey: null,
      idempotency,
      limits: null,
      ...(alongside && { alongside }),
    });
    if (result.kind !== 'begun') return result;
    const payout = await carryOut({
      entries: this,
      work: result.work,
      // A bank account is paid by one route only (api.md, "Operators and routes").
      routes: routes[0].isBankTransfer ? [routes[0]] : routes,
      send: (state, sent, signal) => this.#payer(sent).payOut(payOrderOf(state, sent), signal),
      learn: (state, order, answer, isLast) => this.#learnAnswer(state, order, answer, isLast),
      attempt,
      log,
    });
    return { kind: 'payout', payout };
  }

  /**
   * Sends the code that the upstream has asked for, with the same order.
   *
   * @returns null where somebody else works on the payout just now; not sent where it waits for no code any more,
   *   such as one that a person has resolved meanwhile
   */
  async confirm(
    id: string,
    code: string,
  ): Promise<{ readonly isSent: boolean; readonly payout: PayoutState } | null> {
    const work = await this.claim(id);
    if (work === null) return null;
    let isSent = false;
    const payout = await finishWork(this, work, this.#dependencies.log, async (patience) => {
      const decide = (known: PayoutState): readonly PayoutEvent[] => {
        isSent = waitsForCode(known);
        return isSent ? [{ type: 'confirming' }] : [];
      };
      work.state = await this.change(id, decide, { work });
      const attempt = work.state.attempts.at(-1);
      if (attempt === undefined || !isSent) return this.release(work);
      work.lease.check();
      const order = payOrderOf(work.state, attempt);
      const result = await this.#payer(attempt).confirm(order, code, work.lease.signal);
      const learned = this.learn(
        work,
        (current) =>
          unsettledBy(result) === null
            ? this.#learnAnswer(current, attempt.order_id, result, true)
            : [{ type: 'code_not_sent' }],
        { releases: true },
      );
      await patience.write(learned);
    });
    return { isSent, payout };
  }

  /** Journals what an upstream says of an order, unless it is known already. */
  report(id: string, reported: ReportOf<PayReport>): Promise<PayoutState> {
    return this.change(id, (state) => reportEvents(state, reported));
  }

  /** Asks the upstream where a payout stands. */
  async poll(work: PayoutWork): Promise<void> {
    const { state, lease } = work;
    const attempt = state.attempts.at(-1);
    if (attempt === undefined) return;
    const payer = this.#payer(attempt);
    const order = payOrderOf(state, attempt);
    lease.check();
    const result = await payer.pollPayout(order, lease.signal);
    const { order_id } = attempt;
    const times = { createdAt: state.created_at, expiresAt: Infinity, now: this.#dependencies.now() };
    await learnPoll<PayoutState, PayoutEvent, PayReport>({
      entries: this,
      work,
      order_id,
      result,
      isToResend: (known) =>
        payer.mayResend(order) && known.status === 'processing' && mayResend(known, order_id, result, times),
      send: (known) => payer.payOut(payOrderOf(known, attempt), lease.signal),
      answer: (known, answer) => this.#learnAnswer(known, order_id, answer, true),
      poll: (known, polled) => this.#pollEvents(known, order_id, polled),
    });
  }

  #payer(attempt: PayoutAttempt): Payer {
    return this.#dependencies.payer(attempt.route.upstream);
  }

  #learnAnswer(
    state: PayoutState,
    orderIdOfAnswer: string,
    result: PayResult,
    isLast: boolean,
  ): Promise<readonly PayoutEvent[]> {
    return learnAnswer(orderIdOfAnswer, result, isLast, (reported) => reportEvents(state, reported));
  }

  #pollEvents(state: PayoutState, order_id: string, result: PayPollResult): readonly PayoutEvent[] {
    const attempt = attemptOf(state, order_id);
    if (attempt === undefined) return [];
    const events: PayoutEvent[] = [];
    if (result.kind === 'reported') {
      events.push(...reportEvents(state, { order_id, via: 'status', report: result.report }));
      if (result.report.outcome !== 'pending') return events;
    } else if (result.kind === 'unknown_order' && wasRefusedUnsaid(attempt)) {
      return [{ type: 'refused', order_id, code: 'operator_failed', message: null, final: true }];
    }
    const age = this.#dependencies.now() - state.created_at;
    const acknowledged = attempt.acknowledged || result.kind === 'reported';
    const isOver = age > (acknowledged ? POLL_AFTER_EXPIRY_MS : ACKNOWLEDGED_WITHIN_MS);
    if (isOver && state.status === 'processing') events.push({ type: 'timed_out', acknowledged });
    return events;
  }
}

const reportEvents = (state: PayoutState, reported: ReportOf<PayReport>): readonly PayoutEvent[] =>
  isKnownReport(state, reported) ? [] : [{ type: 'reported', ...reported }];
