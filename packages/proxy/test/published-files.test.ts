/** What is published of this package is what runs: no test, and nothing that only tests use. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('no declaration is made of what only tests use', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const tsc = [`${folder}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json', '--listFilesOnly'];
  const fileNames = execFileSync(process.execPath, tsc, { cwd: folder, encoding: 'utf8' }).split('\n');
  expect(fileNames.some((name) => name.endsWith('/src/app.ts'))).toBe(true);
  expect(fileNames.filter((name) => /\.test\.ts$|\/testing\//.test(name))).toEqual([]);
});
