/** What a purchase is, derived from its events: processing → delivered | failed | needs_review (api.md, "Shapes"). */
import type { FailureReason, PurchaseStatus } from '@malipo/contract';
import type { StoredEvent } from '../journal/journal.ts';
import { refuseLater } from '../journal/upcast.ts';
import { failureOf } from '../orders/failure.ts';
import { deriveEntry, isInDoubt, type BaseState } from '../orders/order-state.ts';
import type { BuyResult, Delivery } from '../upstreams/seller.ts';
import type { PurchaseCreated, PurchaseEvent } from './purchase-events.ts';

export interface PurchaseState extends BaseState, Omit<PurchaseCreated, 'type'> {
  status: PurchaseStatus;
  delivery: Delivery | null;
  /** What the upstream said last; null while the first answer is to come. */
  last: BuyResult['kind'] | null;
}

const REFUSED_MESSAGE = 'The upstream refused the purchase.';
const UNFINISHED_MESSAGE =
  'The upstream has not said in three days what became of this purchase. Ask the upstream.';

function review(state: PurchaseState, code: string, message: string, reason?: FailureReason): void {
  state.status = 'needs_review';
  state.failure = failureOf(code, message, reason);
}

function applyResult(state: PurchaseState, result: BuyResult): void {
  state.last = result.kind;
  // A definite answer ends a doubt, however late it comes; an end is never undone.
  if (state.status !== 'processing' && !isInDoubt(state)) return;
  switch (result.kind) {
    case 'delivered':
      state.status = 'delivered';
      state.delivery = result.delivery;
      state.failure = null;
      return;
    case 'refused': {
      const { code, message, reason } = result;
      // Somebody has paid for it: it may not end in silence.
      if (state.payment !== null) return review(state, code, message ?? REFUSED_MESSAGE, reason);
      state.status = 'failed';
      state.failure = failureOf(code, message ?? REFUSED_MESSAGE, reason);
      return;
    }
    case 'review':
      return review(state, 'unclear', result.reason);
    case 'pending':
    case 'not_sent':
    case 'unknown':
      return;
  }
}

function apply(state: PurchaseState, event: PurchaseEvent): void {
  switch (event.type) {
    case 'created':
    case 'answered':
    case 'superseded':
      return;
    case 'upstream_answered':
      return applyResult(state, event.result);
    case 'timed_out':
      if (state.status === 'processing') review(state, 'unfinished', UNFINISHED_MESSAGE);
      return;
    case 'resolved':
      state.status = event.status;
      state.failure = event.status === 'failed' ? failureOf('resolved', event.reason) : null;
      return;
    default:
      return refuseLater((event as { type: string }).type);
  }
}

/**
 * Derives a purchase from its events.
 *
 * @param upTo the last version to count; all by default
 * @throws Error where the first event is not `created`
 */
export function derivePurchase(
  id: string,
  events: readonly StoredEvent<PurchaseEvent>[],
  upTo = Infinity,
): PurchaseState {
  return deriveEntry<PurchaseState, PurchaseEvent, PurchaseCreated>(
    id,
    events,
    ({ type: _type, ...created }, base) => ({
      ...created,
      ...base,
      status: 'processing',
      delivery: null,
      last: null,
    }),
    apply,
    upTo,
  );
}
