import type { Country, Operator } from '@malipo/contract';
import { compareDecimals } from '@malipo/contract/money';

/** What is settled before the customer chooses; `null` leaves it open. */
export interface Terms {
  readonly amount: string | null;
  readonly currency: string | null;
  readonly country: string | null;
  /** Ids of the only operators that may be used. */
  readonly operators: readonly string[] | null;
}

/** Countries in which these terms can be met. */
export function payableCountries(countries: readonly Country[], terms: Terms): readonly Country[] {
  const { country, currency, operators } = terms;
  // Ids read `{country}-{brand}`, but for the simulator, which is everywhere.
  const countriesOfOperators = operators?.some((id) => id.startsWith('test-'))
    ? null
    : operators?.map((id) => id.slice(0, 2).toUpperCase());
  return countries.filter(
    ({ code, currencies }) =>
      (!country || code === country) &&
      (!currency || currencies.includes(currency)) &&
      (!countriesOfOperators || countriesOfOperators.includes(code)),
  );
}

/** Operators of one country with which these terms can be met, whatever their limits. */
export function payableOperators(operators: readonly Operator[], terms: Terms): readonly Operator[] {
  return operators.filter(
    ({ id, currency }) =>
      (!terms.currency || currency === terms.currency) && (!terms.operators || terms.operators.includes(id)),
  );
}

/** Whether an operator takes an amount; limits are inclusive. */
export function fitsLimits(
  amount: string,
  { min, max }: Operator['limits'],
): 'fits' | 'too_low' | 'too_high' {
  if (compareDecimals(amount, min) < 0) return 'too_low';
  return max !== null && compareDecimals(amount, max) > 0 ? 'too_high' : 'fits';
}

/** Likely countries first, in their order; the others by name. */
export function sortCountries(
  countries: readonly Country[],
  likely: readonly string[],
  nameOf: (code: string) => string,
  compare: (left: string, right: string) => number,
): readonly Country[] {
  const rank = ({ code }: Country) => (likely.includes(code) ? likely.indexOf(code) : likely.length);
  return [...countries].sort(
    (left, right) => rank(left) - rank(right) || compare(nameOf(left.code), nameOf(right.code)),
  );
}

/** Time zones of the countries that the gateway reaches; several share Abidjan's or Lagos's time, not its name. */
const COUNTRY_OF_TIME_ZONE: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'Abidjan:CI Accra:GH Addis_Ababa:ET Bamako:ML Bujumbura:BI Blantyre:MW Conakry:GN Cotonou:BJ Dakar:SN ' +
    'Dar_es_Salaam:TZ Douala:CM Freetown:SL Harare:ZW Johannesburg:ZA Kampala:UG Kigali:RW Kinshasa:CD ' +
    'Lagos:NG Libreville:GA Lome:TG Lubumbashi:CD Lusaka:ZM Maputo:MZ Nairobi:KE Niamey:NE Ouagadougou:BF'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Countries that the browser's time zone and languages speak for, likeliest first. */
export function countriesOfBrowser(timeZone: string, languages: readonly string[]): readonly string[] {
  const zone = COUNTRY_OF_TIME_ZONE[timeZone.replace('Africa/', '')];
  const regions = languages.map((language) => /[-_]([A-Z]{2})\b/.exec(language)?.[1]);
  return [...new Set([zone, ...regions].filter((code) => code !== undefined))];
}
