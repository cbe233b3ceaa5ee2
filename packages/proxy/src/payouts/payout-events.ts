/** The events of a payout. What a payout is follows from them alone (payout-state.ts). */
import type { OrderEvent, OrderReported, Resolved, RouteRef } from '../orders/order-events.ts';
import type { Payee, PayReport } from '../upstreams/payer.ts';

/** The intent, written before any upstream is called. */
export interface PayoutCreated {
  readonly type: 'created';
  readonly reference: string;
  readonly livemode: boolean;
  readonly amount: string;
  readonly currency: string;
  readonly operator: { readonly id: string; readonly name: string; readonly country: string };
  readonly payee: Payee;
  /** The payment that it refunds, of a refund. */
  readonly refund_of: string | null;
  /** Why the money is given back, in the words of whoever asked for it. */
  readonly reason?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface PayoutAttempted {
  readonly type: 'attempted';
  readonly order_id: string;
  readonly route: RouteRef;
}

export type PayoutReported = OrderReported<PayReport>;

/** The code that the upstream has asked for is about to be sent; the code itself is not kept. */
export interface PayoutConfirming {
  readonly type: 'confirming';
}

/** The code did not reach the upstream, which has the order and still waits for one. */
export interface PayoutCodeNotSent {
  readonly type: 'code_not_sent';
}

/** Nobody has said for too long what became of it. */
export interface PayoutTimedOut {
  readonly type: 'timed_out';
  readonly acknowledged: boolean;
}

export type PayoutEvent =
  | PayoutCreated
  | PayoutAttempted
  | OrderEvent<PayReport>
  | PayoutConfirming
  | PayoutCodeNotSent
  | PayoutTimedOut
  | Resolved<'succeeded' | 'failed'>;
