/** Whether two orders are one: a page may write what a session fixes in its own way. */
import { compareDecimals, type PurchaseOrder } from '@malipo/contract';

/** The options' texts by name, a list as its ids with commas between: as they go upstream. Empty lists are none. */
export function optionTexts({ options }: PurchaseOrder): Record<string, string> {
  const texts = Object.entries(options ?? {}).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(',') : value] as const,
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function isSameAmount(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined ? left === right : compareDecimals(left, right) === 0;
}

const sorted = (order: PurchaseOrder) =>
  JSON.stringify(Object.entries(optionTexts(order)).sort(([left], [right]) => (left < right ? -1 : 1)));

/** Spellings of one amount, the order of members and spaces around an account make no difference. */
export function isSameOrder(left: PurchaseOrder, right: PurchaseOrder): boolean {
  return (
    left.service === right.service &&
    left.product === right.product &&
    left.account?.trim() === right.account?.trim() &&
    isSameAmount(left.amount, right.amount) &&
    sorted(left) === sorted(right)
  );
}
