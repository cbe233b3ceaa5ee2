/** Currencies of ISO 4217 whose minor units are not two digits. */
const NO_DIGITS = /BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF/;
const THREE_DIGITS = /BHD|IQD|JOD|KWD|LYD|OMR|TND/;
const FOUR_DIGITS = /CLF|UYW/;

/** What an amount looks like on the wire (api.md, "Amounts"). */
export const AMOUNT_PATTERN = /^(0|[1-9]\d{0,11})(\.\d+)?$/;

/**
 * How many digits a currency has after the point.
 *
 * @param currency ISO 4217 code, such as `XOF` (0) or `KES` (2)
 */
export function minorUnitDigits(currency: string): number {
  if (NO_DIGITS.test(currency)) return 0;
  return THREE_DIGITS.test(currency) ? 3 : FOUR_DIGITS.test(currency) ? 4 : 2;
}

/** Whether a text is an amount, and no finer than the currency's minor unit. */
export function isAmount(text: string, currency: string): boolean {
  return AMOUNT_PATTERN.test(text) && (text.split('.')[1] ?? '').length <= minorUnitDigits(currency);
}
