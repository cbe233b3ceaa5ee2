import { api, type Entry } from './api.ts';

export interface RecentPayments {
  readonly payments: readonly Entry[];
  /** Whether these are all of them. */
  readonly isWhole: boolean;
}

/** Payments since a time, the newest first. */
export async function paymentsSince(since: Date, maxPages: number): Promise<RecentPayments> {
  const payments: Entry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page++) {
    const { entries, next } = await api.list('payments', { from: since.toISOString(), cursor, limit: '100' });
    payments.push(...entries);
    cursor = next;
    if (cursor === null) break;
  }
  return { payments, isWhole: cursor === null };
}
