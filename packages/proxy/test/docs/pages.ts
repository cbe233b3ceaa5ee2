/** The pages that people read, and the blocks of code in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../../../../scripts/files.mjs';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The sources of a folder, without their tests, in one text. */
export const sourceOf = (folder: string): string =>
  listFiles(join(ROOT, folder))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

const named = (folder: string) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name));

/** As paths from the root: README and the like, docs, and the README of each package. */
export const PAGES: readonly string[] = [
  ...[...named('.'), ...named('docs')].filter((path) => path.endsWith('.md')),
  ...[...named('.'), ...named('packages')].map((folder) => join(folder, 'README.md')),
]
  .filter((path) => existsSync(join(ROOT, path)))
  .sort();

export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

const FENCE = /^( *)```(\S*)\n([\s\S]*?)^\1```$/gm;

/** The blocks of a page in their order, without what they are indented by. */
export function blocksOf(page: string): Block[] {
  const text = read(page);
  return [...text.matchAll(FENCE)].map(({ index, 1: indent = '', 2: language = '', 3: code = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language,
    code: indent === '' ? code : code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** A page without its blocks of code. */
export const proseOf = (page: string): string => read(page).replaceAll(FENCE, '');
