/** Purchases: journalled, bought once, and settled by the same reference where the outcome is unknown. */
import { isoTime } from '../iso-time.ts';
import { Entries, type EntriesDependencies, type Work } from '../journal/entries.ts';
import type { EntryIndex, Idempotency } from '../journal/journal.ts';
import { POLL_AFTER_EXPIRY_MS, pollDelay } from '../journal/schedule.ts';
import { finishWork, withAnswered } from '../orders/carry-out.ts';
import { newEntryId, purchaseIdOf } from '../orders/entry-ids.ts';
import { isInDoubt } from '../orders/order-state.ts';
import type { BuyOrder, BuyResult, Seller } from '../upstreams/seller.ts';
import type { PurchaseCreated, PurchaseEvent, PurchaseTerms } from './purchase-events.ts';
import { derivePurchase, type PurchaseState } from './purchase-state.ts';

/** Enough that two are never the same, and short enough for every upstream. */
const REFERENCE_DIGITS = 17;

export interface PurchasesDependencies extends EntriesDependencies {
  readonly seller: (name: string) => Seller | null;
  readonly live: boolean;
}

export interface PurchaseIntent {
  readonly terms: PurchaseTerms;
  readonly reference: string;
  readonly payment: string | null;
  readonly paidAt: number;
  readonly idempotency: Idempotency;
}

export type PurchaseWork = Work<PurchaseState, PurchaseEvent>;

export type JournalledPurchase =
  | { readonly kind: 'begun'; readonly work: PurchaseWork }
  | { readonly kind: 'key_used'; readonly id: string; readonly fingerprint: string };

/** What the upstream is to recognise a purchase by, however often it is sent. */
function newBuyReference(): string {
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
  paidAt: isoTime(state.paid_at),
});

function indexOf(state: PurchaseState, now: number, pollCount: number): EntryIndex {
  const isOpen = state.status === 'processing';
  return {
    status: state.status,
    isOpen,
    reference: null,
    upstream: state.seller,
    dueAt: isOpen ? now + pollDelay(pollCount) : null,
    pollCount,
  };
}

const isEnd = ({ kind }: BuyResult): boolean =>
  kind === 'delivered' || kind === 'refused' || kind === 'review';

export class Purchases extends Entries<PurchaseState, PurchaseEvent> {
  readonly #dependencies: PurchasesDependencies;

  constructor(dependencies: PurchasesDependencies) {
    super(dependencies, { kind: 'purchase', derive: derivePurchase, index: indexOf });
    this.#dependencies = dependencies;
  }

  /** Journals the intent. Of several for one payment, one is made. */
  async journal(intent: PurchaseIntent): Promise<JournalledPurchase> {
    const { now, live } = this.#dependencies;
    const { terms, reference, payment, paidAt, idempotency } = intent;
    const at = now();
    const created: PurchaseCreated = {
      type: 'created',
      ...terms,
      reference,
      payment,
      paid_at: paidAt,
      buy_reference: newBuyReference(),
      livemode: live,
    };
    const result = await this.begin({
      id: payment === null ? newEntryId('purchase', at) : purchaseIdOf(payment),
      at,
      events: [created],
      reference,
      sessionReference: null,
      phone: null,
      returnKey: null,
      idempotency,
      limits: null,
    });
    if (result.kind === 'begun' || result.kind === 'key_used') return result;
    throw new Error('a purchase holds no reference and no phone');
  }

  /** Buys what was journalled. Never rejects: from here on something may have been sent. */
  buy(work: PurchaseWork): Promise<PurchaseState> {
    return finishWork(this, work, this.#dependencies.log, async (patience) => {
      work.lease.check();
      const result = await this.#buy(work);
      const learned = this.learn(work, (current) => withAnswered(this.#learned(current, result), patience), {
        releases: true,
      });
      await patience.write(learned);
    });
  }

  /** Finds out what became of a purchase. */
  async poll(work: PurchaseWork): Promise<void> {
    // Not a byte was sent: to buy is still the first time. Anything else is settled, never bought anew.
    const isFirst = work.state.last === 'not_sent';
    // Noted before it goes out: where the process dies meanwhile, it may have been sent.
    if (isFirst && this.#dependencies.seller(work.state.seller)) {
      await this.learn(work, () => [
        { type: 'upstream_answered', result: { kind: 'unknown', reason: 'being sent' } },
      ]);
    }
    work.lease.check();
    const result = await (isFirst ? this.#buy(work) : this.#settle(work));
    await this.learn(work, (current) => this.#learned(current, result), {
      releases: true,
      pollCount: work.pollCount + 1,
    });
  }

  async #buy({ state, lease }: PurchaseWork): Promise<BuyResult> {
    const seller = this.#dependencies.seller(state.seller);
    if (seller === null) return { kind: 'not_sent', reason: 'the upstream is not configured any more' };
    return seller.buy(orderOf(state), lease.signal);
  }

  async #settle({ state, lease }: PurchaseWork): Promise<BuyResult> {
    const seller = this.#dependencies.seller(state.seller);
    if (seller === null) return { kind: 'unknown', reason: 'the upstream is not configured any more' };
    return seller.settle(orderOf(state), lease.signal);
  }

  #learned(current: PurchaseState, result: BuyResult): readonly PurchaseEvent[] {
    const waits = current.status === 'processing' || isInDoubt(current);
    const isNews = current.last !== result.kind || (isEnd(result) && waits);
    const isOver =
      current.status === 'processing' && this.#dependencies.now() > current.created_at + POLL_AFTER_EXPIRY_MS;
    return [
      ...(isNews ? [{ type: 'upstream_answered' as const, result }] : []),
      ...(isOver && !isEnd(result) ? [{ type: 'timed_out' as const }] : []),
    ];
  }
}
