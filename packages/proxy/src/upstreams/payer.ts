/** What the domain may ask of an upstream that pays out to a person. */
import type { Payee } from '@malipo/contract';
import type { RouteRef } from './collector.ts';
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

export type PaidOutcome = 'pending' | 'succeeded' | 'failed' | 'cancelled' | 'reversed';

export interface PayReport {
  readonly outcome: PaidOutcome;
  readonly message: string | null;
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
  /** Sends an order as new. Called once for an order id, ever. */
  payOut(order: PayOrder): Promise<PayResult>;
  /** Sends the same order again with the code that the upstream has asked for. */
  confirm(order: PayOrder, code: string): Promise<PayResult>;
  /** Asks where an order stands. Safe to repeat. */
  pollPayout(order: PayOrder): Promise<PayPollResult>;
  /** @returns null where the upstream gives no list */
  banks(route: RouteRef, country: string, currency: string): Promise<readonly Bank[] | null>;
}
