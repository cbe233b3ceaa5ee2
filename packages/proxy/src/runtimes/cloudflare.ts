/** The proxy on Cloudflare Workers: D1 as the journal, a cron trigger in place of a timer. */
import type { Hono } from 'hono';
import { createApp } from '../app.ts';
import { readConfig } from '../config/read-config.ts';
import { ConfigError } from '../config/variables.ts';
import type { LogLine } from '../dependencies.ts';
import { journalCodec } from '../journal/personal-codec.ts';
import type { Swept } from '../journal/scheduler.ts';
import { SqliteJournal } from '../journal/sqlite/sqlite-journal.ts';
import { d1Database, type D1Binding } from '../journal/sqlite/d1.ts';
import { plainFetch } from './plain-fetch.ts';

/** A Worker may live for so many looks into D1 in one event stream; the client comes back. */
const READS_PER_EVENT_STREAM = 40;

/** The Worker's variables and secrets by name, and the D1 binding. */
export interface WorkerEnvironment {
  readonly MALIPO_DB: D1Binding;
  readonly [name: string]: unknown;
}

interface Proxy {
  readonly app: Hono;
  readonly sweep: () => Promise<Swept>;
}

async function createProxy(environment: WorkerEnvironment): Promise<Proxy> {
  const variables = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  const config = readConfig(variables);
  if (config.hasServerListener) {
    throw new ConfigError([
      'MALIPO_SERVER_PORT must not be set here: a Worker listens on no port of its own',
    ]);
  }
  const journal = new SqliteJournal(d1Database(environment.MALIPO_DB), journalCodec(config));
  await journal.migrate();
  let sweep: (() => Promise<Swept>) | null = null;
  const app = createApp(config, {
    fetch: plainFetch((request) => fetch(request)),
    clock: { now: () => Date.now() },
    journal,
    scheduler: { register: (registered) => (sweep = registered), wakeAt: () => undefined },
    log: (line: LogLine) => console.log(JSON.stringify(line)),
    // Workers serve the widget's files as static assets, before the code is reached.
    assets: new Map(),
    connectionAddress: (request) => request.headers.get('cf-connecting-ip'),
    pollsWhenRead: true,
    readsPerEventStream: READS_PER_EVENT_STREAM,
  });
  return { app, sweep: () => sweep!() };
}

let proxy: Promise<Proxy> | null = null;

/** One proxy an isolate. A start that failed is tried again: D1 may have been away. */
function proxyOf(environment: WorkerEnvironment): Promise<Proxy> {
  proxy ??= createProxy(environment).catch((error: unknown) => {
    proxy = null;
    throw error;
  });
  return proxy;
}

export default {
  async fetch(request: Request, environment: WorkerEnvironment): Promise<Response> {
    const { app } = await proxyOf(environment);
    return app.fetch(request, environment);
  },

  /** The cron trigger: asks for every payment that is due. */
  async scheduled(_event: unknown, environment: WorkerEnvironment): Promise<void> {
    const { sweep } = await proxyOf(environment);
    const { finished } = await sweep();
    await finished;
  },
};
