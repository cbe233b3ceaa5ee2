/** Reads /getPaymentHistory/ (001). Pure. */
import * as z from 'zod/mini';
import { decimalText } from '../json-text-plain.ts';
import type { Fetched } from '../seller.ts';
import type { Transaction } from '../transactions.ts';
import { plainText } from '../untrusted-text.ts';
import { amountText, currencyCode, Decimal, needed, readBy, readRows, Text } from '../readers.ts';
import { safeId } from './members.ts';
import type { PlainObject } from './verdict.ts';

const Row = z.object({
  transaction_id: needed(safeId),
  amount: needed(decimalText),
  fees: Decimal,
  currency: needed(currencyCode),
  mode: Text,
  status: needed(plainText),
  product: Text,
  description: Text,
  date_generated: Text,
});

function readTransaction(value: unknown): Transaction | null {
  const { success, data } = Row.safeParse(value);
  if (!success) return null;
  const { transaction_id: id, date_generated: date, status, currency, amount, fees, ...row } = data;
  return {
    ...row,
    id,
    date,
    status: status.toUpperCase(),
    currency,
    amount: amountText(amount, currency),
    fees: fees === null ? null : amountText(fees, currency),
  };
}

const Standing = z.object({
  transaction_id: needed(safeId),
  status: needed(plainText),
  // What is held against the order stays as it came: what cannot be read is not what is missing.
  amount: z.optional(z.unknown()),
  currency: z.optional(z.unknown()),
  mode: z.optional(z.unknown()),
});
/** One payment's row, for whoever judges it. */
export type Standing = z.infer<typeof Standing>;

/** @returns null where the answer holds no list */
export function readStandings(body: PlainObject): Fetched<Standing> | null {
  return readRows(body['history'], readBy(Standing), ({ transaction_id }) => transaction_id);
}

/** @returns null where the answer holds no list */
export function readHistory(body: PlainObject): Fetched<Transaction> | null {
  return readRows(body['history'], readTransaction, ({ id }) => id);
}
