import { minorUnitDigits } from '@malipo/contract/money';

/** An amount beside its currency, as the API carries both. */
export interface Money {
  /** Decimal text in major units, such as `1500` or `10.50`. */
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** Writes money with the sign that people know, such as "F CFA". */
function currencyFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, {
      ...options,
      style: 'currency',
      currencyDisplay: 'narrowSymbol',
    });
  } catch {
    // Safari 14.0 knows the longer sign only.
    return new Intl.NumberFormat(locale, { ...options, style: 'currency' });
  }
}

/** Formats money and countries for one locale. */
export class Formats {
  readonly locale: string;
  private readonly _countries: Intl.DisplayNames | null;

  constructor(locale: string) {
    this.locale = locale;
    // Safari 14.0 has no names.
    const canName = typeof Intl.DisplayNames === 'function';
    this._countries = canName ? new Intl.DisplayNames(locale, { type: 'region' }) : null;
  }

  /** `1500` XOF reads "1 500 F CFA" in French; decimals only where there are any. */
  money({ amount, currency }: Money): string {
    const digits = amount.includes('.') ? minorUnitDigits(currency) : 0;
    const format = currencyFormat(this.locale, {
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    // Text, not a number: twelve digits and a fraction must not pass through floating point.
    return format.format(amount as `${number}`);
  }

  /** What a currency is called at the end of a label: its own sign, such as "F CFA". */
  currency(code: string): string {
    const parts = currencyFormat(this.locale, { currency: code }).formatToParts(0);
    return parts.find((part) => part.type === 'currency')?.value ?? code;
  }

  /** The country's name; `CI` is "Côte d’Ivoire". */
  country(code: string): string {
    return this._countries?.of(code) ?? code;
  }
}
