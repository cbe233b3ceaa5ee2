/** Gives back what a customer has paid for something that was not delivered. */
import type { Payee } from '@malipo/contract';
import { ProblemError, type Malipo } from '@malipo/server';
import { isRefundable } from './delivery.ts';
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

function fieldsNamedIn({ errors }: ProblemError): readonly PayeeField[] {
  const named = new Set(errors.map(({ field }) => field));
  return PAYEE_FIELDS.filter((field) => named.has(`customer.${field}`));
}

/**
 * @param id a payment's
 * @param payee what the shop has asked for beside what the payer has told
 */
export async function refund(
  malipo: Malipo,
  book: OrderBook,
  id: string,
  payee: Partial<Record<PayeeField, string>>,
): Promise<RefundOutcome> {
  const line = await book.paidBy(id);
  if (line === null || line.delivery === null || !isRefundable(line.delivery)) return { kind: 'nothing' };
  // Pressed twice, it is one refund: the key changes only after a refund has failed.
  const idempotencyKey = `refund-${id}-${line.delivery.refundsTried}`;
  try {
    const terms = { customer: payee as Payee, reason: 'Not delivered' };
    await malipo.payments.refund(id, terms, { idempotencyKey });
    return { kind: 'refunded' };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const fields = fieldsNamedIn(error);
    if (fields.length > 0) return { kind: 'incomplete', line, fields };
    return { kind: 'refused', message: error.detail };
  }
}
