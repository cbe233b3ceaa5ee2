/** The minor units of ISO 4217 that are not two. */
const MINOR_UNIT_DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/** What an amount looks like on the wire (api.md, "Amounts"). */
export const AMOUNT_PATTERN = /^(0|[1-9]\d{0,11})(\.\d+)?$/;

/**
 * How many digits a currency has after the point.
 *
 * @param currency ISO 4217 code, such as `XOF` (0) or `KES` (2)
 */
export function minorUnitDigits(currency: string): number {
  return MINOR_UNIT_DIGITS.get(currency) ?? 2;
}

/** Whether a text is an amount, and no finer than the currency's minor unit. */
export function isAmount(text: string, currency: string): boolean {
  return AMOUNT_PATTERN.test(text) && (text.split('.')[1] ?? '').length <= minorUnitDigits(currency);
}
