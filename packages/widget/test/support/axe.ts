import 'axe-core/axe.min.js';
import type { RunOptions } from 'axe-core';

declare global {
  interface Window {
    readonly axe: typeof import('axe-core');
  }
}

export const ON_COLOURS: RunOptions = { runOnly: ['cat.color'] };

/** What axe finds in an element and everything in it. */
export async function findings(element: Element, rules: RunOptions = {}): Promise<readonly string[]> {
  // Of what is right, nothing is written down but that it is.
  const { violations } = await window.axe.run(element, { ...rules, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
}
