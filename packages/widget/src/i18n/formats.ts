import { minorUnitDigits } from '@malipo/contract/money';

/** An amount beside its currency, as the API carries both. */
export interface Money {
  /** Decimal text in major units, such as `1500` or `10.50`. */
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** Formats money and countries for one locale. */
export class Formats {
  readonly locale: string;
  private readonly _countries: Intl.DisplayNames;

  constructor(locale: string) {
    this.locale = locale;
    this._countries = new Intl.DisplayNames(locale, { type: 'region' });
  }

  /** `1500` XOF reads "1 500 F CFA" in French; decimals only where there are any. */
  money({ amount, currency }: Money): string {
    const digits = amount.includes('.') ? minorUnitDigits(currency) : 0;
    const format = new Intl.NumberFormat(this.locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    // Text, not a number: twelve digits and a fraction must not pass through floating point.
    return format.format(amount as `${number}`);
  }

  /** What a currency is called at the end of a label: its own sign, such as "F CFA". */
  currency(code: string): string {
    const parts = new Intl.NumberFormat(this.locale, {
      style: 'currency',
      currency: code,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0);
    return parts.find((part) => part.type === 'currency')?.value ?? code;
  }

  /** The country's name; `CI` is "Côte d’Ivoire". */
  country(code: string): string {
    return this._countries.of(code) ?? code;
  }
}
