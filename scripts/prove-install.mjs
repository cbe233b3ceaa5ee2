/**
 * `pnpm prove:install [npm|pnpm|yarn]`: packs what would be published, installs it in an empty folder as a merchant's
 * developer would, and pays a test order there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { packAll } from './pack.mjs';

const PATIENCE_MS = 60_000;

/** How each installs tarballs that need each other: those that are not asked for come from the same folder. */
const MANAGERS = {
  npm: ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'],
  pnpm: ['npx', '--yes', 'pnpm@10', 'install', '--prefer-offline'],
  yarn: ['npx', '--yes', 'yarn@1', 'install', '--prefer-offline', '--non-interactive'],
};

const [manager = 'npm'] = process.argv.slice(2);
if (!(manager in MANAGERS)) {
  console.error(`pnpm prove:install takes one of ${Object.keys(MANAGERS).join(', ')}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'malipo-install-'));
const shop = join(folder, 'shop');
const children = [];
const times = [];

async function timed(name, work) {
  const started = performance.now();
  const result = await work();
  times.push(`${name} ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return result;
}

function run(command, ...parameters) {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: shop, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${command} ${parameters.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
const bin = (name, ...parameters) => run(join(shop, 'node_modules/.bin', name), ...parameters);

function start(name, parameters, variables) {
  const child = spawn(join(shop, 'node_modules/.bin', name), parameters, {
    cwd: shop,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
}

async function until(what, isSo) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} did not come about within a minute`);
    await pause(50);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function writeManifest(tarballs) {
  const byName = Object.fromEntries(
    tarballs.map((path) => [`@malipo/${/malipo-(\w+)-[\d.]+\.tgz$/.exec(path)[1]}`, `file:${path}`]),
  );
  mkdirSync(shop);
  const manifest = {
    name: 'shop',
    private: true,
    type: 'module',
    dependencies: byName,
    // Nothing of ours comes from anywhere else.
    overrides: byName,
    resolutions: byName,
    pnpm: { overrides: byName },
  };
  writeFileSync(join(shop, 'package.json'), JSON.stringify(manifest, null, 2));
}

/** In the shop's own program: what the packages give it. */
const PAY = `
import { createMalipo } from '@malipo/server';
const malipo = createMalipo({ url: process.env.MALIPO_PUBLIC_URL, secretKey: process.env.MALIPO_SECRET_KEY });
const session = await malipo.sessions.create({ amount: '250', currency: 'KES', reference: 'order-1' });
const answer = await fetch(process.env.MALIPO_PUBLIC_URL + '/v1/payments', {
  method: 'POST',
  headers: { authorization: 'Bearer ' + session.client_secret, 'content-type': 'application/json', 'idempotency-key': '${randomUUID()}' },
  body: JSON.stringify({ operator: 'ke-mpesa', customer: { phone: '+254712000000', name: 'Wanjiru', email: 'w@example.com' } }),
});
const { id } = await answer.json();
for (;;) {
  const { status } = await malipo.payments.ask(id);
  if (status === 'succeeded') break;
  if (!['processing', 'requires_action'].includes(status)) throw new Error(status);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
console.log(id);
`;

try {
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  writeManifest(await timed('packed', () => packAll(packed)));
  await timed(`installed by ${manager}`, () => run(...MANAGERS[manager]));
  const [proxyPort, sandboxPort] = [await freePort(), await freePort()];
  const [url, sandbox] = [`http://127.0.0.1:${proxyPort}`, `http://127.0.0.1:${sandboxPort}`];
  await timed('from nothing to a paid order', async () => {
    start('malipo-sandbox', [], { PORT: String(sandboxPort), TIME_SCALE: '0.2' });
    await until('the sandbox', async () => (await fetch(`${sandbox}/control/environment`)).ok);
    bin('malipo', 'init', '--sandbox-url', sandbox);
    const env = join(shop, '.env');
    writeFileSync(
      env,
      `${readFileSync(env, 'utf8').replace('127.0.0.1:8787', `127.0.0.1:${proxyPort}`)}PORT=${proxyPort}\n`,
    );
    start('malipo', ['serve'], {});
    await until('the proxy', async () => (await fetch(`${url}/healthz`)).ok);
    const script = await fetch(`${url}/malipo.js`);
    if (!script.ok) throw new Error(`the proxy does not find its widget: ${await script.text()}`);
    console.log(bin('malipo', 'check'));
    writeFileSync(join(shop, 'pay.js'), PAY);
    const paid = spawnSync(process.execPath, ['pay.js'], {
      cwd: shop,
      encoding: 'utf8',
      env: { ...process.env, ...parseEnv(readFileSync(env, 'utf8')) },
    });
    if (paid.status !== 0) throw new Error(paid.stderr);
    console.log(bin('malipo', 'show', paid.stdout.trim()));
  });
  for (const name of ['hono', 'zod', 'jose']) {
    const copies = run('find', 'node_modules', '-type', 'd', '-path', `*/node_modules/${name}`)
      .trim()
      .split('\n');
    if (copies.length !== 1) throw new Error(`${name} is there ${copies.length} times: ${copies.join(', ')}`);
  }
  console.log(`\nA test order is paid from the packed packages: ${times.join(', ')}.`);
} finally {
  const ends = children.map((child) => child.exitCode === null && once(child, 'exit'));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
  rmSync(folder, { recursive: true, force: true });
}
