/** What comes of an order that goes upstream, to collect or to pay out; `Report` is what is said of it. */
import type { FailureReason } from '@malipo/contract';

export type OrderResult<Report> =
  | { readonly kind: 'reported'; readonly report: Report }
  /** Final: nothing will be done. `mayTryNext`: another route may be tried. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string | null;
      /** Why, as far as the upstream tells it. */
      readonly reason?: FailureReason;
      readonly mayTryNext: boolean;
    }
  /** Not a byte was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** The upstream may have the order. `errorAnswered`: it answered an error that names no status. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly errorAnswered: boolean };

export type OrderPollResult<Report> =
  | { readonly kind: 'reported'; readonly report: Report }
  /** The upstream answered, and does not know the order. */
  | { readonly kind: 'unknown_order' }
  | { readonly kind: 'no_answer'; readonly reason: string };
