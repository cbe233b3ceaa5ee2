import { minorUnitDigits } from '@malipo/contract/minor-units';
import { leftToRight } from './direction.ts';

/** An amount beside its currency, as the API carries both. */
export interface Money {
  /** Decimal text in major units, such as `1500` or `10.50`. */
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** What browsers cannot name in a language, or need not. */
export interface Names {
  /** By ISO 3166 code. */
  readonly countries: Readonly<Record<string, string>>;
  /** Only where browsers do not know the language: by what English calls them in three letters. */
  readonly months?: Readonly<Record<string, string>>;
}

/**
 * Signs as shops print them: where browsers know another one, or none outside that country's languages, and those of
 * currencies that many pay with.
 */
const SIGNS: Readonly<Record<string, string>> = {
  CDF: 'FC',
  GHS: 'GH₵',
  GNF: 'FG',
  KES: 'Ksh',
  MZN: 'MT',
  NGN: '₦',
  TZS: 'TSh',
  UGX: 'USh',
  XAF: 'FCFA',
  XOF: 'F\u202fCFA',
  ZMW: 'ZK',
};

/**
 * Languages in which these currencies are written alike wherever they are paid with. No browser's tables are needed for
 * them, which take a phone fifty milliseconds to load, before it draws anything.
 */
const WRITTEN_ALIKE = /^(en|fr|ha|sw(?!-CD))/;

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
  /** What browsers cannot name in this language, or need not. */
  readonly names: Names | undefined;
  /** For names: Africa writes Portuguese as Portugal does, where browsers write any other country's as Brazil does. */
  readonly spelling: string;

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
    const [whole, fraction] = amount.split('.') as [string, string?];
    const digits = fraction ? minorUnitDigits(currency) : 0;
    let number: string;
    let sign = SIGNS[currency];
    let isAfter = /^fr/.test(this.locale);
    if (sign && WRITTEN_ALIKE.test(this.locale)) {
      const [group, point] = isAfter ? ['\u202f', ','] : [',', '.'];
      number = whole.replace(/\B(?=(...)+$)/g, group);
      if (fraction) number += point + fraction.padEnd(digits, '0');
    } else {
      const options = { currency, minimumFractionDigits: digits, maximumFractionDigits: digits };
      // Text, not a number: twelve digits and a fraction must not pass through floating point.
      const parts = currencyFormat(this.numbers, options).formatToParts(amount as `${number}`);
      number = parts
        .map(({ type, value }) => (/^(cur|lit)/.test(type) ? '' : value.replace(/\s/, '\u202f')))
        .join('');
      sign ??= parts.find(({ type }) => type === 'currency')?.value ?? currency;
      isAfter = parts[0]?.type !== 'currency';
    }
    // Francs come after the number in every country that has them.
    isAfter ||= /^F/.test(sign);
    const gap = isAfter || /[a-z]$/i.test(sign) ? '\u00a0' : '';
    const written = isAfter ? number + gap + sign : sign + gap + number;
    return this.direction === 'rtl' ? leftToRight(written) : written;
  }

  /**
   * The country's name; `CI` is "Côte d’Ivoire".
   *
   * @param country as the proxy tells it: with its name in English, unless it is an older proxy
   */
  country({ code, name }: { readonly code: string; readonly name?: string }): string {
    const known = /^en/.test(this.locale) ? name : this.names?.countries[code];
    // Safari 14.0 has no names.
    if (known || typeof Intl.DisplayNames !== 'function') return known ?? code;
    return new Intl.DisplayNames(this.spelling, { type: 'region' }).of(code) ?? code;
  }
}
