/** The events of a purchase. What a purchase is follows from them alone (purchase-state.ts). */
import type { Answered, Resolved, Superseded } from '../orders/order-events.ts';
import type { BuyResult, UpstreamRef } from '../upstreams/seller.ts';

/** What is bought and where, fixed before anything is sent. */
export interface PurchaseTerms {
  readonly seller: string;
  /** The API's ids and names. */
  readonly service: string;
  readonly product: string;
  readonly name: string;
  readonly service_ref: UpstreamRef;
  readonly product_ref: UpstreamRef;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly account: string;
  readonly options: Readonly<Record<string, string>>;
  /** What the upstream is paid: decimal, in the service's currency. */
  readonly cost: string;
  readonly currency: string;
  /** The cost, where the customer has entered that amount or the account owed it: what the receipt says was bought. */
  readonly face_value?: string;
  readonly phone: string | null;
}

export interface PurchaseCreated extends PurchaseTerms {
  readonly type: 'created';
  readonly reference: string;
  /** Digits; the upstream's idempotency key. */
  readonly buy_reference: string;
  readonly livemode: boolean;
  /** The payment that pays for it; null where the merchant was paid otherwise. */
  readonly payment: string | null;
  /** When it was paid for (milliseconds). */
  readonly paid_at: number;
}

/** What the upstream said, or did not say. */
export interface PurchaseUpstreamAnswered {
  readonly type: 'upstream_answered';
  readonly result: BuyResult;
}

/** Nobody has said for too long what became of it. */
export interface PurchaseTimedOut {
  readonly type: 'timed_out';
}

export type PurchaseEvent =
  | PurchaseCreated
  | PurchaseUpstreamAnswered
  | Answered
  | PurchaseTimedOut
  | Superseded
  | Resolved<'delivered' | 'failed'>;
