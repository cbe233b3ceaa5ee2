import { canonicalAmount } from '@malipo/contract/money';

/**
 * Reads an amount as people type it: `1 500`, `1,500`, `1.500`, `10,5`, `01500`. The button that pays
 * repeats what was understood.
 *
 * @param currency ISO 4217 code, which says how many digits may follow the point
 * @returns the API's spelling, or `null` where the text is no amount above zero of that currency
 */
export function readTypedAmount(typed: string, currency: string): string | null {
  let text = typed.trim().replace(/[\s\u00a0\u202f'’_]/g, '');
  if (/^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(text)) {
    // Three digits after every mark: it groups. No currency that is paid here has three decimals.
    text = text.replace(/[.,]/g, '');
  } else {
    const decimalMark = /[.,](?=\d{1,2}$)/.exec(text);
    const [whole, fraction] = decimalMark
      ? [text.slice(0, decimalMark.index), text.slice(decimalMark.index + 1)]
      : [text, ''];
    if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole)) return null;
    text = whole.replace(/[.,]/g, '') + (fraction ? `.${fraction}` : '');
  }
  const amount = canonicalAmount(text.replace(/^0+(?=\d)/, ''), currency);
  return amount === '0' ? null : amount;
}
