/** Purchases: journalled, bought once, and settled by the same reference where the outcome is unknown. */
import { ASK_AFTER_EXPIRY_MS, IN_FLIGHT_MS, pollDelay } from '../payments/poll-schedule.ts';
import { Entries, type EntriesDependencies } from '../journal/entries.ts';
import type { EntryIndex, Idempotency } from '../journal/journal.ts';
import { randomId } from '../tokens/random-id.ts';
import type { BuyOrder, BuyResult, Seller } from '../upstreams/seller.ts';
import type { PurchaseCreated, PurchaseEvent, PurchaseTerms } from './purchase-events.ts';
import { derivePurchase, type PurchaseState } from './purchase-state.ts';

/** Enough that two are never the same, and short enough for every upstream. */
const REFERENCE_DIGITS = 17;

export interface PurchasesDependencies extends EntriesDependencies {
  readonly seller: (name: string) => Seller | null;
  readonly live: boolean;
  /** Lets whoever follows the payment see how far its purchase is. */
  readonly tellPayment: (payment: string, status: PurchaseState['status']) => Promise<void>;
}

export interface PurchaseIntent {
  readonly terms: PurchaseTerms;
  readonly reference: string;
  readonly payment: string | null;
  readonly paidAt: number;
  readonly idempotency: Idempotency;
}

export type CreatedPurchase =
  | { readonly kind: 'purchase'; readonly purchase: PurchaseState }
  | { readonly kind: 'key_used'; readonly id: string; readonly fingerprint: string };

/** The purchase that a payment pays for has the payment's own number: there can be no second. */
export const purchaseOfPayment = (payment: string) => payment.replace(/^pay_/, 'pur_');

function newReference(): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(REFERENCE_DIGITS))].map((byte) => byte % 10);
  return `${1 + (digits[0]! % 9)}${digits.slice(1).join('')}`;
}

const orderOf = (state: PurchaseState): BuyOrder => ({
  reference: state.buy_reference,
  service: state.service_ref,
  product: state.product_ref,
  country: state.country,
  amount: state.cost,
  currency: state.currency,
  account: state.account,
  options: state.options,
  customer: state.phone === null ? {} : { phone: state.phone },
  paidAt: new Date(state.paid_at).toISOString(),
});

/** That it has begun, its payment knows from whoever began it. */
const isUntold = (state: PurchaseState) =>
  state.payment !== null && state.status !== 'processing' && state.told !== state.status;

function indexOf(state: PurchaseState, now: number, asks: number): EntryIndex {
  const isOpen = state.status === 'processing';
  const next = state.last === null ? state.created_at + IN_FLIGHT_MS : now + pollDelay(asks);
  return {
    status: state.status,
    isOpen,
    heldReference: null,
    paidReference: null,
    nextPollAt: isUntold(state) ? now : isOpen ? next : null,
    asks,
  };
}

export class Purchases extends Entries<PurchaseState, PurchaseEvent> {
  readonly #dependencies: PurchasesDependencies;

  constructor(dependencies: PurchasesDependencies) {
    super(dependencies, { derive: derivePurchase, index: indexOf, sentAt: (state) => state.created_at });
    this.#dependencies = dependencies;
  }

  /** Journals the intent and buys. Of several for one payment, one is made. */
  async create(intent: PurchaseIntent): Promise<CreatedPurchase> {
    const { journal, now, live } = this.#dependencies;
    const { terms, reference, payment, paidAt, idempotency } = intent;
    const at = now();
    const id = payment === null ? randomId('pur') : purchaseOfPayment(payment);
    const created: PurchaseCreated = {
      ...{ type: 'created', ...terms, reference, payment, paid_at: paidAt },
      ...{ buy_reference: newReference(), livemode: live },
    };
    const state = derivePurchase(id, [{ version: 1, at, event: created }]);
    const result = await journal.create({
      ...{
        kind: 'purchase',
        id,
        at,
        events: [created],
        index: { ...indexOf(state, at, 0), nextPollAt: at + IN_FLIGHT_MS },
      },
      ...{ reference, sessionReference: null, phone: null, returnKey: null, idempotency, limits: null },
    });
    if (result.kind === 'key_used') return result;
    if (result.kind !== 'created') throw new Error('a purchase holds no reference and no phone');
    const bought = await this.#learn(id, await this.#buy(state), 0, [{ type: 'answered' }]);
    return { kind: 'purchase', purchase: bought };
  }

  /** Finds out what became of a purchase; tells its payment. */
  async poll(id: string, asks: number): Promise<void> {
    const state = await this.find(id);
    if (state === null) return;
    if (state.status !== 'processing') {
      await this.#tell(state);
      return;
    }
    // Not a byte was sent: to buy is still the first time. Anything else is settled, never bought anew.
    const result = state.last === 'not_sent' ? await this.#buy(state) : await this.#settle(state);
    const changed = await this.#learn(id, result, asks + 1, []);
    if (changed.version === state.version) await this.reschedule(id, changed, asks + 1);
  }

  async resolve(id: string, status: 'delivered' | 'failed', reason: string): Promise<PurchaseState> {
    const state = await this.change(id, (current) =>
      current.status === 'needs_review' ? [{ type: 'resolved', status, reason }] : [],
    );
    return this.#tell(state);
  }

  async #buy(state: PurchaseState): Promise<BuyResult> {
    const seller = this.#dependencies.seller(state.seller);
    return (
      seller?.buy(orderOf(state), new AbortController().signal) ?? {
        kind: 'not_sent',
        reason: 'the upstream is not configured any more',
      }
    );
  }

  async #settle(state: PurchaseState): Promise<BuyResult> {
    const seller = this.#dependencies.seller(state.seller);
    return (
      seller?.settle(orderOf(state), new AbortController().signal) ?? {
        kind: 'unknown',
        reason: 'the upstream is not configured any more',
      }
    );
  }

  async #learn(
    id: string,
    result: BuyResult,
    asks: number,
    more: readonly PurchaseEvent[],
  ): Promise<PurchaseState> {
    const state = await this.change(
      id,
      (current) => {
        const isNews =
          current.last !== result.kind || (result.kind !== 'pending' && result.kind !== 'unknown');
        const isOver =
          current.status === 'processing' &&
          this.#dependencies.now() > current.created_at + ASK_AFTER_EXPIRY_MS;
        const isEnd = result.kind === 'delivered' || result.kind === 'refused' || result.kind === 'review';
        return [
          ...(isNews ? [{ type: 'bought' as const, result }] : []),
          ...(isOver && !isEnd ? [{ type: 'given_up' as const }] : []),
          ...more,
        ];
      },
      asks,
    );
    return state.status === 'processing' ? state : this.#tell(state);
  }

  async #tell(state: PurchaseState): Promise<PurchaseState> {
    const { payment, status } = state;
    if (payment === null || !isUntold(state)) return state;
    await this.#dependencies.tellPayment(payment, status);
    return this.change(state.id, (current) => (current.status === status ? [{ type: 'told', status }] : []));
  }
}
