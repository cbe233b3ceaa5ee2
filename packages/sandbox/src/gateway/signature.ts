import { createHmac } from 'node:crypto';
import { JsonNumber, readJson } from './json-text.ts';
import type { JsonValue } from './json-text.ts';

/** PHP writes a float with so many digits when it is joined to a string (its setting `precision`). */
const FLOAT_DIGITS = 14;
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

function floatText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = ''] = Math.abs(value)
    .toExponential(FLOAT_DIGITS - 1)
    .split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  const exponent = Number(exponentText);
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
