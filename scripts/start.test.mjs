/** What is started before it is built says so, in one line. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-unbuilt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['scripts/start.mjs', 'packages/proxy/bin/malipo.mjs'])('%s names what to run', (path) => {
  cpSync(new URL(`../${path}`, import.meta.url), join(folder, path), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(folder, path)], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'The proxy is not built: run npx --yes pnpm@10 build\n',
  });
});
