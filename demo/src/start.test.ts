/** The demo as a command: a start that cannot happen says so in one line, with the remedy. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const START = fileURLToPath(new URL('../dist/start.js', import.meta.url));

it.each([
  ['a port that is none', { PROXY_PORT: 'abc' }, /^PROXY_PORT must be a port number, such as 8787\.$/],
  [
    'a journal in a folder that is not there',
    { PORT: '0', PROXY_PORT: '0', SANDBOX_PORT: '0', DEMO_DATABASE_URL: 'file:/nowhere/malipo.db' },
    /^The folder of the journal, \/nowhere, does not exist\. Create it/,
  ],
])('says what is wrong with %s', (_name, variables, line) => {
  const { status, stderr } = spawnSync(process.execPath, [START], { env: variables, encoding: 'utf8' });
  expect(stderr.trim()).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(status).toBe(1);
});
