/** What happens to an order that goes upstream, whatever kind of entry it is for. */

import type { FailureReason } from '@malipo/contract';

/** How an operator is reached: what the journal keeps and the merchant's server sees of a route. */
export interface RouteRef {
  readonly upstream: string;
  readonly tenant: string | null;
  readonly provider_id: number | null;
  /** By the upstream's hosted payment page, where the customer's own browser starts the order. */
  readonly page: boolean;
}

/** What every report of an order says. */
export interface OrderReport {
  readonly outcome: OrderOutcome;
  /** The provider's message, as text. */
  readonly message: string | null;
  /** Why it failed or was cancelled, as far as that is told. */
  readonly reason?: FailureReason;
  /** What the report says otherwise than the journal, in words, such as `amount is 100, not 1500`. */
  readonly differences: readonly string[];
}

/** Where an order stands. `reversed` is an end that is neither paid nor unpaid: a person must look. */
export type OrderOutcome = 'pending' | 'succeeded' | 'failed' | 'cancelled' | 'reversed';

/** An upstream said where an order stands. */
export interface OrderReported<Report extends OrderReport> {
  readonly type: 'reported';
  readonly order_id: string;
  readonly via: 'answer' | 'status' | 'callback';
  readonly report: Report;
}

/** An order definitely came to nothing: refused, or never sent. */
export interface OrderRefused {
  readonly type: 'refused';
  readonly order_id: string;
  readonly code: string;
  readonly message: string | null;
  readonly reason?: FailureReason;
  /** False where the next route is tried. */
  readonly final: boolean;
}

/** The upstream may have an order, and did not say. */
export interface OrderUnanswered {
  readonly type: 'unanswered';
  readonly order_id: string;
  readonly reason: string;
  readonly error_answered: boolean;
}

/** The upstream does not know the order: the same order is about to be sent again, word for word. */
export interface OrderResent {
  readonly type: 'resent';
  readonly order_id: string;
}

/** The caller was answered with the entry as it stands here: what a repeat of the request gets. */
export interface Answered {
  readonly type: 'answered';
}

/** What an earlier version wrote here, and none reads any more. */
export interface Superseded {
  readonly type: 'superseded';
}

/** A person settled it. */
export interface Resolved<Status extends string> {
  readonly type: 'resolved';
  readonly status: Status;
  readonly reason: string;
}

export type OrderEvent<Report extends OrderReport> =
  | OrderReported<Report>
  | OrderRefused
  | OrderUnanswered
  | OrderResent
  | Answered;
