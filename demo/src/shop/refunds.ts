/** Gives back what a customer has paid for something that was not delivered. */
import type { Payee, Problem } from '@malipo/contract';
import { isRefundable } from './delivery.ts';
import { RefusedError, type MerchantApi } from './merchant-api.ts';
import type { OrderBook, OrderSeen } from './orders.ts';

/** What an operator may want to know of whom it pays, beside what a payer tells. */
export const PAYEE_FIELDS = [
  'phone',
  'account',
  'bank_code',
  'name',
  'email',
  'document_type',
  'document_number',
  'address',
] as const satisfies readonly (keyof Payee)[];
export type PayeeField = (typeof PAYEE_FIELDS)[number];

export type RefundOutcome =
  | { readonly kind: 'refunded' }
  /** No such payment, or nothing of it is left to give back. */
  | { readonly kind: 'nothing' }
  /** The operator wants to know this first. */
  | { readonly kind: 'incomplete'; readonly line: OrderSeen; readonly fields: readonly PayeeField[] }
  | { readonly kind: 'refused'; readonly message: string };

function fieldsNamedIn({ errors = [] }: Problem): readonly PayeeField[] {
  const named = new Set(errors.map(({ field }) => field));
  return PAYEE_FIELDS.filter((field) => named.has(`customer.${field}`));
}

/**
 * @param id a payment's
 * @param payee what the shop has asked for beside what the payer has told
 */
export async function refund(
  api: MerchantApi,
  book: OrderBook,
  id: string,
  payee: Partial<Record<PayeeField, string>>,
): Promise<RefundOutcome> {
  const line = await book.paidBy(id);
  if (line === null || line.delivery === null || !isRefundable(line.delivery)) return { kind: 'nothing' };
  // Pressed twice, it is one refund: the key changes only after a refund has failed.
  const key = `refund-${id}-${line.delivery.refundsTried}`;
  try {
    await api.refund(id, { customer: payee as Payee, reason: 'Not delivered' }, key);
    return { kind: 'refunded' };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const fields = fieldsNamedIn(error.problem);
    if (fields.length > 0) return { kind: 'incomplete', line, fields };
    return { kind: 'refused', message: error.problem.detail };
  }
}
