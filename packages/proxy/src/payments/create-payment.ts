/** Creating a payment: the intent is journalled, then the order goes upstream, then the caller is answered. */
import { compareDecimals } from '@malipo/contract';
import type { CollectRoute, OperatorWithRoutes } from '../operators/operator.ts';
import { randomHex, randomId } from '../tokens/random-id.ts';
import type { CollectResult } from '../upstreams/collector.ts';
import type { Attempted, Created, PaymentEvent } from './events.ts';
import { IN_FLIGHT_MS } from './poll-schedule.ts';
import type { CreateResult } from '../journal/journal.ts';
import { derivePayment, type PaymentState } from './payment-state.ts';
import { indexOf, orderOf, type Payments, type PaymentsDependencies } from './payments.ts';

/** At most so many open payments of one phone, and so many new ones in an hour (api.md, "Limits"). */
const OPEN_PER_PHONE = 3;
const NEW_PER_PHONE_AND_HOUR = 10;
export const HOUR_MS = 3_600_000;

export interface PaymentIntent extends Omit<
  Created,
  'type' | 'operator' | 'return_key' | 'expires_at' | 'livemode'
> {
  readonly operator: OperatorWithRoutes;
  /** Routes in the order in which they are tried; each admits the amount. */
  readonly routes: readonly [CollectRoute, ...CollectRoute[]];
  readonly idempotency: { readonly scope: string; readonly key: string; readonly fingerprint: string };
}

export interface CreationSettings {
  readonly live: boolean;
  readonly trustHostedAmounts: boolean;
  readonly expiresMs: number;
  readonly bankExpiresMs: number;
}

/** The routes that admit an amount, in their order. Limits are inclusive. */
export function routesFor(operator: OperatorWithRoutes, amount: string): readonly CollectRoute[] {
  return operator.routes.filter(
    ({ min, max }) =>
      compareDecimals(amount, min) >= 0 && (max === null || compareDecimals(amount, max) <= 0),
  );
}

/** An order id: the payment's id and the attempt's number. Its payment is found without a table. */
const orderId = (payment: string, attempt: number) => `${payment}-${attempt}`;

/** @returns null where the text is no order id of ours */
export function paymentIdOf(order: string): string | null {
  return /^(pay_[0-9a-f]{32})-[1-9]\d?$/.exec(order)?.[1] ?? null;
}

/** A reference that a person can read aloud, for payments that bring none. */
function newReference(): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const letters = [...crypto.getRandomValues(new Uint8Array(10))].map(
    (byte) => alphabet[byte % alphabet.length],
  );
  return `M-${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

export const referenceOr = (reference: string | undefined): string => reference ?? newReference();

export class PaymentCreation {
  readonly #payments: Payments;
  readonly #dependencies: PaymentsDependencies;
  readonly #settings: CreationSettings;

  constructor(payments: Payments, dependencies: PaymentsDependencies, settings: CreationSettings) {
    this.#payments = payments;
    this.#dependencies = dependencies;
    this.#settings = settings;
  }

  /**
   * Journals the intent and carries it out.
   *
   * @returns the payment as its caller is to be told of it, or why the journal did not take the intent
   */
  async create(
    intent: PaymentIntent,
  ): Promise<{ kind: 'payment'; payment: PaymentState } | Exclude<CreateResult, { kind: 'created' }>> {
    const { journal, now } = this.#dependencies;
    const at = now();
    const id = randomId('pay');
    const { operator, routes, idempotency, ...facts } = intent;
    const [route] = routes;
    const { operator: described } = operator;
    const created: Created = {
      type: 'created',
      ...facts,
      operator: { id: described.id, name: described.name, country: described.country },
      livemode: this.#settings.live,
      return_key: randomHex(16),
      expires_at: at + (route.isBankTransfer ? this.#settings.bankExpiresMs : this.#settings.expiresMs),
    };
    const events: PaymentEvent[] = [created, this.#attempt(id, 1, route)];
    const state = derivePayment(
      id,
      events.map((event, position) => ({ version: position + 1, at, event })),
    );
    const result = await journal.create({
      kind: 'payment',
      id,
      at,
      events,
      index: indexOf(state, at + IN_FLIGHT_MS, 0),
      reference: created.reference,
      sessionReference: created.source === 'session' ? created.reference : null,
      phone: created.customer.phone ?? null,
      returnKey: created.return_key,
      idempotency,
      limits: { openPerPhone: OPEN_PER_PHONE, newPerPhone: NEW_PER_PHONE_AND_HOUR, since: at - HOUR_MS },
    });
    if (result.kind !== 'created') return result;
    return { kind: 'payment', payment: await this.#carryOut(state, routes) };
  }

  /** Tries the routes one after the other until an upstream has, or may have, the order. */
  async #carryOut(state: PaymentState, routes: readonly CollectRoute[]): Promise<PaymentState> {
    let current = state;
    for (let tried = 1; ; tried++) {
      const attempt = current.attempts[tried - 1];
      if (attempt === undefined) return current;
      const { collector, returnUrl } = this.#dependencies;
      const { signal } = new AbortController();
      const order = orderOf(current, attempt, returnUrl);
      const result = await collector(attempt.route.upstream).collect(order, signal);
      const nextRoute = mayTryNext(result) ? routes[tried] : undefined;
      const next = nextRoute === undefined ? null : this.#attempt(state.id, tried + 1, nextRoute);
      current = await this.#payments.change(state.id, async (known) => [
        ...(await this.#learn(known, attempt.order_id, result, next === null)),
        next ?? { type: 'answered' },
      ]);
      if (next === null) return current;
    }
  }

  async #learn(
    state: PaymentState,
    order_id: string,
    result: CollectResult,
    isLast: boolean,
  ): Promise<readonly PaymentEvent[]> {
    switch (result.kind) {
      case 'reported':
        return this.#payments.reportEvents(state, { order_id, via: 'answer', report: result.report });
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

  #attempt(payment: string, number: number, route: CollectRoute): Attempted {
    return {
      type: 'attempted',
      order_id: orderId(payment, number),
      route: route.ref,
      flow: route.flow,
      // Two noughts at the end: gateways that play outcomes in tests choose them by the last digits.
      customer_id: route.ref.page ? randomHex(16) : `${randomDigits(10)}00`,
      callbacks_are_hints: route.callbacksAreHints,
      trusts_amount: !route.callbacksAreHints || this.#settings.trustHostedAmounts,
    };
  }
}

function mayTryNext(result: CollectResult): boolean {
  return result.kind === 'not_sent' || (result.kind === 'refused' && result.mayTryNext);
}

function randomDigits(count: number): string {
  return [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => byte % 10).join('');
}
