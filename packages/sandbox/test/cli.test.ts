/** The sandbox as a command: a start that cannot happen says so in one line, with the remedy. */
import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

function failedStart(variables: Readonly<Record<string, string>>, words: readonly string[] = []) {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    env: variables,
    encoding: 'utf8',
  });
  return { status, lines: stderr.trim().split('\n') };
}

it('names what is wrong with its variables', () => {
  expect(failedStart({ PORT: 'abc' })).toEqual({
    status: 1,
    lines: [expect.stringMatching(/^PORT must be/)],
  });
  const { status, lines } = failedStart({ PORT: '0', UPSTREAMS: 'gateway,hypay' });
  expect({ status, lines }).toEqual({
    status: 1,
    lines: ['UPSTREAMS: hypay is none of gateway, hpay, hydrogen.'],
  });
});

it('does not start where it is asked for help, or for what it does not know', () => {
  const { status, stdout } = spawnSync(process.execPath, [CLI, '--help'], { env: {}, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/PORT.*UPSTREAMS/);
  expect(failedStart({}, ['--port', '1234'])).toEqual({
    status: 1,
    lines: [expect.stringMatching(/^malipo-sandbox does not know --port: .*PORT/)],
  });
});

it('says that its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { status, lines } = failedStart({ PORT: String(port) });
  other.close();
  expect({ status, lines }).toEqual({
    status: 1,
    lines: [
      `Port ${port} on 127.0.0.1 is taken. Stop the program that listens there, or set PORT to another number.`,
    ],
  });
});
