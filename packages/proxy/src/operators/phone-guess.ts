/** What a phone number tells of its country and operator. Numbers are ported: it is a guess. */
import { normalisePhone, readPhone, type Country, type Operator } from '@malipo/contract';
import { factsOf } from './brand-facts.ts';
import type { Catalogue } from './catalogue.ts';
import type { CollectRoute, DescribedOperator } from './operator.ts';

/** More is no phone number, however it is written. */
const MAX_PHONE_CHARACTERS = 64;

export interface PhoneGuess {
  /** E.164; null where it is not a whole number of that country. */
  readonly phone: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** The operator's id. */
  readonly operator: string | null;
  /** What tells its services apart, such as `safaricom` of `ke-safaricom-airtime`. */
  readonly network: string | null;
  /** Those of the country that can be paid by. */
  readonly operators: readonly Operator[];
}

const NOTHING_TOLD: PhoneGuess = { phone: null, country: null, operator: null, network: null, operators: [] };

/** The international digits, where a number can be one of the country. */
function phoneOf({ dial_code, phone_lengths }: Country, typed: string): string | null {
  // The shortest first: a number dialled at home with its 0 is not a longer one without.
  for (let length = phone_lengths.min; length <= phone_lengths.max; length += 1) {
    const phone = normalisePhone(typed, { example: '', country_code: dial_code, length });
    if (phone !== null) return phone;
  }
  return null;
}

/** The digits after the `+` or `00`, or null for a number as it is dialled at home. */
function abroad(typed: string): string | null {
  if (typed.startsWith('+')) return typed.slice(1);
  return typed.startsWith('00') ? typed.slice(2) : null;
}

/**
 * The country whose number it is: by the longest dialling code. Without `+` or `00` a number is first read as dialled
 * in the country that the caller names, and has a dialling code only where it is whole with it.
 */
function countryOf(typed: string, countries: readonly Country[], named: Country | null): Country | null {
  const international = abroad(typed);
  if (international === null && named !== null && phoneOf(named, typed) !== null) return named;
  const digits = international ?? typed;
  const matching = countries
    .filter(({ dial_code }) => dial_code !== '' && digits.startsWith(dial_code))
    .filter((country) => international !== null || phoneOf(country, `+${digits}`) !== null)
    .sort((left, right) => right.dial_code.length - left.dial_code.length);
  const [first, ...others] = matching.filter(
    ({ dial_code }) => dial_code.length === matching[0]?.dial_code.length,
  );
  if (first === undefined) return international === null ? named : null;
  // Several countries may share a code.
  if (others.length === 0 || first === named) return first;
  return others.find((country) => country === named) ?? null;
}

const isPaidBy = (operator: DescribedOperator): operator is DescribedOperator & Operator =>
  operator.flow !== undefined;

/** By the longest prefix. */
function operatorOf(national: string, operators: readonly Operator[]): string | null {
  const matches = operators.flatMap(({ id }) =>
    factsOf(id)
      .prefixes.filter((prefix) => national.startsWith(prefix))
      .map((prefix) => ({ id, length: prefix.length })),
  );
  return matches.sort((left, right) => right.length - left.length)[0]?.id ?? null;
}

/**
 * @param typed as a person types it, whole or not yet
 * @param named ISO 3166-1 alpha-2: where a number is dialled at home that does not say its country
 */
export function guessByPhone(
  typed: string,
  named: string | null,
  catalogue: Catalogue<CollectRoute>,
): PhoneGuess {
  const text = typed.length > MAX_PHONE_CHARACTERS ? null : readPhone(typed);
  if (text === null) return NOTHING_TOLD;
  const { countries } = catalogue;
  const country = countryOf(text, countries, countries.find(({ code }) => code === named) ?? null);
  if (country === null) return NOTHING_TOLD;
  const operators = catalogue.operatorsOf(country.code).filter(isPaidBy);
  const phone = phoneOf(country, text);
  const operator = phone === null ? null : operatorOf(phone.slice(country.dial_code.length), operators);
  return {
    phone: phone === null ? null : `+${phone}`,
    country: country.code,
    operator,
    network: operator === null ? null : factsOf(operator).network,
    operators,
  };
}
