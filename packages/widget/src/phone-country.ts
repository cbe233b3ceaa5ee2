import type { Country } from '@malipo/contract';
import { normalisePhone, readPhone } from '@malipo/contract/phone';

/** The international digits of a number, as dialled at home or abroad; `null` if it cannot be one of that country. */
export function phoneOf(
  { dial_code: dialCode, phone_lengths: { min, max } }: Country,
  number: string,
): string | null {
  let phone = null;
  // The shortest first: a number dialled at home with its 0 is not a longer one without.
  for (let length = min; length <= max && !phone; length += 1) {
    phone = normalisePhone(number, { example: '', country_code: dialCode, length });
  }
  return phone;
}

/**
 * The country that an international number is certainly of: the one with the longest dialling code that it
 * begins with.
 *
 * @param number as it was typed: `+225 07 …` or `00225…`
 * @returns its code; `null` where the number is not international, or two countries share the code
 */
export function countryOfNumber(number: string, countries: readonly Country[]): string | null {
  const digits = /^(?:\+|00)(\d+)$/.exec(readPhone(number) ?? '')?.[1];
  if (!digits) return null;
  const matching = countries
    .filter(({ dial_code: dialCode }) => dialCode && digits.startsWith(dialCode))
    .sort((left, right) => right.dial_code.length - left.dial_code.length);
  const [first, second] = matching;
  return first && first.dial_code !== second?.dial_code ? first.code : null;
}
