/**
 * The body of a webhook. It is made anew for each try from the entry's events up to the version that it tells of, so
 * that every try says the same, and nothing of a customer stands in the outbox.
 */
import { isoTime } from '../iso-time.ts';
import type { EntryKind, Journal, JournalEvent } from '../journal/journal.ts';
import type { StoredAnnouncement } from '../journal/outbox.ts';
import { purchaseIdOf } from '../orders/entry-ids.ts';
import type { Payments } from '../payments/payments.ts';
import type { Payouts } from '../payouts/payouts.ts';
import type { Purchases } from '../purchases/purchases.ts';
import { merchantView } from '../views/payment-view.ts';
import { payoutView } from '../views/payout-view.ts';
import { purchaseView } from '../views/purchase-view.ts';

export interface PayloadDependencies {
  readonly journal: Pick<Journal, 'load'>;
  readonly payments: Pick<Payments, 'derive'>;
  readonly payouts: Pick<Payouts, 'derive'>;
  readonly purchases: Pick<Purchases, 'derive'>;
}

/** Makes the JSON text of an announcement: what the secret key read of the entry at that moment. */
export function createPayloads({
  journal,
  payments,
  payouts,
  purchases,
}: PayloadDependencies): (announcement: StoredAnnouncement) => Promise<string> {
  async function payment({ entryId, version, createdAt }: StoredAnnouncement): Promise<unknown> {
    const state = payments.derive(entryId, await journal.load(entryId), version);
    if (!state.isFulfilmentStarted) return merchantView({ state, purchase: null });
    const id = purchaseIdOf(entryId);
    const bought = (await journal.load<JournalEvent>(id)).filter(({ at }) => at <= createdAt);
    return merchantView({ state, purchase: bought.length === 0 ? null : purchases.derive(id, bought) });
  }

  const data: Readonly<Record<EntryKind, (announcement: StoredAnnouncement) => Promise<unknown>>> = {
    payment,
    async payout({ entryId, version }) {
      return payoutView(payouts.derive(entryId, await journal.load(entryId), version));
    },
    async purchase({ entryId, version }) {
      return purchaseView(purchases.derive(entryId, await journal.load(entryId), version));
    },
  };

  return async (announcement) =>
    JSON.stringify({
      type: announcement.type,
      timestamp: isoTime(announcement.createdAt),
      data: await data[announcement.kind](announcement),
    });
}
