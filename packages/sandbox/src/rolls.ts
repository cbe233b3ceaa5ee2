import { createHash } from 'node:crypto';

/** A number from 0 up to 1, and never 1, for something that may strike this call for this customer. */
export type Roll = (call: string, subject: string) => number;

/**
 * Rolls that follow from a seed, from what is rolled for and from how often that was rolled for before: they
 * stay the same in whatever order the requests of different customers come.
 */
export function seededRolls(seed: string): Roll {
  const counts = new Map<string, number>();
  return (call, subject) => {
    const what = `${call} ${subject}`;
    const count = counts.get(what) ?? 0;
    counts.set(what, count + 1);
    const digest = createHash('sha256').update(`${seed} ${what} ${count}`).digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
}
