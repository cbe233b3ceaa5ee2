/**
 * What the domain may ask of an upstream that collects payments. Each upstream keeps its own field names
 * and oddities behind this; nothing here names a company.
 */

import type { FailureReason } from '@malipo/contract';
import type { OrderOutcome, RouteRef } from '../orders/order-events.ts';
import type { OrderPollResult, OrderResult } from '../orders/order-result.ts';

export type { RouteRef };

/** One order as it goes upstream. */
export interface CollectOrder {
  readonly orderId: string;
  readonly route: RouteRef;
  /** Decimal, major units. */
  readonly amount: string;
  readonly currency: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Phone in international digits; `id` is for upstreams that want any id of the customer. */
  readonly customer: {
    readonly id: string;
    readonly phone?: string | undefined;
    readonly name?: string | undefined;
    readonly email?: string | undefined;
  };
  readonly returnUrl: string;
  /** The upstream's own id of the order, where a report has named one. */
  readonly upstreamReference?: string | undefined;
}

/** What the customer must do, in the upstream's word. The domain adds when it expires. */
export type UpstreamNext =
  | { readonly type: 'approve_on_phone'; readonly message: string }
  | { readonly type: 'redirect'; readonly url: string }
  | {
      readonly type: 'bank_transfer';
      readonly bank_name: string;
      readonly account_number: string;
      readonly account_name: string | null;
      readonly single_use: boolean;
      readonly exact_amount: boolean;
    };

export type ReportedOutcome = OrderOutcome;

/** What an upstream says of one order, in an answer, a status or a callback. */
export interface Report {
  readonly outcome: ReportedOutcome;
  /** The provider's message, as text, at most 300 characters. */
  readonly message: string | null;
  /** Why it failed or was cancelled, as far as that is told. */
  readonly reason?: FailureReason;
  readonly next: UpstreamNext | null;
  /** What the report says otherwise than the journal, in words, such as `amount is 100, not 1500`. */
  readonly differences: readonly string[];
  /** Whether the report named the amount, and it was the payment's. */
  readonly amount_confirmed: boolean;
  /**
   * The upstream's own id of the order, where it is needed to ask for it. The first one that is journalled counts:
   * a report that names another is of an order that no customer has been led to.
   */
  readonly upstream_reference?: string;
}

export type CollectResult = OrderResult<Report>;
export type PollResult = OrderPollResult<Report>;

export interface Collector {
  /**
   * Sends an order. The same order, word for word, may be sent again only where {@link Collector.mayResend} says so
   * and `poll` has answered that it does not know the order.
   *
   * @param signal ends the call, and whatever it would have sent next
   */
  collect(order: CollectOrder, signal: AbortSignal): Promise<CollectResult>;
  /** Asks where an order stands. Safe to repeat. */
  poll(order: CollectOrder, signal: AbortSignal): Promise<PollResult>;
  /** Whether sending this order a second time can never make a second order of it. */
  mayResend(order: CollectOrder): boolean;
}
