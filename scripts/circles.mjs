/**
 * The sets of files that reach each other, by imports of imports: where there are none, nothing goes in a circle.
 *
 * @param {ReadonlyMap<string, readonly string[]>} links
 * @returns {string[][]} each set sorted
 */
export function findKnots(links) {
  // Tarjan's algorithm: what reaches back to a file that is still on the stack belongs together with it.
  const numbers = new Map();
  const lowest = new Map();
  const stack = [];
  const knots = [];
  function visit(file) {
    const number = numbers.size;
    numbers.set(file, number);
    lowest.set(file, number);
    stack.push(file);
    for (const target of links.get(file) ?? []) {
      if (!numbers.has(target)) visit(target);
      if (stack.includes(target)) lowest.set(file, Math.min(lowest.get(file), lowest.get(target)));
    }
    if (lowest.get(file) === number) knots.push(stack.splice(stack.indexOf(file)).sort());
  }
  for (const file of links.keys()) if (!numbers.has(file)) visit(file);
  return knots.filter((files) => files.length > 1 || links.get(files[0])?.includes(files[0]));
}

/**
 * @param {readonly string[]} knot one of those that findKnots returned
 * @param {ReadonlyMap<string, readonly string[]>} links
 * @returns {string[]} the shortest way from its first file back to it
 */
export function shortestCircle(knot, links) {
  const [start] = knot;
  const inside = new Set(knot);
  const paths = [[start]];
  for (const path of paths) {
    for (const target of links.get(path.at(-1)) ?? []) {
      if (target === start) return [...path, start];
      if (inside.delete(target)) paths.push([...path, target]);
    }
  }
  return [start];
}
