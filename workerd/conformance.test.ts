/** What holds on every runtime, over HTTP, also after a kill. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildPackage } from '../prove/src/processes/built-package.ts';

it('holds on workerd', () => {
  const built = buildPackage('prove', 'dist/prove.js');
  const { status, stdout } = spawnSync(process.execPath, [built, 'conformance', '--runtimes', 'workerd'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  expect({ status, stdout }).toMatchObject({
    status: 0,
    stdout: expect.not.stringContaining(' NO') as string,
  });
});
