import { canonicalAmount } from '@malipo/contract/money';
import { readDigits } from '@malipo/contract/phone';

/** What people write beside an amount: `KSh 1500`, `1500/=`, `1 500 F CFA`, `₦5,000`. */
const SIGNS = /^([ktu]?shs?\.?|(gh)?₵|[nr₦])|([ktu]?shs?|f?cfa|f|\/[=-])$/gi;

/**
 * Reads an amount as people type it: `1 500`, `1,500`, `1.500`, `10,5`, `01500`, `١٥٠٠`, `KSh 1500`. Three digits after a mark
 * group, since no currency that is paid here has three decimals; one or two are a fraction. After another mark
 * than the one that groups they are neither: `1,500.000`. The button that pays repeats what was understood.
 *
 * @param currency ISO 4217 code, which says how many digits may follow the point
 * @returns the API's spelling, or `null` where the text is no amount above zero of that currency
 */
export function readTypedAmount(typed: string, currency: string): string | null {
  // No group begins with a nought: `0.500` is half of one.
  const text = readDigits(typed)
    .replace(/[\s'’_]/g, '')
    .replace(RegExp(currency, 'i'), '')
    .replace(SIGNS, '')
    .replace(/^(0[.,]\d\d)0+$/, '$1');
  const [, whole = '', , fraction] =
    /^(\d+|[1-9]\d{0,2}([.,])\d{3}(?:\2\d{3})*)(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  const digits = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  const amount = canonicalAmount(fraction ? `${digits}.${fraction}` : digits, currency);
  return amount === '0' ? null : amount;
}
