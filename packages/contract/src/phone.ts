/** How a phone number of one operator reads in international form, without the `+`. */
export interface PhoneFormat {
  /** A number of the right shape, such as `2250700000000`. */
  readonly example: string;
  /** The country's dialling code, such as `225`. */
  readonly country_code: string;
  /** Digits of the whole international number, dialling code included. */
  readonly length: number;
}

/**
 * Turns what a customer typed into the international digits, without the `+`.
 *
 * Accepts E.164 with or without `+` or `00`, the number as dialled at home with or without its trunk `0`,
 * and spaces, dots, hyphens and brackets between the digits.
 *
 * @example normalisePhone('07 00 00 00 00', { example: '2250700000000', country_code: '225', length: 13 }) // "2250700000000"
 * @returns `null` where the text cannot be a number of that format
 */
export function normalisePhone(typed: string, format: PhoneFormat): string | null {
  const trimmed = typed.trim();
  if (!/^\+?[0-9 .\-()\u00a0\u202f]+$/.test(trimmed)) return null;
  const digits = trimmed.replace(/[^0-9]/g, '');
  const { country_code: countryCode, length } = format;
  const nationalLength = length - countryCode.length;
  const isInternational = (number: string) => number.length === length && number.startsWith(countryCode);

  if (trimmed.startsWith('+')) return isInternational(digits) ? digits : null;
  if (isInternational(digits)) return digits;
  if (digits.startsWith('00') && isInternational(digits.slice(2))) return digits.slice(2);
  if (digits.length === nationalLength) return countryCode + digits;
  if (digits.length === nationalLength + 1 && digits.startsWith('0')) return countryCode + digits.slice(1);
  return null;
}
