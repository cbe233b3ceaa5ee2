/** The proxy on Node: embedded libSQL or PostgreSQL, undici, a timer, a server with bounds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProxy } from '../app.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { Environment } from '../config/variables.ts';
import type { LogLine } from '../dependencies.ts';
import { explain, type Log } from '../observe/log.ts';
import { createAdmin } from './admin.ts';
import { stopGracefully } from './graceful-stop.ts';
import { createLineLog } from './line-log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { connectionAddress, readAddresses, startListeners } from './listeners.ts';
import { readAssets } from './node-assets.ts';
import { nodeHmac } from './node-ciphers.ts';
import { sendEventsByNode } from './node-events.ts';
import { createNodeFetch } from './node-fetch.ts';
import { openJournal } from './open-journal.ts';
import { readTextFile } from './read-text-file.ts';
import { journalError } from './start-error.ts';
import { createTimerScheduler } from './timer-scheduler.ts';

/** What the first payment would wait for is loaded after whoever waits for the start has been answered. */
const PREPARED_AFTER_MS = 500;
const WIDGET_NOT_BUILT = 'The widget is not built, so /malipo.js is not found: run npx --yes pnpm@10 build';

export interface NodeProxy {
  /** Where it listens, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Where what needs the secret key answers, if it has a listener of its own (`MALIPO_SERVER_PORT`). */
  readonly serverUrl: string | null;
  /** How many event streams are open. */
  readonly openEventStreams: number;
  /** Stops taking work, answers what is in flight, and closes everything, within `MALIPO_SHUTDOWN_SECONDS`. */
  close(): Promise<void>;
}

export interface NodeProxyOptions {
  readonly environment: Environment;
  readonly log?: (line: LogLine) => void;
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly now?: () => number;
  /** The folder of the built widget. */
  readonly widgetFolder?: string;
  /** Called once where the journal is lost while it is in use: nothing can be written any more. */
  readonly onLost?: () => void;
}

/** Beside this package: seen from here and from `dist/chunks`, or from `dist`. */
function builtWidget(): string {
  const [first = '', second = ''] = ['../../../widget/dist', '../../widget/dist'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return existsSync(first) ? first : second;
}

/** In `dist/admin`: seen from the sources, from `dist/chunks`, or from `dist`. */
function builtAdmin(): string {
  const paths = ['../../dist/admin', '../admin', './admin'];
  const folders = paths.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return folders.find((folder) => existsSync(join(folder, 'admin.js'))) ?? '';
}

/** A log whose lines are counted as well. */
const counted =
  (log: Log, metrics: Metrics): Log =>
  (line) => {
    log(line);
    metrics.count(line);
  };

/** What is read when somebody asks for it: a start does not wait for it. */
const carried = (config: Config, now: () => number) => ({
  openApiText: async () => (await import('@malipo/contract/openapi')).openApiText(),
  problemWords: async () => (await import('@malipo/contract/problem-words')).PROBLEM_WORDS,
  ...(config.hasAdmin && { admin: createAdmin(config, builtAdmin(), now) }),
});

const sweepErrors = (log: Log) => (error: unknown) =>
  log({ level: 'error', event: 'sweep_failed', ...explain(error) });

function sayWarnings(log: Log, warnings: readonly string[]): void {
  for (const warning of warnings) log({ level: 'warn', event: 'configuration', warning });
}

/**
 * Starts the proxy from the environment.
 *
 * @throws ConfigError naming every variable that is missing or wrong
 * @throws StartError, or an error of the journal's engine, whose message names the remedy
 */
export async function startNodeProxy(options: NodeProxyOptions): Promise<NodeProxy> {
  const { environment, log: writeLine = createLineLog(process.stdout), now = Date.now } = options;
  const { onLost = () => undefined } = options;
  const metrics = createMetrics();
  const log = counted(writeLine, metrics);
  const config = readConfig(environment, readTextFile);
  const addresses = readAddresses(environment, config.hasServerListener);
  const journal = await openJournal(config, { log, now, onLost }).catch((error: unknown) =>
    Promise.reject(journalError(error, config.databaseUrl)),
  );
  const upstream = createNodeFetch();
  const scheduler = createTimerScheduler(now, sweepErrors(log));
  const assets = readAssets(options.widgetFolder ?? builtWidget());
  const stopping = new AbortController();
  const proxy = createProxy(config, {
    fetch: upstream.fetch,
    clock: { now },
    journal: journal.journal,
    outbox: journal.outbox,
    journalIsPrivate: journal.isPrivate,
    ...(journal.changeSource && { changeSource: journal.changeSource }),
    ...(journal.limiter && { limiter: journal.limiter }),
    scheduler,
    log,
    metrics,
    assets,
    sendEvents: sendEventsByNode,
    connectionAddress,
    hmac: nodeHmac,
    ...carried(config, now),
    stopping: stopping.signal,
  });
  metrics.watch({ proxy, statistics: journal.statistics, now });
  sayWarnings(log, assets.has('malipo.js') ? config.warnings : [...config.warnings, WIDGET_NOT_BUILT]);

  const { servers, url, serverUrl } = await startListeners(proxy, addresses, config.live, log).catch(
    async (error: unknown) => {
      scheduler.stop();
      await upstream.close();
      await journal.close();
      throw error;
    },
  );
  journal.setAddress(url);
  setTimeout(() => void upstream.prepare(), PREPARED_AFTER_MS).unref();

  let closing: Promise<void> | null = null;
  return {
    url,
    serverUrl,
    get openEventStreams() {
      return proxy.openEventStreams;
    },
    close() {
      const parts = { proxy, stopping, servers, scheduler, upstream, journal, log };
      return (closing ??= stopGracefully(parts, config.shutdownSeconds * 1000));
    },
  };
}
