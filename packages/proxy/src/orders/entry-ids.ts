/** Ids of entries and of the orders that go upstream for them. An order's entry is found without a table. */
import type { EntryKind } from '../journal/journal.ts';
import { timedId } from '../tokens/random-id.ts';

export const PREFIXES: Readonly<Record<EntryKind, string>> = {
  payment: 'pay',
  payout: 'out',
  purchase: 'pur',
};
const ID = /^(pay|out|pur)_[0-9a-f]{32}$/;
const ORDER = /^((?:pay|out)_[0-9a-f]{32})-[1-9]\d?$/;

/** @param at milliseconds since 1970 */
export const newEntryId = (kind: EntryKind, at: number): string => timedId(PREFIXES[kind], at);

/** @returns null where the text is no id of an entry */
export function kindOf(id: string): EntryKind | null {
  const prefix = ID.exec(id)?.[1];
  return (['payment', 'payout', 'purchase'] as const).find((kind) => PREFIXES[kind] === prefix) ?? null;
}

export const isIdOf = (kind: EntryKind, text: string): boolean => kindOf(text) === kind;

/** An order id: the entry's id and the attempt's number. */
export const orderId = (entry: string, attempt: number): string => `${entry}-${attempt}`;

function entryIdOf(kind: EntryKind, order: string): string | null {
  const id = ORDER.exec(order)?.[1] ?? null;
  return id !== null && isIdOf(kind, id) ? id : null;
}

/** @returns null where the text is no order id of a payment of ours */
export const paymentIdOf = (order: string): string | null => entryIdOf('payment', order);

/** @returns null where the text is no order id of a payout of ours */
export const payoutIdOf = (order: string): string | null => entryIdOf('payout', order);

/** The purchase that a payment pays for has the payment's own number: there can be no second. */
export const purchaseIdOf = (payment: string): string => payment.replace(/^pay_/, 'pur_');
