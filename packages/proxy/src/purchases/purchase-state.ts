/** What a purchase is, derived from its events: processing → delivered | failed | needs_review (api.md, "Shapes"). */
import type { Failure, PurchaseStatus } from '@malipo/contract';
import type { StoredEvent } from '../journal/journal.ts';
import type { BuyResult, Delivery } from '../upstreams/seller.ts';
import type { PurchaseCreated, PurchaseEvent } from './purchase-events.ts';

export interface PurchaseState extends Omit<PurchaseCreated, 'type'> {
  readonly id: string;
  version: number;
  status: PurchaseStatus;
  delivery: Delivery | null;
  failure: Failure | null;
  /** What the upstream said last; null while the first answer is to come. */
  last: BuyResult['kind'] | null;
  /** The status that the payment has been told. */
  told: string | null;
  readonly created_at: number;
  updated_at: number;
  answeredVersion: number | null;
}

const REFUSED_MESSAGE = 'The upstream refused the purchase.';

function review(state: PurchaseState, code: string, message: string): void {
  state.status = 'needs_review';
  state.failure = { code, message };
}

function applyResult(state: PurchaseState, result: BuyResult): void {
  state.last = result.kind;
  if (state.status !== 'processing') return;
  switch (result.kind) {
    case 'delivered':
      state.status = 'delivered';
      state.delivery = result.delivery;
      return;
    case 'refused':
      // Somebody has paid for it: it may not end in silence.
      if (state.payment !== null) review(state, result.code, result.message ?? REFUSED_MESSAGE);
      else {
        state.status = 'failed';
        state.failure = { code: result.code, message: result.message ?? REFUSED_MESSAGE };
      }
      return;
    case 'review':
      review(state, 'unclear', result.reason);
      return;
    case 'pending':
    case 'not_sent':
    case 'unknown':
      return;
  }
}

function apply(state: PurchaseState, event: PurchaseEvent, version: number): void {
  switch (event.type) {
    case 'created':
      return;
    case 'bought':
      applyResult(state, event.result);
      return;
    case 'answered':
      state.answeredVersion ??= version;
      return;
    case 'told':
      state.told = event.status;
      return;
    case 'given_up':
      if (state.status === 'processing') {
        review(
          state,
          'unfinished',
          'The upstream has not said in three days what became of this purchase. Ask it.',
        );
      }
      return;
    case 'resolved':
      state.status = event.status;
      state.failure = event.status === 'failed' ? { code: 'resolved', message: event.reason } : null;
      return;
  }
}

/**
 * Derives a purchase from its events.
 *
 * @throws Error where the first event is not `created`
 */
export function derivePurchase(
  id: string,
  events: readonly StoredEvent<PurchaseEvent>[],
  upTo = Infinity,
): PurchaseState {
  const [first] = events;
  if (first?.event.type !== 'created') throw new Error('a purchase begins with its intent');
  const { type, ...created } = first.event;
  const state: PurchaseState = {
    ...created,
    ...{ id, version: 0, status: 'processing', delivery: null, failure: null, last: null, told: null },
    ...{ created_at: first.at, updated_at: first.at, answeredVersion: null },
  };
  for (const { event, at, version } of events) {
    if (version > upTo) break;
    apply(state, event, version);
    state.version = version;
    if (event.type !== 'answered' && event.type !== 'told') state.updated_at = at;
  }
  return state;
}
