/** The events of a payout. What a payout is follows from them alone (payout-state.ts). */
import type { Payee, PayReport } from '../upstreams/payer.ts';
import type { RouteRef } from '../upstreams/collector.ts';

/** The intent, written before any upstream is called. */
export interface PayoutCreated {
  readonly type: 'created';
  readonly reference: string;
  readonly livemode: boolean;
  readonly amount: string;
  readonly currency: string;
  readonly operator: { readonly id: string; readonly name: string; readonly country: string };
  readonly payee: Payee;
  /** The payment that it gives back, of a refund. */
  readonly refund_of: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface PayoutAttempted {
  readonly type: 'attempted';
  readonly order_id: string;
  readonly route: RouteRef;
}

export interface PayoutReported {
  readonly type: 'reported';
  readonly order_id: string;
  readonly via: 'answer' | 'status' | 'callback';
  readonly report: PayReport;
}

export interface PayoutRefused {
  readonly type: 'refused';
  readonly order_id: string;
  readonly code: string;
  readonly message: string | null;
  readonly final: boolean;
}

export interface PayoutUnanswered {
  readonly type: 'unanswered';
  readonly order_id: string;
  readonly reason: string;
  readonly error_answered: boolean;
}

/** The code that the upstream has asked for is about to be sent; the code itself is not kept. */
export interface PayoutConfirming {
  readonly type: 'confirming';
}

export interface PayoutAnswered {
  readonly type: 'answered';
}

/** Nobody has said for too long what became of it. */
export interface PayoutGivenUp {
  readonly type: 'given_up';
  readonly acknowledged: boolean;
}

export interface PayoutResolved {
  readonly type: 'resolved';
  readonly status: 'succeeded' | 'failed';
  readonly reason: string;
}

export type PayoutEvent =
  | PayoutCreated
  | PayoutAttempted
  | PayoutReported
  | PayoutRefused
  | PayoutUnanswered
  | PayoutConfirming
  | PayoutAnswered
  | PayoutGivenUp
  | PayoutResolved;
