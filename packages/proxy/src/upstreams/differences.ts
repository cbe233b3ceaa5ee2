/** What an upstream repeats of an order, held against it: what cannot be read is not what is missing. */

/** PHP writes nothing as null or as an empty text. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

interface Comparison<Value> {
  /** @returns null for what cannot be read */
  readonly read: (value: unknown) => Value | null;
  readonly expected: Value;
  /** Whether both are the same; by default where they are equal. */
  readonly isSame?: (found: Value, expected: Value) => boolean;
  /** Whether the words may not name the values, such as a customer's account. */
  readonly isPrivate?: true;
}

/**
 * @param name what the words call it
 * @returns the difference in words, or nothing where the member is missing or as ordered
 */
export function differenceIn<Value>(
  name: string,
  value: unknown,
  { read, expected, isSame = (found) => found === expected, isPrivate }: Comparison<Value>,
): readonly string[] {
  if (isAbsent(value)) return [];
  const found = read(value);
  if (found === null) return [`${name} cannot be read`];
  if (isSame(found, expected)) return [];
  return [isPrivate ? `${name} is another` : `${name} is ${String(found)}, not ${String(expected)}`];
}
