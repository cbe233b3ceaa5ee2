/** The command, as a person calls it, against the built proxy. */
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildPackage } from './processes/index.ts';

async function prove(...words: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [buildPackage('prove', 'dist/prove.js'), ...words]);
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

test('a soak of forty payments: the four books agree', async () => {
  const { code, output } = await prove('soak', '--payments', '40', '--seed', 'ordinary');
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('agree') as string });
});

test('what holds on every runtime holds on this one', async () => {
  const { code, output } = await prove('conformance');
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.not.stringContaining(' NO') as string,
  });
  expect(output).toMatch(/every endpoint of the table has been called +yes/);
});

test.each([
  [
    ['conformance', '--runtimes', 'node,quickjs'],
    'there is no runtime quickjs: name node, node-22, node-24, deno, bun, workerd',
  ],
  [['soak', '--database', 'paper'], '--database is file or postgres'],
  [['soak', '--proxies', '2'], 'a file is for one proxy: several want --database postgres'],
  [['soak', '--proxies', 'none'], '--proxies is a whole number above zero'],
  [['soak', '--payments', 'many'], '--payments is a whole number above zero'],
])('%j says in one line what is wrong', async (words, line) => {
  expect(await prove(...words)).toEqual({ code: 2, output: `${line}\n` });
});
