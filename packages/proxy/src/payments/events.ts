/**
 * The events of a payment. They are appended to the journal and never changed; what a payment is follows
 * from them alone (payment-state.ts).
 */
import type { Customer, Flow, PaymentSource } from '@malipo/contract';
import type { OrderEvent, OrderReported, Resolved, RouteRef } from '../orders/order-events.ts';
import type { PurchaseTerms } from '../purchases/purchase-events.ts';
import type { Report } from '../upstreams/collector.ts';

/** The intent, written before any upstream is called. Times are milliseconds since 1970. */
export interface Created {
  readonly type: 'created';
  readonly source: PaymentSource;
  readonly session: string | null;
  readonly offer: string | null;
  readonly reference: string;
  readonly livemode: boolean;
  readonly amount: string;
  readonly currency: string;
  readonly operator: { readonly id: string; readonly name: string; readonly country: string };
  readonly customer: Customer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly return_url: string | null;
  /** What is bought once this has succeeded. */
  readonly purchase: PurchaseTerms | null;
  /** The random part of the address to which upstreams send the customer back. */
  readonly return_key: string;
  readonly expires_at: number;
}

/** An order is about to go upstream by a route. */
export interface Attempted {
  readonly type: 'attempted';
  readonly order_id: string;
  readonly route: RouteRef;
  readonly flow: Flow;
  /** What the upstream gets as the customer's id where it wants one. */
  readonly customer_id: string;
  /** A hosted page's signature can be read again as a callback's: there a callback only hints (api.md). */
  readonly callbacks_are_hints: boolean;
  /** Whether a success counts although no report named the amount. */
  readonly trusts_amount: boolean;
}

export interface Reported extends OrderReported<Report> {
  /** The reference was paid by another payment when this success arrived. */
  readonly paid_twice?: true;
}

/** Time is up. `acknowledged`: the upstream has said that it knows the order. */
export interface Expired {
  readonly type: 'expired';
  readonly acknowledged: boolean;
}

/** The purchase that it pays for has been journalled, and looks after itself from there. */
export interface FulfilmentStarted {
  readonly type: 'fulfilment_started';
}

/** Money is about to be given back by that payout. */
export interface Refunding {
  readonly type: 'refunding';
  readonly payout: string;
  readonly amount: string;
}

export type PaymentEvent =
  | Created
  | Attempted
  | Reported
  | OrderEvent<Report>
  | Expired
  | Resolved<'succeeded' | 'failed' | 'cancelled'>
  | FulfilmentStarted
  | Refunding;
