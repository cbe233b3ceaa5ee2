/** What an upstream repeats of an order, held against it: what cannot be read is not what is missing. */
import { compareDecimals } from '@malipo/contract';
import { decimalText } from './json-text-plain.ts';
import { plainText } from './untrusted-text.ts';

/** PHP writes nothing as null or as an empty text. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

interface DifferenceOptions {
  readonly isSame?: (found: string, expected: string) => boolean;
  readonly isPrivate?: boolean;
}

const isIdentical = (found: string, expected: string) => found === expected;

/**
 * @param name what the words call it
 * @param read answers null for what cannot be read
 * @param options `isSame`: whether both are the same, by default to the letter; `isPrivate`: whether the words may not
 *   name the values, such as a customer's account
 * @returns the difference in words, or nothing where the member is missing or as ordered
 */
export function differenceIn(
  name: string,
  value: unknown,
  expected: string,
  read: (value: unknown) => string | null,
  { isSame = isIdentical, isPrivate = false }: DifferenceOptions = {},
): readonly string[] {
  if (isAbsent(value)) return [];
  const found = read(value);
  if (found === null) return [`${name} cannot be read`];
  if (isSame(found, expected)) return [];
  return [isPrivate ? `${name} is another` : `${name} is ${found}, not ${expected}`];
}

const isSameDecimal = (found: string, expected: string) => compareDecimals(found, expected) === 0;

/** Of an amount, or of a number: PHP writes a whole one that it holds as a float with a point, `17.0`. */
export const numberDifference = (name: string, value: unknown, expected: string): readonly string[] =>
  differenceIn(name, value, expected, decimalText, { isSame: isSameDecimal });

/** Whether the number is there, and as ordered. */
export const confirmsNumber = (value: unknown, expected: string): boolean =>
  !isAbsent(value) && numberDifference('', value, expected).length === 0;

const isSameWord = (found: string, expected: string) => found.toUpperCase() === expected.toUpperCase();

/** Of a word or a code, whatever its case: `kes` is no other currency than `KES`. */
export const textDifference = (name: string, value: unknown, expected: string): readonly string[] =>
  differenceIn(name, value, expected, plainText, { isSame: isSameWord });
