/** What stands before the digits that count, as one dials it at home, by country. */
const PREFIXES = { CI: '07', KE: '7', BF: '7' } as const;
const DIGITS = { CI: 10, KE: 9, BF: 8 } as const;

let used = 0;

/**
 * A phone number that no other test of this process uses: the proxy counts payments by number.
 *
 * @param ending the last two digits, which choose how the payment ends (packages/sandbox/src/endings.ts)
 */
export function newPhone(country: keyof typeof PREFIXES, ending: string): string {
  used += 1;
  const prefix = PREFIXES[country];
  const middle = String(used).padStart(DIGITS[country] - prefix.length - ending.length, '0');
  return prefix + middle + ending;
}
