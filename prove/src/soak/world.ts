/** The processes of a soak: the upstreams, which never end, and the proxy, which is killed again and again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage, freePort, proxyVariables, startChild } from '../processes/index.ts';
import { MortalProxy } from './mortal-proxy.ts';
import type { Random } from './random.ts';
import { sandboxControls } from './sandbox-controls.ts';
import type { SandboxControls } from './sandbox-controls.ts';

/** Real seconds per second of the sandbox: its longest ending is over after seven. */
const TIME_SCALE = '0.1';
/** Longer than every ending of the sandbox takes. */
export const EXPIRES_SECONDS = 15;
const MIN_LIFE_MS = 1_000;
const MAX_LIFE_MS = 4_000;

export interface World {
  readonly url: string;
  readonly sandbox: SandboxControls;
  /** Of the proxy's log and journal. */
  readonly folder: string;
  /** Kills the proxy and starts it again, until told to stop. */
  keepKilling(random: Random): { stop(): Promise<void> };
  /** How often it was killed. */
  kills(): number;
  /** What the proxy did by itself that it should not: end, or not start. */
  failures(): readonly string[];
  close(options: { keepFolder: boolean }): Promise<void>;
}

export async function openWorld(seed: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-soak-'));
  const upstreams = await startChild([process.execPath, buildPackage('packages/sandbox', 'dist/cli.js')], {
    environment: { PORT: '0', UPSTREAMS: 'gateway,hpay,hydrogen', TIME_SCALE, SEED: seed },
    logFile: join(folder, 'sandbox.log'),
    ready: /runs at (http:\S+)/,
  });
  const sandbox = sandboxControls(upstreams.ready?.[1] ?? '');
  const port = await freePort();
  const environment: Record<string, string> = {
    ...proxyVariables(port, join(folder, 'malipo.db')),
    MALIPO_EXPIRES_SECONDS: String(EXPIRES_SECONDS),
    MALIPO_BANK_EXPIRES_SECONDS: String(EXPIRES_SECONDS),
    ...(await sandbox.environment()),
  };
  const proxy = new MortalProxy(environment, join(folder, 'proxy.log'));
  await proxy.start();
  return {
    url: `http://127.0.0.1:${port}`,
    sandbox,
    folder,
    kills: () => proxy.kills,
    failures: () => proxy.failures,
    keepKilling: (random) => keepKilling(proxy, random),
    async close({ keepFolder }) {
      await proxy.kill();
      await upstreams.end('SIGKILL');
      if (!keepFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keepKilling(proxy: MortalProxy, random: Random): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const killing = (async () => {
    while (await passes(random.integer(MIN_LIFE_MS, MAX_LIFE_MS), stopping.signal)) {
      await proxy.kill();
      if (!(await proxy.startAgain())) return;
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await killing;
    },
  };
}

/** @returns whether the time has passed, and nobody has stopped it */
function passes(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
