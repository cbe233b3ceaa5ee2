/**
 * How PHP writes a scalar that it read from JSON as text, which is what the gateway's function signs
 * (002 and 003, "Signature": `"$currentParamPrefix$key" . $value`).
 */

import { JsonNumber, type JsonScalar } from '../json-text.ts';

/** PHP's `precision` setting, which the gateway leaves at its default. */
const SIGNIFICANT_DIGITS = 14;
/** PHP writes 0.0001 as it is and 0.00001 with an exponent. */
const MIN_PLAIN_EXPONENT = -4;
/**
 * More digits than any double needs to be told from a tie at the 14th one; the nearest that a double comes to
 * a 15-digit decimal without being it is some 35 digits in.
 */
const EXACT_FRACTION_DIGITS = 99;

/** The largest integer of 64 bits, and the negative one that reaches one further. */
const MAX_INTEGER = '9223372036854775807';
const MAX_NEGATED_INTEGER = '9223372036854775808';

/**
 * Writes a decoded scalar as PHP does: `true` is `1`, `false` and `null` are empty, `100.00` is `100`.
 *
 * @example phpText(new JsonNumber('0.30000000000000004')) // "0.3"
 */
export function phpText(value: JsonScalar): string {
  if (typeof value === 'string') return value;
  if (value instanceof JsonNumber) return phpNumberText(value.text);
  return value === true ? '1' : '';
}

/** Writes a number of a JSON text: integers of 64 bits exactly, all others as floats. */
function phpNumberText(text: string): string {
  if (!isInteger64(text)) return phpFloatText(Number(text));
  return text === '-0' ? '0' : text;
}

function isInteger64(text: string): boolean {
  if (!/^-?[0-9]+$/.test(text)) return false;
  const isNegative = text.startsWith('-');
  const digits = isNegative ? text.slice(1) : text;
  const largest = isNegative ? MAX_NEGATED_INTEGER : MAX_INTEGER;
  // Of equally long digits the order of texts is the order of numbers, and JSON has no leading zeros.
  return digits.length < largest.length || (digits.length === largest.length && digits <= largest);
}

/**
 * Writes a float with 14 significant digits, as PHP's `precision=14` does: `1.0E+25`, `1.0E-5`, `-0`, `INF`.
 *
 * @param value any double
 */
export function phpFloatText(value: number): string {
  if (Number.isNaN(value)) return 'NAN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = Math.abs(value);
  if (magnitude === Infinity) return `${sign}INF`;
  if (magnitude === 0) return `${sign}0`;
  const { digits, exponent } = roundToSignificant(magnitude);
  return sign + (isPlain(exponent) ? plainText(digits, exponent) : exponentText(digits, exponent));
}

function isPlain(exponent: number): boolean {
  return exponent >= MIN_PLAIN_EXPONENT && exponent < SIGNIFICANT_DIGITS;
}

/** PHP rounds the exact value and takes the even digit at a tie, where `toPrecision` takes the larger one. */
function roundToSignificant(magnitude: number): { digits: string; exponent: number } {
  const [mantissa = '', exponentPart = ''] = magnitude.toExponential(EXACT_FRACTION_DIGITS).split('e');
  const exact = mantissa.replace('.', '');
  const kept = BigInt(exact.slice(0, SIGNIFICANT_DIGITS));
  const rest = exact.slice(SIGNIFICANT_DIGITS);
  const half = '5'.padEnd(rest.length, '0');
  const isRoundedUp = rest > half || (rest === half && kept % 2n === 1n);
  const exponent = Number(exponentPart);
  // Of a whole number of 15 digits PHP leaves the noughts where it rounds a tie down: `1.0000000000000E+14`.
  if (rest === half && !isRoundedUp && exponent === SIGNIFICANT_DIGITS)
    return { digits: String(kept), exponent };
  const rounded = String(isRoundedUp ? kept + 1n : kept);
  const carried = rounded.length - SIGNIFICANT_DIGITS;
  return { digits: rounded.replace(/0+$/, ''), exponent: exponent + carried };
}

function plainText(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function exponentText(digits: string, exponent: number): string {
  const fraction = digits.slice(1) || '0';
  return `${digits.slice(0, 1)}.${fraction}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
