/** The runtimes that the built proxy is started on, each as a process of its own that can be killed. */
import type { OperationId } from '@malipo/contract/endpoints';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage, REPOSITORY } from '../processes/index.ts';

export interface Runtime {
  /** The command that serves the proxy. */
  readonly command: () => readonly string[];
  /** A command that prints its version. */
  readonly version: () => readonly string[];
  /** The folder whose packages it comes from; null for the Node that runs this. */
  readonly folder: string | null;
  /** What it does not serve, and says so. */
  readonly without: readonly OperationId[];
  /** Whether it runs as several processes, which are ended together. */
  readonly isGroup: boolean;
}

const NODE_ENTRY = () => buildPackage('packages/proxy', 'dist/node.js');
const DENO_PERMISSIONS = ['net', 'env', 'read', 'write', 'ffi', 'sys'].map((name) => `--allow-${name}`);

/** The program itself: what stands in `.bin` starts it, and a kill would not reach it. */
const installed = (path: string): string => join(REPOSITORY, 'runtimes/node_modules', path);

function withNodeEntry(program: string, parameters: readonly string[], folder: string | null): Runtime {
  return {
    command: () => [program, ...parameters, NODE_ENTRY()],
    version: () => [program, '--version'],
    folder,
    without: [],
    isGroup: false,
  };
}

const WORKERD: Runtime = {
  command: () => [
    process.execPath,
    join(REPOSITORY, 'workerd/serve.mjs'),
    buildPackage('packages/proxy', 'dist/cloudflare.js', 'vite.cloudflare.config.ts'),
  ],
  version: () => [process.execPath, join(REPOSITORY, 'workerd/serve.mjs'), '--version'],
  folder: 'workerd',
  // Files are Cloudflare's to serve; what is measured it measures itself; and there is no page for operators.
  without: [
    'getWidget',
    'getWidgetLoader',
    'getWidgetPart',
    'getApiDescription',
    'getMetrics',
    'getAdminPage',
    'getAdminScript',
    'signIn',
    'signOut',
  ],
  isGroup: true,
};

export const RUNTIMES: Readonly<Record<string, Runtime>> = {
  node: withNodeEntry(process.execPath, [], null),
  'node-22': withNodeEntry(installed('node-22/bin/node'), [], 'runtimes'),
  'node-24': withNodeEntry(installed('node-24/bin/node'), [], 'runtimes'),
  deno: withNodeEntry(installed('deno/deno'), ['run', ...DENO_PERMISSIONS], 'runtimes'),
  bun: withNodeEntry(installed('bun/bin/bun.exe'), [], 'runtimes'),
  workerd: WORKERD,
};

/** Installs what a runtime comes from, where that has not been done. @throws Error with what pnpm wrote */
export function install({ folder }: Runtime): void {
  if (folder === null || existsSync(join(REPOSITORY, folder, 'node_modules'))) return;
  const parameters = ['--yes', 'pnpm@10', '--dir', folder, 'install', '--frozen-lockfile'];
  const { status, stdout, stderr } = spawnSync('npx', parameters, {
    cwd: REPOSITORY,
    encoding: 'utf8',
    // Nothing stops to ask.
    env: { ...process.env, CI: 'true' },
  });
  if (status !== 0) throw new Error(`${folder} could not be installed: ${stdout}${stderr}`);
}

/** Such as `v22.1.0`. */
export function versionOf({ version }: Runtime): string {
  const [program = '', ...parameters] = version();
  const { stdout } = spawnSync(program, parameters, { encoding: 'utf8' });
  return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? 'unknown';
}
