/** What an upstream sent, in the shape that a schema reads, with money and ids kept digit for digit. */

import { JsonNumber, parseJsonText, type JsonScalar, type JsonValue } from './json-text.ts';

export type PlainJson = JsonScalar | readonly PlainJson[] | { readonly [member: string]: PlainJson };

/** Far more digits than any amount has; a longer one is not worth expanding. */
const MAX_DECIMAL_DIGITS = 40;

/**
 * Reads a document into objects without a prototype, lists, and scalars; numbers stay {@link JsonNumber}.
 *
 * @throws JsonTextError where the text is not acceptable JSON
 */
export function parsePlainJson(text: string | Uint8Array): PlainJson {
  return toPlain(parseJsonText(text));
}

/** Turns maps into objects without a prototype, so that a member named `__proto__` is a member like others. */
function toPlain(value: JsonValue): PlainJson {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return value;
  if (isList(value)) return value.map(toPlain);
  const plain: Record<string, PlainJson> = Object.create(null);
  for (const [key, member] of value) plain[key] = toPlain(member);
  return plain;
}

function isList(value: readonly JsonValue[] | ReadonlyMap<string, JsonValue>): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * An amount as digits, whether it came as text or as a number: `100.00`, `"100.00"` and `1e2` can be compared.
 *
 * @returns text that matches `^\d+(\.\d+)?$`, or `null` where the value is no amount (negative ones included)
 */
export function decimalText(value: unknown): string | null {
  const text = value instanceof JsonNumber ? expandExponent(value.text) : value;
  if (typeof text !== 'string' || text.length > MAX_DECIMAL_DIGITS) return null;
  return /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) ? text : null;
}

/**
 * A whole number that a table is keyed by, such as `status` or `result.code`, as a number or as text. `2.0` and `2e0`
 * are 2: PHP writes a whole number that it holds as a float with a point.
 *
 * @returns `null` where the value is no whole number, or longer than 15 digits
 */
export function integerValue(value: unknown): number | null {
  const text = value instanceof JsonNumber ? wholeText(value.text) : value;
  if (typeof text !== 'string' || !/^(0|-?[1-9][0-9]{0,14})$/.test(text)) return null;
  return Number(text);
}

/**
 * An id, whether it came as text or as a number: a 20-digit `order_id` keeps all of its digits, and one that PHP held
 * as a float has no point.
 *
 * @returns `null` where the value is neither
 */
export function idText(value: unknown): string | null {
  if (value instanceof JsonNumber) return wholeText(value.text) ?? value.text;
  return typeof value === 'string' ? value : null;
}

/** The digits of a number that equals an integer, whichever way it is written; null for any other. */
function wholeText(number: string): string | null {
  const isNegative = number.startsWith('-');
  const digits = expandExponent(isNegative ? number.slice(1) : number)?.replace(/\.0+$/, '');
  if (digits === undefined || digits.includes('.')) return null;
  return isNegative && digits !== '0' ? `-${digits}` : digits;
}

function expandExponent(number: string): string | null {
  const match = /^([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]+)$/.exec(number);
  if (match === null) return number;
  const [, whole = '', fraction = '', exponentText = ''] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_DECIMAL_DIGITS || number.length > MAX_DECIMAL_DIGITS) return null;
  const padded =
    '0'.repeat(Math.max(0, -exponent)) +
    whole +
    fraction +
    '0'.repeat(Math.max(0, exponent - fraction.length));
  const point = exponent < 0 ? whole.length : whole.length + exponent;
  const expandedWhole = padded.slice(0, point).replace(/^0+(?=[0-9])/, '');
  const expandedFraction = padded.slice(point).replace(/0+$/, '');
  return expandedFraction === '' ? expandedWhole : `${expandedWhole}.${expandedFraction}`;
}
