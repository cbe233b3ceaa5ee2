import type { Country, Operator } from '@malipo/contract';

/** What is fixed before the customer chooses; `null` leaves it open. */
export interface Terms {
  readonly amount: string | null;
  readonly currency: string | null;
  readonly country: string | null;
}

/** Countries in which these terms can be met. */
export function payableCountries(countries: readonly Country[], terms: Terms): readonly Country[] {
  const { country, currency } = terms;
  return countries.filter(
    ({ code, currencies }) => (!country || code === country) && (!currency || currencies.includes(currency)),
  );
}

/** Operators of one country with which these terms can be met, whatever their limits. */
export function payableOperators(operators: readonly Operator[], terms: Terms): readonly Operator[] {
  return operators.filter(({ currency }) => !terms.currency || currency === terms.currency);
}

/** Why an operator cannot take an amount; `null` if it can. Limits are inclusive. */
export function limitTrouble(
  amount: string,
  { limits }: Pick<Operator, 'limits'>,
): 'tooLow' | 'tooHigh' | null {
  // An amount has fifteen digits at most: as many as a number tells apart.
  if (Number(amount) < Number(limits.min)) return 'tooLow';
  return limits.max && Number(amount) > Number(limits.max) ? 'tooHigh' : null;
}

/**
 * How likely the customer's account is in a country; more is likelier. To ask for the time zone costs a phone ten
 * milliseconds: it is done once for all of them.
 *
 * @param country from the page, which counts most
 */
export function likelihood(
  country: string,
  timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages = navigator.languages,
): (code: string) => number {
  return (code) => {
    // Not in TypeScript's library yet, nor in every browser; without it the languages decide.
    const place = new Intl.Locale(`und-${code}`) as { getTimeZones?(): readonly string[] };
    return (
      (code === country ? 4 : 0) +
      (place['getTimeZones']?.().includes(timeZone) ? 2 : 0) +
      (languages.some((language) => language.endsWith(`-${code}`)) ? 1 : 0)
    );
  };
}

/** The likeliest country; `undefined` if nothing speaks for any. */
export function likeliest(countries: readonly Country[]): string | undefined {
  const rankOf = likelihood('');
  const ranks = countries.map(({ code }) => ({ code, rank: rankOf(code) }));
  return ranks.filter(({ rank }) => rank).sort((left, right) => right.rank - left.rank)[0]?.code;
}

/** Whether its customers pay by a phone number. */
export const takesPhone = ({ fields }: Operator) => fields.some(({ name }) => name === 'phone');
