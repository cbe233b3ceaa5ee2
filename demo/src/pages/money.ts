/** Francs stand after the number, whatever the language; the others have a sign that people know. */
const FRANCS = new Map([['XOF', 'F CFA']]);
const SIGNS = new Map([['KES', 'Ksh']]);

/** @returns the amount as the widget beside it writes it: `12,000 F CFA` */
export function money(amount: string, currency: string, language = 'en'): string {
  const francs = FRANCS.get(currency);
  const locale = `${language}-u-nu-latn`;
  const numberFormat = { trailingZeroDisplay: 'stripIfInteger' } as const;
  if (francs !== undefined) {
    return `${new Intl.NumberFormat(locale, numberFormat).format(Number(amount))}\u00a0${francs}`;
  }
  return new Intl.NumberFormat(locale, {
    ...numberFormat,
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(Number(amount))
    .map(({ type, value }) => (type === 'currency' ? (SIGNS.get(currency) ?? value) : value))
    .join('');
}
