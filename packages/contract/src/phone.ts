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
 * Dialling codes of countries whose numbers may begin with a 0 that is dialled from abroad as well: Côte d'Ivoire,
 * Burkina Faso, Benin, Congo (the national numbering plans, as ITU-T publishes them). Elsewhere a 0 in front is a
 * trunk prefix, which is no part of the international number.
 */
const ZERO_BELONGS_TO_NUMBER: ReadonlySet<string> = new Set(['225', '226', '229', '242']);

/** The value of a decimal digit of any script. In Unicode the ten digits of a script follow one another, from 0. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return `${(point - zero) % 10}`;
}

/** A text as a person sees it: without the marks that nobody sees, and with digits of any script as ASCII digits. */
export const readDigits = (typed: string): string =>
  typed.replace(/\p{Cf}/gu, '').replace(/\p{Nd}/gu, asciiDigit);

/**
 * Reads a phone number as a person sees it: decimal digits of any script, with spaces, dots, slashes, dashes and
 * brackets between them, `tel:` before them, and marks that nobody sees.
 *
 * @example readPhone('tel:(+225) 05‑01 02 03 00') // "+2250501020300"
 * @returns ASCII digits, after a `+` where one was typed; `null` where anything else stands in the text
 */
export function readPhone(typed: string): string | null {
  const compact = readDigits(typed)
    .replace(/^\s*tel:/i, '')
    .replace(/[\s\p{Pd}\p{Ps}\p{Pe}./\u2212]/gu, '')
    .replace(/^[\uff0b\ufe62]/, '+');
  return /^\+?[0-9]+$/.test(compact) ? compact : null;
}

/**
 * Turns what a customer typed into the international digits, without the `+`.
 *
 * Accepts what {@link readPhone} reads: E.164 with or without `+` or `00`, also with the trunk `0` after the dialling
 * code, and the number as dialled at home with or without its trunk `0`.
 *
 * @example normalisePhone('07 00 00 00 00', { example: '2250700000000', country_code: '225', length: 13 }) // "2250700000000"
 * @returns `null` where the text cannot be a number of that format
 */
export function normalisePhone(typed: string, format: PhoneFormat): string | null {
  const text = readPhone(typed);
  if (text === null) return null;
  const { country_code: countryCode, length } = format;
  const hasTrunk = !ZERO_BELONGS_TO_NUMBER.has(countryCode);
  const nationalLength = length - countryCode.length;

  const complete = (digits: string) => {
    const isTrunkTyped = hasTrunk && digits.length === nationalLength + 1 && digits.startsWith('0');
    const national = isTrunkTyped ? digits.slice(1) : digits;
    // Where a 0 is dialled before numbers none begins with it: a digit is missing, or it is another country's.
    const isNone = national.length !== nationalLength || (hasTrunk && /^0[1-9]/.test(national));
    return isNone ? null : countryCode + national;
  };
  const international = (digits: string) =>
    digits.startsWith(countryCode) ? complete(digits.slice(countryCode.length)) : null;
  if (text.startsWith('+')) return international(text.slice(1));
  if (text.startsWith(`00${countryCode}`)) return international(text.slice(2));
  return international(text) ?? complete(text);
}

/**
 * Writes a number as its country writes it at home; where no example fits, with the dialling code, in threes.
 *
 * @param number the international digits, without `+`
 * @param example a number as that country writes one, with the 0 that is dialled before it at home, if any
 * @example spellPhone('254712000003', '254', '0712 345 678') // "0712 000 003"
 */
export function spellPhone(number: string, dialCode: string, example: string | null): string {
  const national = number.slice(dialCode.length);
  const digits = trunkOf(dialCode, example) + national;
  if (example?.replace(/ /g, '').length !== digits.length) {
    return `+${dialCode} ${national.replace(/\B(?=(\d{3})+$)/g, ' ')}`;
  }
  let index = 0;
  return example.replace(/\d/g, () => digits.charAt(index++));
}

/** The 0 that is dialled before a number at home and is no part of it; empty where there is none. */
export const trunkOf = (dialCode: string, example: string | null): string =>
  example?.startsWith('0') && !ZERO_BELONGS_TO_NUMBER.has(dialCode) ? '0' : '';
