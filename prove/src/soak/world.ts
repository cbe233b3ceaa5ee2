/** The processes of a soak: the upstreams, which never end, and the proxy, which is killed again and again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage, freePort, proxyVariables, startChild, startProxy } from '../processes/index.ts';
import type { ProxyProcess } from '../processes/index.ts';
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
  const sandboxProcess = await startChild(
    [process.execPath, buildPackage('packages/sandbox', 'dist/cli.js')],
    {
      environment: { PORT: '0', UPSTREAMS: 'gateway,hpay,hydrogen', TIME_SCALE, SEED: seed },
      logFile: join(folder, 'sandbox.log'),
      ready: /runs at (http:\S+)/,
    },
  );
  const sandbox = sandboxControls(sandboxProcess.ready?.[1] ?? '');
  const port = await freePort();
  const environment: Record<string, string> = {
    ...proxyVariables(port, join(folder, 'malipo.db')),
    MALIPO_EXPIRES_SECONDS: String(EXPIRES_SECONDS),
    MALIPO_BANK_EXPIRES_SECONDS: String(EXPIRES_SECONDS),
    ...(await sandbox.environment()),
  };
  const failures: string[] = [];
  let kills = 0;
  let isMeant = false;
  let proxy: ProxyProcess;

  async function start(): Promise<void> {
    proxy = await startProxy(environment, { logFile: join(folder, 'proxy.log') });
    isMeant = false;
    void proxy.ended.then((how) => {
      if (!isMeant) failures.push(`the proxy ended by itself (${how}): ${proxy.output().slice(-500)}`);
    });
  }

  async function killAndStart(): Promise<void> {
    isMeant = true;
    await proxy.end('SIGKILL');
    kills += 1;
    await start();
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    sandbox,
    folder,
    kills: () => kills,
    failures: () => failures,
    keepKilling(random) {
      const stopping = new AbortController();
      const killing = (async () => {
        while (await passes(random.integer(MIN_LIFE_MS, MAX_LIFE_MS), stopping.signal)) {
          await killAndStart().catch((error: Error) => {
            failures.push(error.message);
            stopping.abort();
          });
        }
      })();
      return {
        async stop() {
          stopping.abort();
          await killing;
        },
      };
    },
    async close({ keepFolder }) {
      isMeant = true;
      await proxy.end('SIGKILL');
      await sandboxProcess.end('SIGKILL');
      if (!keepFolder) rmSync(folder, { recursive: true, force: true });
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
