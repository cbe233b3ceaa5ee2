import { createHmac } from 'node:crypto';
import { JsonNumber, readJson } from './json-text.ts';
import type { JsonValue } from './json-text.ts';

/** PHP writes a float with so many digits when it is joined to a string (its setting `precision`). */
const FLOAT_DIGITS = 14;
/** More than any double needs to be told from the middle of two numbers of that many digits. */
const EXACT_FRACTION_DIGITS = 99;
const INTEGER_MAX = 2n ** 63n - 1n;
const INTEGER_MIN = -(2n ** 63n);

/**
 * The gateway's signature of a request or callback (002 and 003, `calculateSignature`): HMAC-SHA512, in
 * lower-case hex, over every name and value in the order sent, nested ones with their path before them.
 *
 * @param text the JSON text, with or without its `signature`
 * @throws SyntaxError where the text is no JSON object or list
 */
export function signJson(text: string, secretKey: string): string {
  const value = readJson(text);
  if (value === null || typeof value !== 'object' || value instanceof JsonNumber) {
    throw new SyntaxError('neither an object nor a list');
  }
  return hmac(joined(value, ''), secretKey);
}

/**
 * The hosted page's signature (002 and 003, "Payment Page"): the same over the query's own pairs, in the
 * query's order, before they are URL-encoded.
 */
export function signQuery(pairs: Iterable<readonly [string, string]>, secretKey: string): string {
  let text = '';
  for (const [name, value] of pairs) if (name !== 'signature') text += name + value;
  return hmac(text, secretKey);
}

function hmac(text: string, secretKey: string): string {
  return createHmac('sha512', secretKey).update(text).digest('hex');
}

function joined(value: JsonValue[] | Map<string, JsonValue>, prefix: string): string {
  let text = '';
  for (const [name, member] of value.entries()) {
    if (member instanceof Map || Array.isArray(member)) text += joined(member, `${prefix}${name}.`);
    else if (name !== 'signature') text += `${prefix}${name}${scalarText(member)}`;
  }
  return text;
}

function scalarText(value: string | boolean | null | JsonNumber): string {
  if (value === true) return '1';
  if (value === false || value === null) return '';
  return value instanceof JsonNumber ? numberText(value.text) : value;
}

function numberText(text: string): string {
  if (/^-?\d+$/.test(text)) {
    const integer = BigInt(text);
    if (integer >= INTEGER_MIN && integer <= INTEGER_MAX) return String(integer);
  }
  return floatText(Number(text));
}

/** PHP takes the even digit where the value lies in the middle, and JavaScript the larger one. */
function rounded(magnitude: number): { digits: string; exponent: number } {
  const parts = (fractionDigits: number) => {
    const [mantissa = '', exponent = ''] = magnitude.toExponential(fractionDigits).split('e');
    return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
  };
  const exact = parts(EXACT_FRACTION_DIGITS);
  const kept = exact.digits.slice(0, FLOAT_DIGITS);
  const isInTheMiddle = /^50*$/.test(exact.digits.slice(FLOAT_DIGITS));
  const isKept = isInTheMiddle && /[02468]$/.test(kept);
  const { digits, exponent } = isKept ? { ...exact, digits: kept } : parts(FLOAT_DIGITS - 1);
  // Of a whole number of 15 digits PHP leaves the noughts then.
  return { digits: isKept && exponent === FLOAT_DIGITS ? digits : digits.replace(/0+$/, ''), exponent };
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const { digits, exponent } = rounded(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  if (exponent < -4 || exponent >= FLOAT_DIGITS) {
    const power = `${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
    return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction && `.${fraction}`);
}
