/** Creating a payment: the intent is journalled, then the order goes upstream, then the caller is answered. */
import type { Idempotency, NotCreated } from '../journal/journal.ts';
import type { Budget } from '../limits/limiter.ts';
import type { CollectRoute, OperatorWithRoutes } from '../operators/operator.ts';
import { carryOut } from '../orders/carry-out.ts';
import { newEntryId, orderId } from '../orders/entry-ids.ts';
import { randomBytes, randomHex } from '../tokens/random-id.ts';
import type { Attempted, Created } from './events.ts';
import type { PaymentState } from './payment-state.ts';
import type { Payments, PaymentsDependencies } from './payments.ts';
import { phoneCountedBy } from './phone-count.ts';

export interface PaymentIntent extends Omit<
  Created,
  'type' | 'operator' | 'return_key' | 'expires_at' | 'livemode'
> {
  readonly operator: OperatorWithRoutes;
  /** Routes in the order in which they are tried; each admits the amount. */
  readonly routes: readonly [CollectRoute, ...CollectRoute[]];
  readonly idempotency: Idempotency;
}

export interface CreationSettings {
  readonly live: boolean;
  readonly trustHostedAmounts: boolean;
  readonly expiresMs: number;
  readonly bankExpiresMs: number;
  /** How many open payments of one phone there may be, and how many new ones (api.md, "Limits"). */
  readonly openPerPhone: number;
  readonly newPerPhone: Budget;
}

/** A reference that a person can read aloud, for payments that bring none. */
function newReference(): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const letters = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]);
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
   * @throws where the journal cannot be written: then nothing was sent
   */
  async create(intent: PaymentIntent): Promise<{ kind: 'payment'; payment: PaymentState } | NotCreated> {
    const { now, log } = this.#dependencies;
    const at = now();
    const id = newEntryId('payment', at);
    const { routes, idempotency } = intent;
    const created = this.#created(intent, at);
    const { openPerPhone, newPerPhone } = this.#settings;
    const result = await this.#payments.begin({
      id,
      at,
      events: [created, this.#attempt(id, 1, routes[0])],
      reference: created.reference,
      sessionReference: created.source === 'session' ? created.reference : null,
      phone: phoneCountedBy(created),
      returnKey: created.return_key,
      idempotency,
      limits: { openPerPhone, newPerPhone: newPerPhone.max, since: at - newPerPhone.windowMs },
    });
    if (result.kind !== 'begun') return result;
    const payments = this.#payments;
    const payment = await carryOut({
      entries: payments,
      work: result.work,
      routes,
      send: (state, attempt, signal) => payments.send(state, attempt, signal),
      learn: (state, order, answer, isLast) => payments.learnAnswer(state, order, answer, isLast),
      attempt: (number, route) => this.#attempt(id, number, route),
      log,
    });
    return { kind: 'payment', payment };
  }

  #created({ operator, routes, idempotency: _key, ...facts }: PaymentIntent, at: number): Created {
    const { id, name, country } = operator.operator;
    const { live, bankExpiresMs, expiresMs } = this.#settings;
    return {
      type: 'created',
      ...facts,
      operator: { id, name, country },
      livemode: live,
      return_key: randomHex(16),
      expires_at: at + (routes[0].isBankTransfer ? bankExpiresMs : expiresMs),
    };
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

function randomDigits(count: number): string {
  return [...randomBytes(count)].map((byte) => byte % 10).join('');
}
