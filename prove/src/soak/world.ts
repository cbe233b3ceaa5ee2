/** The processes of a soak: the upstreams, which never end, and the proxies, which are killed again and again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage, freePort, PostgresServer, proxyVariables, startChild } from '../processes/index.ts';
import { MortalProxy } from './mortal-proxy.ts';
import type { Random } from './random.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { sandboxControls } from './sandbox-controls.ts';
import type { SandboxControls } from './sandbox-controls.ts';

export type Database = 'file' | 'postgres';

/** Real seconds per second of the sandbox: its longest ending is over after seven. */
const TIME_SCALE = '0.1';
/**
 * Longer than every ending of the sandbox takes, and than a few lives of a proxy on a slow machine: an order that never
 * arrived is sent again only until the payment expires. Where others use the database, what a killed proxy worked on is free
 * when its lease is over, after half a minute; and who takes it up may be killed at it as well.
 */
const EXPIRES_SECONDS: Readonly<Record<Database, number>> = { file: 40, postgres: 90 };
const MIN_LIFE_MS = 1_000;
const MAX_LIFE_MS = 4_000;
const DATABASE_AWAY_MS = 1_500;

export interface World {
  /** Of the proxies. */
  readonly urls: readonly string[];
  readonly sandbox: SandboxControls;
  readonly receiver: Receiver;
  /** Of the proxies' logs, and of the journal where it is a file. */
  readonly folder: string;
  /** How long a customer has to pay. */
  readonly expiresSeconds: number;
  /** Kills a proxy and starts it again, until told to stop; crashes a database server once, after that time. */
  keepKilling(random: Random, databaseCrashAfterMs: number): { stop(): Promise<void> };
  /** How often a proxy was killed. */
  kills(): number;
  /** How often the database was. */
  databaseCrashes(): number;
  /** What the proxies did by themselves that they should not: end, or not start. */
  failures(): readonly string[];
  close(options: { keepFolder: boolean }): Promise<void>;
}

export interface WorldOptions {
  readonly seed: string;
  readonly database: Database;
  readonly proxies: number;
}

export async function openWorld({ seed, database, proxies: count }: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-soak-'));
  const upstreams = await startChild([process.execPath, buildPackage('packages/sandbox', 'dist/cli.js')], {
    environment: { PORT: '0', UPSTREAMS: 'gateway,hpay,hydrogen', TIME_SCALE, SEED: seed },
    logFile: join(folder, 'sandbox.log'),
    ready: /runs at (http:\S+)/,
  });
  const sandbox = sandboxControls(upstreams.ready?.[1] ?? '');
  const receiver = await startReceiver();
  const server = database === 'postgres' ? await PostgresServer.start() : null;
  const expiresSeconds = EXPIRES_SECONDS[database];
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const environment: Record<string, string> = {
    // Callbacks reach the first one; while it is gone they are lost.
    ...proxyVariables(ports[0] ?? 0, server?.url() ?? `file:${join(folder, 'malipo.db')}`),
    MALIPO_EXPIRES_SECONDS: String(expiresSeconds),
    MALIPO_BANK_EXPIRES_SECONDS: String(expiresSeconds),
    ...receiver.variables,
    ...(await sandbox.environment()),
  };
  const proxies = ports.map(
    (port, index) =>
      new MortalProxy({ ...environment, PORT: String(port) }, join(folder, `proxy-${index + 1}.log`)),
  );
  await Promise.all(proxies.map((proxy) => proxy.start()));
  let databaseCrashes = 0;
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    sandbox,
    receiver,
    folder,
    expiresSeconds,
    kills: () => proxies.reduce((sum, { kills }) => sum + kills, 0),
    databaseCrashes: () => databaseCrashes,
    failures: () => proxies.flatMap(({ failures }) => failures),
    keepKilling(random, databaseCrashAfterMs) {
      const crashAt = server === null ? Infinity : performance.now() + databaseCrashAfterMs;
      return keepKilling(proxies, random, async () => {
        if (databaseCrashes > 0 || performance.now() < crashAt) return;
        databaseCrashes += 1;
        await server?.crash();
        await new Promise((resolve) => setTimeout(resolve, DATABASE_AWAY_MS));
        await server?.startAgain();
      });
    },
    async close({ keepFolder }) {
      await Promise.all(proxies.map((proxy) => proxy.kill()));
      await upstreams.end('SIGKILL');
      receiver.close();
      await server?.stop();
      if (!keepFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param between is called before each kill, while all of them run */
function keepKilling(
  proxies: readonly MortalProxy[],
  random: Random,
  between: () => Promise<void>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const killing = (async () => {
    while (await passes(random.integer(MIN_LIFE_MS, MAX_LIFE_MS), stopping.signal)) {
      await between();
      const proxy = random.pick(proxies);
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
