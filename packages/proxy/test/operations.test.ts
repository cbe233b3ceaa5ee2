/** `docs/operations.md` and the code agree: every operation of the documents, its call, its adapter, its tests. */
import { ENDPOINTS } from '@malipo/contract/endpoints';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CALLS } from '../src/upstreams/hpay/facts.ts';
import { CHOSEN_PATHS, PATHS } from '../src/upstreams/hydrogen/facts.ts';

const PAGE = new URL('../../../docs/operations.md', import.meta.url);
const text = readFileSync(PAGE, 'utf8');

interface Link {
  readonly words: string;
  readonly path: string;
}

/** A cell of links: what each says, and where it leads. */
const linksOf = (cell: string): readonly Link[] =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, words = '', path = '']) => ({
    words: words.replaceAll('`', ''),
    path: fileURLToPath(new URL(path, PAGE)),
  }));

/** Rows of the tables of operations; the other tables of the page have fewer columns. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5 && cells[0] !== 'operation' && !cells[0]?.startsWith('-'))
  .map(([operation = '', section = '', reachedBy = '', adapter = '', tests = '']) => ({
    ...{ operation, section, reachedBy, adapter: linksOf(adapter), tests: linksOf(tests) },
  }));

/** Whether the code defines a function or method of that name; a mention is not enough. */
function defines(code: string, name: string): boolean {
  const definition = `(?:function ${name}\\b|const ${name}\\b|^  (?:async )?${name}\\()`;
  return new RegExp(definition, 'm').test(code);
}

const read = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);

const calls = Object.values(ENDPOINTS).map(({ method, path }) => `${method} ${path}`);

it('reads the page as it is written', () => {
  expect(rows.length).toBeGreaterThan(40);
});

describe.each(rows.map((row) => [`${row.operation} ${row.section}`, row] as const))('%s', (_name, row) => {
  it('is spoken by functions that are there', () => {
    expect(row.adapter.length).toBeGreaterThan(0);
    for (const { words, path } of row.adapter) {
      const code = read(path);
      expect(code, path).not.toBeNull();
      expect(defines(code ?? '', words), `${words} in ${path}`).toBe(true);
    }
  });

  it('is shown by tests that are there', () => {
    expect(row.tests.length).toBeGreaterThan(0);
    for (const { words, path } of row.tests) {
      expect(path).toMatch(/\.test\.ts$/);
      expect(read(path), path).toContain(words);
    }
  });

  it('is reached by calls that the API has', () => {
    const named = [...row.reachedBy.matchAll(/`((?:GET|POST|PUT) [^`]+)`/g)].map(([, call = '']) => call);
    expect(named.length > 0 || row.reachedBy.startsWith('inside')).toBe(true);
    for (const call of named) expect(calls).toContain(call);
  });
});

describe('no call upstream is without a row', () => {
  const operations = rows.map(({ operation }) => operation).join('\n');

  it.each(Object.keys(CALLS))('HPAY: %s', (name) => {
    expect(operations).toContain(`\`${name}\``);
  });

  it.each([
    ...Object.values(PATHS),
    ...Object.values(CHOSEN_PATHS).map(([, path]) => path.replace('/..', '')),
  ])('Hydrogen: %s', (path) => {
    expect(operations).toContain(`\`${path}\``);
  });

  it('the gateway', () => {
    const spoken = ['requests.ts', 'payouts.ts']
      .map((name) => read(fileURLToPath(new URL(`../src/upstreams/gateway/${name}`, import.meta.url))))
      .join('\n');
    const methods = [...spoken.matchAll(/post\(tenant, '(\w+)', body\)/g)].map(([, method = '']) => method);
    expect(new Set(methods).size).toBeGreaterThan(3);
    for (const method of methods) expect(operations).toContain(`\`${method}\``);
  });
});
