/** `pnpm test:workerd`: the proxy and its journal on the Workers runtime, which is installed apart: it is large. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, parameters) {
  // Without a terminal and with CI set, nothing stops to ask.
  const { status, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true' },
  });
  if (status === 0) return;
  console.error(`Could not run: ${command} ${parameters.join(' ')}${error ? ` (${error.message})` : ''}`);
  process.exit(1);
}

const hasPnpm = spawnSync('pnpm', ['--version'], { cwd: root, stdio: 'ignore' }).status === 0;
const [pnpm, ...before] = hasPnpm ? ['pnpm'] : ['npx', '--yes', 'pnpm@10'];
run(pnpm, [...before, '--dir', 'workerd', 'install', '--frozen-lockfile']);

const tool = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const node = process.execPath;
run(node, ['scripts/build.mjs', '@malipo/proxy']);
run(node, [tool('typescript-native/bin/tsc'), '-p', 'workerd']);
run(node, [tool('vitest/vitest.mjs'), 'run', '--config', 'workerd/vitest.config.ts']);
