/** What the domain may ask of an upstream that pays out to a person. */
import type { FailureReason, Payee } from '@malipo/contract';
import type { RouteRef } from './collector.ts';
import type { OrderOutcome } from '../orders/order-events.ts';
import type { OrderPollResult, OrderResult } from '../orders/order-result.ts';

export type { Payee };

export interface PayOrder {
  readonly orderId: string;
  readonly route: RouteRef;
  /** Decimal, major units. */
  readonly amount: string;
  readonly currency: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The phone in international digits. */
  readonly payee: Payee;
}

export type PaidOutcome = OrderOutcome;

export interface PayReport {
  readonly outcome: PaidOutcome;
  readonly message: string | null;
  /** Why it failed or was cancelled, as far as that is told. */
  readonly reason?: FailureReason;
  /** What the report says otherwise than the journal. */
  readonly differences: readonly string[];
  /** The upstream wants a second request with a code before it pays. */
  readonly wants_confirmation: boolean;
}

export type PayResult = OrderResult<PayReport>;
export type PayPollResult = OrderPollResult<PayReport>;

export interface Bank {
  readonly code: string;
  readonly name: string;
}

export interface Payer {
  /**
   * Sends an order. The same order, word for word, may be sent again only where {@link Payer.mayResend} says so and
   * `pollPayout` has answered that it does not know the order.
   *
   * @param signal ends the call, and whatever it would have sent next
   */
  payOut(order: PayOrder, signal: AbortSignal): Promise<PayResult>;
  /** Sends the same order with the code that the upstream has asked for. A code is sent once. */
  confirm(order: PayOrder, code: string, signal: AbortSignal): Promise<PayResult>;
  /** Asks where an order stands. Safe to repeat. */
  pollPayout(order: PayOrder, signal: AbortSignal): Promise<PayPollResult>;
  /** Whether sending this order a second time can never pay it out twice. */
  mayResend(order: PayOrder): boolean;
  /** @returns null where the upstream gives no list */
  banks(route: RouteRef, country: string, currency: string): Promise<readonly Bank[] | null>;
}
