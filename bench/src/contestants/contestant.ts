/** Who is measured: each starts anew for every round, on a port of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage, freePort, proxyVariables, startChild } from '@malipo/prove/processes';
import type { Child } from '@malipo/prove/processes';
import { built, untilAnswers } from '../processes.ts';
import { gatewayVariables } from './gateway-variables.ts';
import { nginxConfiguration } from './nginx.ts';

export interface StartOptions {
  readonly upstreamUrl: string;
  readonly cpu?: number | undefined;
  /** Of the proxy: more variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Of the proxy: another build of it. */
  readonly proxyFile?: string;
  /** For Node itself. */
  readonly nodeArguments?: readonly string[];
  /** Where the proxy's journal stands; a new one where not given. */
  readonly databaseFile?: string;
}

export interface Running {
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  /** Ends it, and removes what it wrote. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export const CONTESTANTS = ['bare Node forwarder', 'fastify', 'nginx', 'Malipo'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

export async function startContestant(name: Contestant, options: StartOptions): Promise<Running> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
  const { upstreamUrl, cpu } = options;
  const environment = { UPSTREAM: upstreamUrl, PORT: String(port), NODE_ENV: 'production' };
  const node = (file: string) => startChild([process.execPath, file], { environment, cpu });
  const startedAt = performance.now();
  const child = await {
    'bare Node forwarder': () => node(built('bare-forwarder')),
    fastify: () => node(built('fastify-proxy')),
    nginx: () => startNginx(port, folder, options),
    Malipo: () => startMalipo(port, folder, options),
  }[name]();
  await untilAnswers(port, child);
  return {
    port,
    pid: child.pid,
    startMs: performance.now() - startedAt,
    async end(signal = 'SIGKILL') {
      await child.end(signal);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startMalipo(port: number, folder: string, options: StartOptions): Promise<Child> {
  const { nodeArguments = [], databaseFile = join(folder, 'malipo.db') } = options;
  const { proxyFile = buildPackage('packages/proxy', 'dist/node.js') } = options;
  return startChild([process.execPath, ...nodeArguments, proxyFile], {
    cpu: options.cpu,
    environment: {
      NODE_ENV: 'production',
      ...proxyVariables(port, `file:${databaseFile}`),
      ...gatewayVariables(options.upstreamUrl),
      ...options.variables,
    },
  });
}

function startNginx(port: number, folder: string, { upstreamUrl, cpu }: StartOptions): Promise<Child> {
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, nginxConfiguration({ port, folder, upstreamUrl }));
  return startChild(['nginx', '-c', file, '-e', join(folder, 'error.log')], { cpu });
}
