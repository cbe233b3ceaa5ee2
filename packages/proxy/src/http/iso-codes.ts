/** Codes that a request names, against the lists that the runtime has of them. */
import { invalid } from '../problems/problem.ts';

/** What the runtime names and ISO does not count among countries: unions, parts of countries, tests. */
const NO_COUNTRY = /^(AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|X[AB]|ZZ)$/;
/** ISO's codes of nobody's money begin with X: metals, funds, tests, and none at all. These five are spent. */
const NO_MONEY = /^X(?!AF|CD|CG|OF|PF)/;

const names = (type: 'currency' | 'region') => new Intl.DisplayNames('en', { type, fallback: 'none' });
let known: Record<'currency' | 'region', Intl.DisplayNames> | null = null;

function isKnown(type: 'currency' | 'region', code: string): boolean {
  known ??= { currency: names('currency'), region: names('region') };
  if (known[type].of(code) === undefined) return false;
  if (type === 'currency') return !NO_MONEY.test(code);
  // A code that was withdrawn or is used by mistake, as UK is, stands for another.
  return !NO_COUNTRY.test(code) && new Intl.Locale('und', { region: code }).region === code;
}

const noCountry = () =>
  invalid({
    field: 'country',
    message: 'is not the ISO 3166-1 code of a country: use one such as "CI"',
  });

/** @throws ProblemError naming `currency` or `country` where it is no code of ISO's */
export function checkIsoCodes({
  currency,
  country,
}: {
  currency?: string | undefined;
  country?: string | undefined;
}): void {
  if (currency !== undefined && !isKnown('currency', currency)) {
    throw invalid({
      field: 'currency',
      message: 'is not the ISO 4217 code of a currency: use one such as "XOF"',
    });
  }
  if (country !== undefined && !isKnown('region', country)) {
    throw noCountry();
  }
}

/**
 * The country that a path names. Of `ci` and `CIV` every list would be empty, and nobody be told why.
 *
 * @throws ProblemError naming `country` where it is not written as a code
 */
export function countryInPath({ country }: { country: string }): string {
  if (/^[A-Z]{2}$/.test(country)) return country;
  throw noCountry();
}
