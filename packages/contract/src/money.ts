import { isAmount, minorUnitDigits } from './minor-units.ts';

/**
 * Money as the API carries it: a decimal string in major units beside an ISO 4217 code.
 *
 * Nothing here uses floating point: amounts are text or whole minor units in a `bigint`.
 */

export { AMOUNT_PATTERN, isAmount, minorUnitDigits } from './minor-units.ts';

/**
 * How many decimals an amount needs: those at its end that are zero do not count.
 *
 * @param amount a decimal, such as `10.50` (1) or `1500.00` (0)
 */
export function decimalsOf(amount: string): number {
  return (amount.split('.')[1] ?? '').replace(/0+$/, '').length;
}

/**
 * Reads an amount into whole minor units: `("10.5", "KES")` is `1050n`.
 *
 * @returns `null` where the text is no amount, or is finer than the currency's minor unit
 */
export function parseAmount(amount: string, currency: string): bigint | null {
  if (!isAmount(amount, currency)) return null;
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(minorUnitDigits(currency), '0'));
}

/**
 * Writes whole minor units as the API does: no fraction where it is zero, else padded.
 *
 * @example formatAmount(1050n, 'KES') // "10.50"
 * @example formatAmount(150000n, 'KES') // "1500"
 */
export function formatAmount(minor: bigint, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = minor.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`;
}

/**
 * The same amount in the API's one spelling.
 *
 * @returns `null` where the text is no amount of that currency
 */
export function canonicalAmount(amount: string, currency: string): string | null {
  const minor = parseAmount(amount, currency);
  return minor === null ? null : formatAmount(minor, currency);
}

/** Without a fraction, and without noughts before it: the longer one is larger. */
const WHOLE = /^(?:0|[1-9]\d*)$/;

/**
 * Compares two decimals of any number of digits, as text: -1, 0 or 1.
 * Both must match `^\d+(\.\d+)?$`; which currency they are of does not matter.
 */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  if (WHOLE.test(left) && WHOLE.test(right)) {
    if (left.length !== right.length) return left.length < right.length ? -1 : 1;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const [leftWhole = '', leftFraction = ''] = left.split('.');
  const [rightWhole = '', rightFraction = ''] = right.split('.');
  const digits = Math.max(leftFraction.length, rightFraction.length);
  const difference =
    BigInt(leftWhole + leftFraction.padEnd(digits, '0')) -
    BigInt(rightWhole + rightFraction.padEnd(digits, '0'));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
