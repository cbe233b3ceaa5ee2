let used = 0;

/**
 * An account that no other test of this process buys anything for.
 *
 * @param start what it begins with: a prefix of a network, where that counts
 * @param digits how many it has after the start
 * @param ending the last two digits, which choose how the purchase ends (packages/sandbox/src/endings.ts)
 */
export function newAccount(start: string, digits: number, ending: string): string {
  used += 1;
  return start + String(used).padStart(digits - ending.length, '0') + ending;
}
