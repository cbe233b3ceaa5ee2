import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './files.mjs';

const NOT_EXAMPLES = new Set(['dist', 'node_modules']);
const PAGE = readFileSync(join(ROOT, 'docs/frameworks.md'), 'utf8');
const blocks = [...PAGE.matchAll(/\]\(\.\.\/(examples\/\S+)\):\n\n```\w+\n(.*?)```/gs)];

it('has a block for each framework', () => {
  const folders = new Set(blocks.map(([, path]) => path.split('/')[1]));
  const there = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_EXAMPLES.has(entry.name))
    .map(({ name }) => name);
  expect([...folders].sort()).toEqual(there.sort());
  expect(PAGE.match(/^```\w+$/gm)).toHaveLength(blocks.length);
});

it.each(blocks.map(([, path, code]) => [path, code]))(
  '%s is as the page in the docs shows it',
  (path, code) => {
    expect(code).toBe(readFileSync(join(ROOT, path), 'utf8'));
  },
);
