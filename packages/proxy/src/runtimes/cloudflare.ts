/** The proxy on Cloudflare Workers: D1 as the journal, a cron trigger in place of a timer. */
import { PROBLEMS } from '@malipo/contract';
import type { Hono } from 'hono';
import { createApp } from '../app.ts';
import { readConfig } from '../config/read-config.ts';
import { ConfigError } from '../config/variables.ts';
import type { LogLine } from '../dependencies.ts';
import { VaultError } from '../journal/personal/vault.ts';
import { journalCodec } from '../journal/personal-codec.ts';
import type { Swept } from '../journal/scheduler.ts';
import { SqlJournal } from '../journal/sql/sql-journal.ts';
import { SqlOutbox } from '../journal/sql/sql-outbox.ts';
import { d1Database, type D1Binding } from '../journal/sqlite/d1.ts';
import { SQLITE } from '../journal/sqlite/dialect.ts';
import { plainFetch } from './plain-fetch.ts';

/** How often one event stream reads D1: a Worker's time is bounded, and the client reconnects. */
const READS_PER_EVENT_STREAM = 40;

/** The Worker's variables and secrets by name, and the D1 binding. */
export interface WorkerEnvironment {
  readonly MALIPO_DB: D1Binding;
  readonly [name: string]: unknown;
}

/** How often a sweep is followed by another at most, for what became due meanwhile. */
const MAX_SWEEPS = 5;

/** As much of a request's context as is used. */
interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

interface Proxy {
  readonly app: Hono;
  /** Whether something became due since this was asked last. */
  readonly takeWake: () => boolean;
  /** Works on what is due, and on what becomes due by that. */
  readonly sweep: () => Promise<void>;
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
  const database = d1Database(environment.MALIPO_DB);
  const journal = new SqlJournal(database, journalCodec(config), SQLITE);
  await journal.migrate();
  // With another data key nothing that is open could be carried on. One entry that is damaged is a matter of its own.
  await journal.list({ kind: 'payment', limit: 1 }).catch((error: VaultError) => {
    if (error.code === 'unknown_data_key') throw error;
  });
  let sweep: (() => Promise<Swept>) | null = null;
  let isAwake = false;
  function takeWake(): boolean {
    const wasAwake = isAwake;
    isAwake = false;
    return wasAwake;
  }
  const app = createApp(config, {
    fetch: plainFetch((request) => fetch(request)),
    clock: { now: () => Date.now() },
    journal,
    outbox: new SqlOutbox(database, SQLITE),
    scheduler: {
      register: (registered) => (sweep = registered),
      wakeAt: (time) => (isAwake ||= time <= Date.now()),
    },
    log: (line: LogLine) => console.log(JSON.stringify(line)),
    // Workers serve the widget's files as static assets, before the code is reached.
    assets: new Map(),
    connectionAddress: (request) => request.headers.get('cf-connecting-ip'),
    pollsWhenRead: true,
    readsPerEventStream: READS_PER_EVENT_STREAM,
  });
  return {
    app,
    takeWake,
    async sweep() {
      for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps++) {
        takeWake();
        const { finished } = await sweep!();
        await finished;
        if (!isAwake) return;
      }
    },
  };
}

let proxy: Promise<Proxy> | null = null;

/** One proxy per isolate. A start that failed is tried again: D1 may have been away. */
function proxyOf(environment: WorkerEnvironment): Promise<Proxy> {
  proxy ??= createProxy(environment).catch((error: unknown) => {
    proxy = null;
    throw error;
  });
  return proxy;
}

/**
 * A start that cannot happen before the variables are mended: said in the log, and to whoever asks. Its message names
 * variables, and no value.
 */
function refuseStart(error: unknown): Response {
  if (!(error instanceof ConfigError || error instanceof VaultError)) throw error;
  const { message } = error;
  console.log(JSON.stringify({ level: 'error', event: 'start_failed', message }));
  return Response.json(
    { ...PROBLEMS.unavailable, code: 'unavailable', detail: message },
    { status: 503, headers: { 'content-type': 'application/problem+json' } },
  );
}

export default {
  async fetch(
    request: Request,
    environment: WorkerEnvironment,
    context: ExecutionContext,
  ): Promise<Response> {
    const started = await proxyOf(environment).catch(refuseStart);
    if (started instanceof Response) return started;
    const { app, takeWake, sweep } = started;
    const response = await app.fetch(request, environment);
    // Such as to tell the merchant's server: after the answer, and not first at the next cron trigger.
    if (takeWake()) context.waitUntil(sweep());
    return response;
  },

  /** The cron trigger: asks for every payment that is due, and tells the merchant's server. */
  async scheduled(_event: unknown, environment: WorkerEnvironment): Promise<void> {
    const { sweep } = await proxyOf(environment);
    await sweep();
  },
};
