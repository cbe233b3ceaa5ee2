/** How the members of HPAY's answers are read: text or number, whichever came, bounded and checked. */
import { canonicalAmount, minorUnitDigits } from '@malipo/contract';
import * as z from 'zod';
import { decimalText, idText, integerValue } from '../json-text-plain.ts';
import type { Fetched } from '../seller.ts';
import { plainText } from '../untrusted-text.ts';

/** An id that may stand in a request again. */
export function safeId(value: unknown): string | null {
  const id = idText(value);
  return id !== null && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id) ? id : null;
}

/** Text or a number as plain text, such as a PIN. */
export const textOrNumber = (value: unknown): string | null => plainText(idText(value));

/** A name that customers see; null for one that holds markup, which is no name. */
export function shownName(value: unknown): string | null {
  const name = plainText(value);
  return name === null || /<[a-z!/?]/i.test(name) ? null : name;
}

let knownCurrencies: ReadonlySet<string> | null = null;

export function currencyCode(value: unknown): string | null {
  knownCurrencies ??= new Set(Intl.supportedValuesOf('currency'));
  return typeof value === 'string' && knownCurrencies.has(value) ? value : null;
}

/**
 * An amount of HPAY's own books in the API's spelling (api.md, "Amounts"): no fraction where it is zero, else as
 * many digits as the currency has, and more only where HPAY counts finer.
 *
 * @param decimal as {@link decimalText} reads it
 */
export function amountText(decimal: string, currency: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? whole : `${whole}.${digits.padEnd(minorUnitDigits(currency), '0')}`;
}

/** An amount above zero in the API's spelling; null for what is none, or is finer than the currency. */
export function positiveAmount(value: unknown, currency: string): string | null {
  const [whole = '', fraction = ''] = (decimalText(value) ?? '').split('.');
  const digits = fraction.replace(/0+$/, '');
  const amount = canonicalAmount(digits === '' ? whole : `${whole}.${digits}`, currency);
  return amount === '0' ? null : amount;
}

/** A member without which a row, or an answer, cannot be used. */
export function needed<Value>(read: (value: unknown) => Value | null) {
  return z.unknown().transform((value, context): Value => {
    const found = read(value);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: 'is missing or cannot be read' });
    return z.NEVER;
  });
}

// A member that is missing is null, like one that cannot be read.
export const Integer = z.unknown().transform(integerValue).catch(null);
/** Whether something is so: PHP writes it as `true`, 1 or "1". */
export const Flag = z
  .unknown()
  .transform((value) => value === true || value === 'true' || (integerValue(value) ?? 0) !== 0)
  .catch(false);
export const Decimal = z.unknown().transform(decimalText).catch(null);
export const Text = z.unknown().transform(plainText).catch(null);
export const TextOrNumber = z.unknown().transform(textOrNumber).catch(null);

/**
 * Reads the rows of a list, or of a map by id; broken ones are left out and counted.
 *
 * @param read the row, or null where it is broken
 * @returns null where there is no list
 */
export function readRows<Row>(list: unknown, read: (row: unknown) => Row | null): Fetched<Row> | null {
  if (typeof list !== 'object' || list === null) return null;
  const all: readonly unknown[] = Array.isArray(list) ? list : Object.values(list);
  const rows = all.map(read).filter((row) => row !== null);
  return { rows, dropped: all.length - rows.length };
}
