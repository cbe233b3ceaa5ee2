/** The proxy on Node: embedded libSQL, undici, a timer, a server with bounds. */
import { serve } from '@hono/node-server';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app.ts';
import { readConfig } from '../config/read-config.ts';
import { ConfigError, type Environment } from '../config/variables.ts';
import type { LogLine } from '../dependencies.ts';
import { readAssets } from './node-assets.ts';
import { createNodeFetch } from './node-fetch.ts';
import { openJournal } from './open-journal.ts';
import { createTimerScheduler } from './timer-scheduler.ts';

const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
const STANDARD_PORT = '8787';

export interface NodeProxy {
  /** Where it listens, such as `http://127.0.0.1:8787`. */
  readonly url: string;
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

function readTextFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** One line of JSON. Text of a caller's cannot break out of it: JSON escapes line ends. */
export function logToStandardOutput(line: LogLine): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
}

function readListenAddress(environment: Environment): { hostname: string; port: number } {
  const port = environment['PORT']?.trim() || STANDARD_PORT;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ConfigError(['PORT must be a port number, such as 8787']);
  }
  return { hostname: environment['HOST']?.trim() || '127.0.0.1', port: Number(port) };
}

/** Beside this package. As deep from here as from the built file in `dist/chunks`. */
function builtWidget(): string {
  return fileURLToPath(new URL('../../../widget/dist', import.meta.url));
}

/**
 * Starts the proxy from the environment.
 *
 * @throws ConfigError naming every variable that is missing or wrong
 */
export async function startNodeProxy(options: NodeProxyOptions): Promise<NodeProxy> {
  const { environment, log = logToStandardOutput, now = Date.now } = options;
  const { hostname, port } = readListenAddress(environment);
  const config = readConfig(environment, readTextFile);
  const opened = await openJournal(config, { log, now, onLost: options.onLost ?? (() => undefined) });
  const { journal } = opened;
  const upstream = createNodeFetch();
  const scheduler = createTimerScheduler(now, () => log({ level: 'error', event: 'sweep_failed' }));
  const app = createApp(config, {
    fetch: upstream.fetch,
    clock: { now },
    journal,
    journalIsPrivate: opened.isPrivate,
    scheduler,
    log,
    assets: readAssets(options.widgetFolder ?? builtWidget()),
  });
  for (const warning of config.warnings) log({ level: 'warn', event: 'configuration', warning });

  const server = serve({ fetch: app.fetch, hostname, port }) as Server;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const { port: actualPort } = server.address() as AddressInfo;
  log({ level: 'info', event: 'listening', host: hostname, port: actualPort, live: config.live });
  const url = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${actualPort}`;
  opened.setAddress(url);

  return {
    url,
    async close() {
      scheduler.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await upstream.close();
      await opened.close();
    },
  };
}
