/** `docs/what-must-hold.md` names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/what-must-hold.md', ROOT), 'utf8');

/** Paths begin in this package, unless they begin in another one. */
const placeOf = (path: string) =>
  fileURLToPath(new URL(/^(packages|workerd)\//.test(path) ? path : `packages/proxy/${path}`, ROOT));

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && /^\| (\d|[a-z])/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, rule = '', tests = '']) => ({ rule, tests }))
  .filter(({ rule }) => /^\d/.test(rule));

/** What a cell names, in its order: a file, then words of tests in it. */
function namedIn(cell: string): readonly { readonly path: string; readonly words: string | null }[] {
  let path = '';
  return [...cell.matchAll(/`([^`]+\.ts)`|"([^"]+)"/g)].map(([, file, words]) => {
    path = file ?? path;
    return { path, words: words ?? null };
  });
}

it('has a row for each of the nine rules', () => {
  const rules = rows.filter(({ rule }) => /^\d\. /.test(rule)).map(({ rule }) => rule.slice(0, 2));
  expect(rules).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.']);
});

describe.each(rows.map(({ rule, tests }) => [rule, tests] as const))('%s', (_rule, tests) => {
  it('is broken by tests that are there', () => {
    const named = namedIn(tests);
    expect(named.length).toBeGreaterThan(0);
    for (const { path, words } of named) {
      expect(existsSync(placeOf(path)), path).toBe(true);
      if (words !== null) expect(readFileSync(placeOf(path), 'utf8'), path).toContain(words);
    }
  });
});
