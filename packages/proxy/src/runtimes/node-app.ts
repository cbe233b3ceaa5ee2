/** The proxy on Node without a listener: for one of its own, or mounted in somebody's app. */
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProxy, type ProxyApp } from '../app.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { ConfigError, type Environment } from '../config/variables.ts';
import type { Asset, Dependencies, LogLine } from '../dependencies.ts';
import { createTroubleLog } from '../observe/log-trouble.ts';
import type { Log } from '../observe/log.ts';
import type { StartSpan } from '../observe/tracing.ts';
import { createAdmin } from './admin.ts';
import { stopGracefully, type StoppableProxy } from './graceful-stop.ts';
import type { HttpServer } from './http-server.ts';
import { createLineLog } from './line-log.ts';
import { connectionAddress } from './listeners.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { readAssets } from './node-assets.ts';
import { nodeCiphers, nodeHmac } from './node-ciphers.ts';
import { createNodeFetch } from './node-fetch.ts';
import { openJournal, type OpenJournal } from './open-journal.ts';
import { quotedValues } from './quoted-values.ts';
import { readTextFile } from './read-text-file.ts';
import { journalError } from './start-error.ts';
import { createTimerScheduler } from './timer-scheduler.ts';

/** How soon after the start to load what the first payment would wait for: readiness is answered first. */
const PREPARED_AFTER_MS = 500;
const SWEEP_EVENTS = { failed: 'sweep_failed', worked: 'sweep_recovered' };
const WIDGET_NOT_BUILT = 'The widget is not built, so /malipo.js is not found: run npx --yes pnpm@10 build';

export interface NodeAppOptions {
  readonly environment: Environment;
  readonly log?: (line: LogLine) => void;
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly now?: () => number;
  /** The folder of the built widget; by default that of the package `@malipo/widget`. */
  readonly widgetFolder?: string;
  /**
   * Records each request and each call upstream as a span, such as OpenTelemetry's. Without it, an incoming W3C
   * trace is passed on unchanged.
   */
  readonly startSpan?: StartSpan;
  /** Called once where the journal is lost while it is in use: nothing can be written any more. */
  readonly onLost?: () => void;
}

/** Everything but who listens. */
export interface AssembledProxy {
  readonly proxy: ProxyApp;
  readonly log: Log;
  readonly journal: OpenJournal;
  /** Loads, a moment after the start, what the first payment would wait for. */
  prepare(): void;
  /** Closes everything at once: nothing has been taken yet. */
  abandon(): Promise<void>;
  /** Stops taking work, answers what is in flight, and closes everything. */
  stop(servers: readonly HttpServer[]): Promise<void>;
}

/** The folder of the widget that this package depends on; null where it is not built. */
function builtWidget(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@malipo/widget/malipo.js'));
  } catch {
    return null;
  }
}

function assetsIn(folder: string | null): ReadonlyMap<string, Asset> {
  return folder === null ? new Map() : readAssets(folder);
}

/** A log whose lines are counted as well. */
const counted =
  (log: Log, metrics: Metrics): Log =>
  (line) => {
    log(line);
    metrics.count(line);
  };

/** The folder of the built operator's page: seen from the sources, from `dist/chunks`, or from `dist`. */
function builtAdmin(): string {
  const paths = ['../../dist/admin', '../admin', './admin'];
  const folders = paths.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return folders.find((folder) => existsSync(join(folder, 'admin/admin.js'))) ?? '';
}

/** What is loaded when it is first asked for: a start does not wait for it. */
const onDemand = (config: Config, now: () => number, { limiter }: Pick<OpenJournal, 'limiter'>) => ({
  openApiText: async () => (await import('@malipo/contract/openapi')).openApiText(),
  problemWords: async () => (await import('@malipo/contract/problem-words')).PROBLEM_WORDS,
  ...(config.hasAdmin && { admin: createAdmin(config, { folder: builtAdmin(), now, limiter }) }),
});

function sayWarnings(log: Log, warnings: readonly string[]): void {
  for (const warning of warnings) log({ level: 'warn', event: 'configuration', warning });
}

/**
 * Puts a proxy together: journal, upstreams, timers.
 *
 * @throws StartError, or an error of the journal's engine, whose message names the remedy
 */
