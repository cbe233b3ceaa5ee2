/**
 * What the customer pays for what an upstream sells. Whole minor units throughout; every rounding goes up, to
 * the currency's minor unit, so that a price never falls below its cost.
 */
import { formatAmount, minorUnitDigits, parseAmount } from '@malipo/contract';

/** Digits of a percentage or a rate after the point that count. */
const SCALE_DIGITS = 12;
export const SCALE = 10n ** BigInt(SCALE_DIGITS);

/** A decimal in parts of {@link SCALE}. @returns null where the text is no plain decimal */
export function scaled(decimal: string): bigint | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (match === null) return null;
  const [, whole = '0', fraction = ''] = match;
  // What is cut off is rounded up: never below cost.
  const cut = /[1-9]/.test(fraction.slice(SCALE_DIGITS)) ? 1n : 0n;
  return BigInt(whole + fraction.slice(0, SCALE_DIGITS).padEnd(SCALE_DIGITS, '0')) + cut;
}

/** A number of parts of {@link SCALE} as a decimal. */
export function decimalOf(parts: bigint): string {
  return `${parts / SCALE}.${String(parts % SCALE).padStart(SCALE_DIGITS, '0')}`;
}

export const divideUp = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor;

/**
 * @param amount decimal of that currency
 * @param percent decimal, such as `2.5`
 */
export function withMarkup(amount: string, currency: string, percent: string): string {
  const minor = parseAmount(amount, currency);
  const factor = scaled(percent);
  if (minor === null || factor === null) throw new Error('a price or a markup is no decimal');
  return formatAmount(divideUp(minor * (100n * SCALE + factor), 100n * SCALE), currency);
}

/** An upstream's decimal of any length as an amount of a currency, rounded up; null for what is no decimal. */
export function roundedUp(decimal: string, currency: string): string | null {
  const value = scaled(decimal);
  const unit = parseAmount('1', currency);
  if (value === null || unit === null) return null;
  return formatAmount(divideUp(value * unit, SCALE), currency);
}

/** An amount with so many decimals at most, rounded up: of an operator that takes no smaller coins. */
export function roundedTo(decimals: number, amount: string, currency: string): string {
  const minor = parseAmount(amount, currency);
  const step = 10n ** BigInt(Math.max(minorUnitDigits(currency) - decimals, 0));
  return minor === null ? amount : formatAmount(divideUp(minor, step) * step, currency);
}

/** The sum of amounts of one currency. */
export function sumOf(amounts: readonly string[], currency: string): string {
  const total = amounts.reduce((sum, amount) => sum + (parseAmount(amount, currency) ?? 0n), 0n);
  return formatAmount(total, currency);
}

/** @param count a whole number as text */
export function times(amount: string, currency: string, count: string): string {
  return formatAmount((parseAmount(amount, currency) ?? 0n) * BigInt(count), currency);
}

/** An upstream's exchange as amounts of the currency of arrival; every rounding goes up. */
export function roundedExchange(exchange: { rate: string; fees: string; total: string }, currency: string) {
  const total = roundedUp(exchange.total, currency);
  const fees = roundedUp(exchange.fees, currency);
  return total === null || fees === null ? null : { rate: exchange.rate, fees, total };
}
