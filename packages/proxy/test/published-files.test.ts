/** What is published of this package is what runs: no test, and nothing that only tests use. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

it('no declaration is made of what only tests use', () => {
  const path = fileURLToPath(new URL('../tsconfig.build.json', import.meta.url));
  const { config } = ts.readConfigFile(path, (name) => ts.sys.readFile(name));
  const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  expect(fileNames.some((name) => name.endsWith('/src/app.ts'))).toBe(true);
  expect(fileNames.filter((name) => /\.test\.ts$|\/testing\//.test(name))).toEqual([]);
});