export async function assembleProxy(
  config: Config,
  options: NodeAppOptions,
  ofRuntime: Pick<Dependencies, 'sendEvents'> = {},
): Promise<AssembledProxy> {
  const { log: writeLine = createLineLog(process.stdout), now: ownNow = Date.now } = options;
  const { onLost = () => undefined } = options;
  const metrics = createMetrics();
  const log = counted(writeLine, metrics);
  const journal = await openJournal(config, { log, now: ownNow, onLost }).catch((error: unknown) =>
    Promise.reject(journalError(error, config.databaseUrl)),
  );
  const { now = ownNow } = journal;
  const upstream = createNodeFetch();
  const scheduler = createTimerScheduler(now, createTroubleLog(log, now, SWEEP_EVENTS));
  const assets = assetsIn(options.widgetFolder ?? builtWidget());
  const stopping = new AbortController();
  const proxy = createProxy(config, {
    ...ofRuntime,
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
    ...(options.startSpan && { startSpan: options.startSpan }),
    connectionAddress,
    hmac: nodeHmac,
    ciphers: nodeCiphers,
    ...onDemand(config, now, journal),
    stopping: stopping.signal,
  });
  metrics.watch({ proxy, statistics: journal.statistics, now });
  const notBuilt = assets.has('malipo.js') ? [] : [WIDGET_NOT_BUILT];
  sayWarnings(log, [...quotedValues(options.environment), ...config.warnings, ...notBuilt]);
  const parts: Omit<StoppableProxy, 'servers'> = { proxy, stopping, scheduler, upstream, journal, log };
  return {
    proxy,
    log,
    journal,
    prepare: () => void setTimeout(() => void upstream.prepare(), PREPARED_AFTER_MS).unref(),
    async abandon() {
      stopping.abort();
      scheduler.stop();
      await upstream.close();
      await journal.close();
    },
    stop: (servers) => stopGracefully({ ...parts, servers }, config.shutdownSeconds * 1000),
  };
}

/** Somebody's middleware in front, such as `express.json()`, has read what the proxy wants to read: to it the body is cut. */
const BODY_GONE: LogLine = {
  level: 'error',
  event: 'body_already_read',
  remedy: 'mount malipo.listener before express.json() and other body parsers',
};
const isBodyGone = ({
  method,
  readableDidRead,
}: Pick<IncomingMessage, 'method' | 'readableDidRead'>): boolean =>
  method !== 'GET' && method !== 'HEAD' && readableDidRead;

/** The proxy within another program. */
export interface NodeApp {
  /** For Hono's `route`. */
  readonly app: Hono;
  /** For whatever speaks Request and Response. */
  fetch(request: Request, environment?: unknown): Response | Promise<Response>;
  /** For `node:http`, Express and Fastify: before anything that reads bodies. */
  listener(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  /**
   * Stops taking work, waits for what is under way, and closes the journal, within `MALIPO_SHUTDOWN_SECONDS`. Call
   * it once your server has stopped listening.
   */
  close(): Promise<void>;
}

/**
 * The proxy as an app that somebody else listens for. Where it is mounted under a path, `MALIPO_PUBLIC_URL` ends in
 * that path.
 *
 * @throws ConfigError naming every variable that is missing or wrong
 * @throws StartError, or an error of the journal's engine, whose message names the remedy
 *
 * @example
 * const malipo = await createNodeApp(process.env);
 * app.mount('/checkout', malipo.fetch);
 */
export async function createNodeApp(
  environment: Environment,
  options: Omit<NodeAppOptions, 'environment'> = {},
): Promise<NodeApp> {
  const config = readConfig(environment, readTextFile);
  if (config.hasServerListener) {
    throw new ConfigError(['MALIPO_SERVER_PORT is for a proxy that listens by itself: remove it']);
  }
  const assembled = await assembleProxy(config, { ...options, environment });
  assembled.prepare();
  const { app } = assembled.proxy;
  let closing: Promise<void> | null = null;
  return {
    app,
    fetch: (request, given) => app.fetch(request, given as object | undefined),
    // The program that this runs in keeps its own Request and Response.
    listener: getRequestListener(
      (request, given) => {
        if (isBodyGone(given.incoming)) assembled.log(BODY_GONE);
        return app.fetch(request, given);
      },
      { overrideGlobalObjects: false },
    ),
    close: () => (closing ??= assembled.stop([])),
  };
}
