/**
 * The events of a payment. They are appended to the journal and never changed; what a payment is follows
 * from them alone (payment-state.ts).
 */
import type { Customer, Flow, PaymentSource, PurchaseStatus } from '@malipo/contract';
import type { PurchaseTerms } from '../purchases/purchase-events.ts';
import type { Report, RouteRef } from '../upstreams/collector.ts';

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

/** An upstream said where an order stands. */
export interface Reported {
  readonly type: 'reported';
  readonly order_id: string;
  readonly via: 'answer' | 'status' | 'callback';
  readonly report: Report;
  /** The reference was paid by another payment when this success arrived. */
  readonly paid_twice?: true;
}

/** An order definitely came to nothing: refused, or never sent. */
export interface Refused {
  readonly type: 'refused';
  readonly order_id: string;
  readonly code: string;
  readonly message: string | null;
  /** False where the next route is tried. */
  readonly final: boolean;
}

/** The upstream may have an order, and did not say. */
export interface Unanswered {
  readonly type: 'unanswered';
  readonly order_id: string;
  readonly reason: string;
  readonly error_answered: boolean;
}

/** The caller was answered with the payment as it stands here: what a repeat of the request gets. */
export interface Answered {
  readonly type: 'answered';
}

/** Time is up. `acknowledged`: the upstream has said that it knows the order. */
export interface Expired {
  readonly type: 'expired';
  readonly acknowledged: boolean;
}

/** A person settled it. */
export interface Resolved {
  readonly type: 'resolved';
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  readonly reason: string;
}

/** What it pays for is being bought, or has come to an end. */
export interface Delivering {
  readonly type: 'delivering';
  readonly status: PurchaseStatus;
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
  | Refused
  | Unanswered
  | Answered
  | Expired
  | Resolved
  | Refunding
  | Delivering;
