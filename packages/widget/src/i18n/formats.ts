import { minorUnitDigits } from '@malipo/contract/money';
import { isReadFromTheRight, leftToRight } from './direction.ts';

/** An amount beside its currency, as the API carries both. */
export interface Money {
  /** Decimal text in major units, such as `1500` or `10.50`. */
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** What browsers cannot name in a language. */
export interface Names {
  /** By ISO 3166 code. */
  readonly countries: Readonly<Record<string, string>>;
  readonly months: readonly string[];
}

/** Signs as shops print them, where browsers know another one, or none outside that country's languages. */
const SIGNS: Readonly<Record<string, string>> = {
  CDF: 'FC',
  KES: 'Ksh',
  MZN: 'MT',
  TZS: 'TSh',
  UGX: 'USh',
};

/** Writes money with the sign that people know, such as "F CFA". */
function currencyFormat(locale: readonly string[], options: Intl.NumberFormatOptions): Intl.NumberFormat {
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

/** Formats money and names countries for one locale. */
export class Formats {
  /** The language that is spoken, with its region: `fr-CI`. */
  readonly locale: string;
  /** Right to left, or left to right. */
  readonly direction: 'rtl' | 'ltr';
  /** For numbers: a browser that does not know the language takes its own, so English comes second. */
  readonly numbers: readonly string[];
  /** For dates and times: English has the day first everywhere but in the United States. */
  readonly dates: readonly string[];
  /** What browsers cannot name in this language. */
  readonly names: Names | undefined;
  private readonly _countries: Intl.DisplayNames | null;
  private readonly _inCountries = new Map<string, Formats>();

  constructor(locale: string, names?: Names) {
    this.locale = locale;
    this.names = names;
    const { language, region } = new Intl.Locale(locale);
    this.direction = isReadFromTheRight(language) ? 'rtl' : 'ltr';
    const known = `${locale}-u-ca-gregory-nu-latn`;
    this.numbers = [known, region ? `en-${region}` : 'en'];
    this.dates = language === 'en' && region !== 'US' ? ['en-GB'] : [known, 'en-GB'];
    // Safari 14.0 has no names.
    const canName = typeof Intl.DisplayNames === 'function';
    this._countries = canName ? new Intl.DisplayNames(locale, { type: 'region' }) : null;
  }

  /** The same language as it is written in a country; without one, where it was. */
  in(country: string | undefined): Formats {
    if (!country) return this;
    const known = this._inCountries.get(country);
    const { language } = new Intl.Locale(this.locale);
    const formats = known ?? new Formats(`${language}-${country}`, this.names);
    this._inCountries.set(country, formats);
    return formats;
  }

  /** `1500` XOF reads "1 500 F CFA" in French; decimals only where there are any. */
  money({ amount, currency }: Money): string {
    const digits = amount.includes('.') ? minorUnitDigits(currency) : 0;
    const parts = currencyFormat(this.numbers, {
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // Text, not a number: twelve digits and a fraction must not pass through floating point.
    }).formatToParts(amount as `${number}`);
    const number = parts
      .map(({ type, value }) => (/^(currency|literal)$/.test(type) ? '' : value))
      .join('')
      .replace(/\s/g, '\u202f');
    const sign = this.currency(currency);
    // Francs come after the number in every country that has them.
    const isAfter = /CFA$|^F/.test(sign) || parts[0]?.type !== 'currency';
    const gap = isAfter || /[a-z]$/i.test(sign) ? '\u00a0' : '';
    const written = isAfter ? number + gap + sign : sign + gap + number;
    return this.direction === 'rtl' ? leftToRight(written) : written;
  }

  /** What a currency is called at the end of a label: its own sign, such as "F CFA". */
  currency(code: string): string {
    const parts = currencyFormat(this.numbers, { currency: code }).formatToParts(0);
    return SIGNS[code] ?? parts.find((part) => part.type === 'currency')?.value ?? code;
  }

  /** The country's name; `CI` is "Côte d’Ivoire". */
  country(code: string): string {
    return this.names?.countries[code] ?? this._countries?.of(code) ?? code;
  }
}
