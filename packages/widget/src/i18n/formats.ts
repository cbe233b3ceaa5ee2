import { minorUnitDigits } from '@malipo/contract/minor-units';
import { leftToRight } from './direction.ts';

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
  /** Only where browsers do not know the language. */
  readonly months?: readonly string[];
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
  /** What browsers cannot name in this language. */
  readonly names: Names | undefined;
  /** For names: Africa writes Portuguese as Portugal does, where browsers write any other country's as Brazil does. */
  readonly spelling: string;
  private _countries: Intl.DisplayNames | undefined;

  constructor(locale: string, names?: Names) {
    this.locale = locale;
    this.names = names;
    this.spelling = locale.replace(/^pt(?!-BR).*/, 'pt-PT');
    this.direction = /^ar/.test(locale) ? 'rtl' : 'ltr';
    this.numbers = [`${locale}-u-ca-gregory-nu-latn`, locale.replace(/^../, 'en')];
  }

  /** The same language as it is written in a country; without one, where it was. */
  in(country: string | undefined): Formats {
    return country ? new Formats(`${this.locale.slice(0, 2)}-${country}`, this.names) : this;
  }

  /** `1500` XOF reads "1 500 F CFA" in French; decimals only where there are any. */
  money({ amount, currency }: Money): string {
    const digits = amount.includes('.') ? minorUnitDigits(currency) : 0;
    const parts = this._parts(currency, amount, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    const number = parts
      .map(({ type, value }) => (/^(cur|lit)/.test(type) ? '' : value.replace(/\s/, '\u202f')))
      .join('');
    const sign = signOf(currency, parts);
    // Francs come after the number in every country that has them.
    const isAfter = /^F/.test(sign) || parts[0]?.type !== 'currency';
    const gap = isAfter || /[a-z]$/i.test(sign) ? '\u00a0' : '';
    const written = isAfter ? number + gap + sign : sign + gap + number;
    return this.direction === 'rtl' ? leftToRight(written) : written;
  }

  /** What a currency is called at the end of a label: its own sign, such as "F CFA". */
  currency(code: string): string {
    return signOf(code, this._parts(code, '0'));
  }

  /** The country's name; `CI` is "Côte d’Ivoire". */
  country(code: string): string {
    // Safari 14.0 has no names.
    if (typeof Intl.DisplayNames === 'function') {
      this._countries ??= new Intl.DisplayNames(this.spelling, { type: 'region' });
    }
    return this.names?.countries[code] ?? this._countries?.of(code) ?? code;
  }

  private _parts(currency: string, amount: string, more?: Intl.NumberFormatOptions): Intl.NumberFormatPart[] {
    // Text, not a number: twelve digits and a fraction must not pass through floating point.
    return currencyFormat(this.numbers, { ...more, currency }).formatToParts(amount as `${number}`);
  }
}

const signOf = (currency: string, parts: readonly Intl.NumberFormatPart[]): string =>
  SIGNS[currency] ?? parts.find(({ type }) => type === 'currency')?.value ?? currency;
