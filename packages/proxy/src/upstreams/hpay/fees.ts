/** What an exchange between currencies costs (000, "getFees"). Pure. */
import { compareDecimals } from '@malipo/contract';
import * as z from 'zod/mini';
import { decimalText } from '../json-text-plain.ts';
import type { ExchangeQuote } from '../rates.ts';
import { needed } from '../readers.ts';
import type { PlainObject } from './verdict.ts';

/** "0.0000 %" */
function percent(value: unknown): string | null {
  return decimalText(/^(\S+) ?%$/.exec(typeof value === 'string' ? value : '')?.[1]);
}

const AmountText = needed(decimalText);
const Fees = z.object({
  rate: AmountText,
  amount_converted: AmountText,
  fees: z.catch(z.pipe(z.unknown(), z.transform(percent)), null),
  fees_amount: AmountText,
  total: AmountText,
});

/** @returns null where the answer is none, or would have a customer pay less than the amount is worth */
export function readFees(body: PlainObject): ExchangeQuote | null {
  const { success, data } = Fees.safeParse(body);
  if (!success) return null;
  const { rate, amount_converted: converted, fees: feePercent, fees_amount: fees, total } = data;
  const isWorthIt =
    compareDecimals(rate, '0') > 0 &&
    compareDecimals(converted, '0') > 0 &&
    compareDecimals(total, converted) >= 0;
  return isWorthIt ? { rate, converted, fees, total, feePercent } : null;
}
