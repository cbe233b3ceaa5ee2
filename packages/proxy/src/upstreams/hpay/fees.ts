/** What an exchange between currencies costs (000, "getFees"). Pure. */
import { compareDecimals } from '@malipo/contract';
import * as z from 'zod';
import { decimalText } from '../json-text-plain.ts';
import { needed } from './members.ts';
import type { PlainObject } from './verdict.ts';

/** All decimal text, as many digits as HPAY gives; `converted`, `fees` and `total` in the currency of arrival. */
export interface ExchangeQuote {
  /** What one unit of the currency of departure is in that of arrival. */
  readonly rate: string;
  readonly converted: string;
  readonly fees: string;
  readonly total: string;
}

const AmountText = needed(decimalText);
const Fees = z.object({
  rate: AmountText,
  amount_converted: AmountText,
  fees_amount: AmountText,
  total: AmountText,
});

/** @returns null where the answer is none, or would have a customer pay less than the amount is worth */
export function readFees(body: PlainObject): ExchangeQuote | null {
  const { success, data } = Fees.safeParse(body);
  if (!success) return null;
  const { rate, amount_converted: converted, fees_amount: fees, total } = data;
  const isWorthIt =
    compareDecimals(rate, '0') > 0 &&
    compareDecimals(converted, '0') > 0 &&
    compareDecimals(total, converted) >= 0;
  return isWorthIt ? { rate, converted, fees, total } : null;
}
