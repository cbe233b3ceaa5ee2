/** The scripts of README and docs, checked against the types of the packages as they are built: as a reader's editor would. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blocksOf, PAGES, ROOT } from './pages.ts';

const TSC = join(ROOT, 'node_modules/typescript-native/bin/tsc');

/** What a reader has installed, by where it is here. */
const INSTALLED = {
  ...Object.fromEntries(
    ['contract', 'proxy', 'sandbox', 'server', 'widget'].map((name) => [
      `@malipo/${name}`,
      `packages/${name}`,
    ]),
  ),
  '@types/node': 'node_modules/@types/node',
  '@opentelemetry/api': 'packages/proxy/node_modules/@opentelemetry/api',
} as const;

/** What blocks that are a part of something find around them. */
const AROUND: Readonly<Record<string, string>> = {
  app: `declare const app: { use(path: string, listener: import('node:http').RequestListener): void };`,
  request: 'declare const request: Request;',
  deliver: 'declare function deliver(payment: { readonly id: string }): Promise<void>;',
  reference: 'declare const reference: string;',
};

/** Whoever writes JavaScript is not told of what may be undefined; whoever writes TypeScript is. */
const PROGRAMS = {
  js: { allowJs: true, checkJs: true, strict: false },
  ts: { strict: true },
} as const;
type Language = keyof typeof PROGRAMS;

// The blocks of the frameworks are files of the examples, which are checked with each framework's own compiler.
const ELSEWHERE = [
  'docs/frameworks.md',
  // A package of this repository alone, without built types; the end-to-end tests are checked against its sources.
  'demo/README.md',
];
const blocks = PAGES.filter((page) => !ELSEWHERE.includes(page))
  .flatMap(blocksOf)
  .filter((block) => block.language in PROGRAMS)
  .map((block) => ({ ...block, file: `${block.page.replaceAll('/', '+')}-${block.line}.${block.language}` }));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-docs-types-'));
  for (const [name, place] of Object.entries(INSTALLED)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, place), link);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { file, code } of blocks) {
    writeFileSync(join(folder, file), `${code}export {};\n`);
  }
  for (const [language, options] of Object.entries(PROGRAMS)) {
    const files = blocks.filter((block) => block.language === language).map(({ file }) => file);
    const config = {
      compilerOptions: {
        ...options,
        target: 'ES2022',
        module: 'NodeNext',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        types: ['node'],
        noEmit: true,
        skipLibCheck: true,
      },
      files: ['around.d.ts', 'elements.ts', ...files],
    };
    writeFileSync(join(folder, `${language}.json`), JSON.stringify(config));
  }
  writeFileSync(join(folder, 'around.d.ts'), Object.values(AROUND).join('\n'));
  // A page with the checkout knows its elements.
  writeFileSync(join(folder, 'elements.ts'), `import type {} from '@malipo/widget';\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function complaints(language: Language): Promise<readonly string[]> {
  const child = spawn(process.execPath, [TSC, '-p', `${language}.json`, '--pretty', 'false'], {
    cwd: folder,
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return output.split('\n').filter((line) => line !== '');
}

it.each(Object.keys(PROGRAMS) as Language[])('the blocks in %s have no wrong type', async (language) => {
  expect(blocks.filter((block) => block.language === language).length).toBeGreaterThan(4);
  expect(await complaints(language)).toEqual([]);
});
