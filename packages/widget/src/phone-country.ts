import type { Country } from '@malipo/contract';
import { normalisePhone, readPhone } from '@malipo/contract/phone';

/** Whether a number, as dialled at home or with the country's code, can be one of that country. */
export function isPhoneOf(
  { dial_code: dialCode, phone_lengths: { min, max } }: Country,
  number: string,
): boolean {
  for (let length = min; length <= max; length += 1) {
    if (normalisePhone(number, { example: '', country_code: dialCode, length })) return true;
  }
  return false;
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
