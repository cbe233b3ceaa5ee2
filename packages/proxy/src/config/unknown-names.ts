/** Variables that look like the proxy's and are not: a misspelt one would do nothing, in silence. */

const OURS = /^((MALIPO|GATEWAY|HPAY|HYDROGEN)_|GATEWAY$)/;
/** Read by the runtime where there is a port. */
const READ_ELSEWHERE = ['MALIPO_SERVER_HOST'];

/** How many letters one text must be changed by to become the other, added and removed ones included. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, position) => position);
  for (const [position, letter] of [...left].entries()) {
    const next = [position + 1];
    for (let column = 1; column <= right.length; column++) {
      const isSame = letter === right[column - 1];
      const kept = (row[column - 1] ?? 0) + (isSame ? 0 : 1);
      next.push(Math.min(kept, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The known name that is most like it; null where none is like it. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(name.length / 5)) + 1;
  for (const candidate of known) {
    const changed = distance(name, candidate);
    if (changed < bestDistance) [best, bestDistance] = [candidate, changed];
  }
  // What somebody has shortened, such as HYDROGEN_USER.
  return best ?? known.find((candidate) => /_./.test(name) && candidate.startsWith(name)) ?? null;
}

/**
 * A warning for each variable that is set and never read.
 *
 * @param set the names that are set
 * @param read those that the configuration has looked for
 */
export function unknownNames(set: readonly string[], read: ReadonlySet<string>): readonly string[] {
  const known = [...read, ...READ_ELSEWHERE];
  return set
    .filter((name) => OURS.test(name) && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const hint = name.startsWith('GATEWAY_') ? ', or is its tenant missing in GATEWAYS?' : '';
      return meant === null
        ? `${name} is not a variable of this proxy, and has no effect${hint}`
        : `${name} is not a variable of this proxy, and has no effect: did you mean ${meant}${hint || '?'}`;
    });
}
