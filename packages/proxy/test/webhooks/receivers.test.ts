/** The receivers of docs/webhooks.md, as they stand there, each run and told by what signs webhooks. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSigner } from '../../src/webhooks/signer.ts';
import { freePort } from '../harness.ts';
import { OTHER_SECRET, SECRET } from './receiver.ts';

const GUIDE = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');
const BODY = JSON.stringify({
  type: 'payment.succeeded',
  timestamp: '2026-11-26T09:30:04.000Z',
  data: { id: 'pay_1', customer: { name: 'Awa Koné' } },
});

interface Language {
  readonly fence: string;
  readonly file: string;
  readonly command: string;
  readonly parameters: (file: string, port: number) => readonly string[];
  /** What to do where it is not there. */
  readonly remedy: string;
}

const LANGUAGES: readonly Language[] = [
  {
    fence: 'js',
    file: 'receiver.mjs',
    command: process.execPath,
    parameters: (file) => [file],
    remedy: 'install Node',
  },
  {
    fence: 'php',
    file: 'receiver.php',
    command: 'php',
    parameters: (file, port) => ['-S', `127.0.0.1:${port}`, file],
    remedy: 'apt-get install -y php-cli',
  },
  {
    fence: 'python',
    file: 'receiver.py',
    command: 'python3',
    parameters: (file) => [file],
    remedy: 'apt-get install -y python3',
  },
];

let child: ChildProcess | null = null;
let folder = '';
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start({ fence, file, command, parameters, remedy }: Language) {
  if (spawnSync(command, ['--version']).status !== 0) throw new Error(`${command} cannot be run: ${remedy}`);
  const code = new RegExp(`\`\`\`${fence}\n([\\s\\S]+?)\n\`\`\``).exec(GUIDE)?.[1] ?? '';
  folder = mkdtempSync(join(tmpdir(), 'malipo-receiver-'));
  const path = join(folder, file);
  writeFileSync(path, code);
  const port = await freePort();
  let output = '';
  child = spawn(command, parameters(path, port), {
    env: { PATH: process.env['PATH'] ?? '', MALIPO_WEBHOOK_SECRET: SECRET, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (output += part));
  const url = `http://127.0.0.1:${port}/`;
  // Unsigned, as soon as it listens.
  const answers = async () => (await fetch(url, { method: 'POST', body: BODY })).status;
  await expect.poll(() => answers().catch(() => output)).toBe(401);
  return { url, output: () => output };
}

describe.each(LANGUAGES)('the receiver in $fence', (language) => {
  it('takes what is signed, and nothing else', async () => {
    const { url, output } = await start(language);
    const send = async (secrets: readonly string[], at = Date.now(), sent = BODY) => {
      const id = `msg_${crypto.randomUUID()}`;
      const headers = { ...createSigner(secrets)(id, BODY, at), 'content-type': 'application/json' };
      const { status } = await fetch(url, { method: 'POST', headers, body: sent });
      return { id, status };
    };
    const good = [await send([SECRET]), await send([OTHER_SECRET, SECRET])];
    expect(good.map(({ status }) => status)).toEqual([204, 204]);
    for (const { id } of good) await expect.poll(output).toContain(`${id} payment.succeeded`);

    const bad = [
      await send([OTHER_SECRET]),
      await send([SECRET], Date.now(), BODY.replace('succeeded', 'failed')),
      await send([SECRET], Date.now() - 600_000),
      await send([SECRET], Date.now() + 600_000),
    ];
    expect(bad.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    for (const { id } of bad) expect(output()).not.toContain(id);
  });
});
