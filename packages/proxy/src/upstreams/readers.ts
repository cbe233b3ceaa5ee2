/** How members of upstreams' answers are read: text or number, whichever came, bounded and checked. */
import { canonicalAmount, minorUnitDigits } from '@malipo/contract';
import * as z from 'zod/mini';
import { JsonNumber } from './json-text.ts';
import { decimalText, idText, integerValue } from './json-text-plain.ts';
import type { Fetched } from './seller.ts';
import { plainText } from './untrusted-text.ts';

/** A member without which a row, or an answer, cannot be used. */
export function needed<Value>(read: (value: unknown) => Value | null) {
  return z.pipe(
    z.unknown(),
    z.transform((value, context): Value => {
      const found = read(value);
      if (found !== null) return found;
      context.issues.push({ code: 'custom', message: 'is missing or cannot be read', input: value });
      return z.NEVER;
    }),
  );
}

/** A member that is null where it is missing or cannot be read. */
export function optional<Value>(read: (value: unknown) => Value | null) {
  return z.catch(z.pipe(z.unknown(), z.transform(read)), null);
}

export const Integer = optional(integerValue);
export const Decimal = optional(decimalText);
export const Text = optional(plainText);

/** Text or a number as plain text, such as a PIN. */
export const textOrNumber = (value: unknown): string | null => plainText(idText(value));

/** An amount in the API's spelling (api.md, "Amounts"), zero included; null for what is finer than the currency. */
export function amountIn(value: unknown, currency: string): string | null {
  const decimal = decimalText(value);
  if (decimal === null) return null;
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = fraction.replace(/0+$/, '');
  return canonicalAmount(digits === '' ? whole : `${whole}.${digits}`, currency);
}

/** An amount above zero; see {@link amountIn}. */
export function positiveAmount(value: unknown, currency: string): string | null {
  const amount = amountIn(value, currency);
  return amount === '0' ? null : amount;
}

/**
 * An amount of an upstream's own books in the API's spelling (api.md, "Amounts"): no fraction where it is zero, else as
 * many digits as the currency has, and more only where the upstream counts finer.
 *
 * @param decimal as {@link decimalText} reads it
 */
export function amountText(decimal: string, currency: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? whole : `${whole}.${digits.padEnd(minorUnitDigits(currency), '0')}`;
}

/** What an account holds, in the spelling of {@link amountText}: below zero where it owes. */
export function balanceText(value: unknown, currency: string): string | null {
  const text = value instanceof JsonNumber ? value.text : value;
  if (typeof text !== 'string') return null;
  const magnitude = text.replace(/^-/, '');
  const decimal = decimalText(value instanceof JsonNumber ? new JsonNumber(magnitude) : magnitude);
  if (decimal === null) return null;
  const amount = amountText(decimal, currency);
  return magnitude === text || amount === '0' ? amount : `-${amount}`;
}

let knownCurrencies: ReadonlySet<string> | null = null;

/** ISO 4217, as far as the runtime knows it. */
export function currencyCode(value: unknown): string | null {
  knownCurrencies ??= new Set(Intl.supportedValuesOf('currency'));
  return typeof value === 'string' && knownCurrencies.has(value) ? value : null;
}

/** A row by a schema; null where it is broken. */
export const readBy =
  <Row>(schema: z.ZodMiniType<Row>) =>
  (row: unknown): Row | null =>
    schema.safeParse(row).data ?? null;

/** More are not looked at: a broken row costs many times what a whole one does, and nobody is answered meanwhile. */
const MAX_ROWS = 20_000;

/**
 * Reads the rows of a list, or of a map by id. Those that are broken, repeat another's key, or are too many, are left
 * out and counted.
 *
 * @param read the row, or null where it is broken
 * @returns null where there is no list
 */
export function readRows<Row>(
  list: unknown,
  read: (row: unknown) => Row | null,
  keyOf: (row: Row) => string,
): Fetched<Row> | null {
  if (typeof list !== 'object' || list === null) return null;
  const all: readonly unknown[] = Array.isArray(list) ? list : Object.values(list);
  const rows = new Map<string, Row>();
  for (const item of all.slice(0, MAX_ROWS)) {
    const row = read(item);
    if (row === null) continue;
    const key = keyOf(row);
    if (!rows.has(key)) rows.set(key, row);
  }
  return { rows: [...rows.values()], dropped: all.length - rows.size };
}
