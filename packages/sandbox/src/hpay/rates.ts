import { Refusal } from './refusal.ts';

/**
 * What a US dollar buys, in every currency that is collected here. The first is 000's own figure; the CFA francs of both
 * zones are worth the same.
 */
const UNITS_PER_DOLLAR: Readonly<Record<string, number>> = {
  XOF: 558.427617,
  XAF: 558.427617,
  USD: 1,
  CAD: 1.38,
  EUR: 0.8513,
  BIF: 2960,
  CDF: 2250,
  GHS: 11.2,
  GNF: 8650,
  KES: 129.25,
  MWK: 1735,
  NGN: 1450.5,
  RWF: 1450,
  TZS: 2450,
  UGX: 3560,
  ZAR: 17.2,
  ZMW: 22.5,
};

/** @returns units of one currency for a unit of the other. @throws Refusal where one is unknown */
export function rateBetween(from: string, to: string): number {
  return unitsPerDollar(to) / unitsPerDollar(from);
}

/** @throws Refusal where a currency is unknown */
export function convert(amount: number, from: string, to: string): number {
  return amount * rateBetween(from, to);
}

function unitsPerDollar(currency: string): number {
  const units = UNITS_PER_DOLLAR[currency];
  if (units === undefined) throw new Refusal('invalid_field', `currency ${currency} is unknown`);
  return units;
}

/** @returns the number as HPAY prints rates and totals: as many digits as it needs, no more than asked */
export function printed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
