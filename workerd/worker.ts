/** The built Worker in workerd, with a D1 database and the sandbox as its upstream. */
import { Miniflare } from 'miniflare';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { d1Database, type D1Binding } from '../packages/proxy/src/journal/sqlite/d1.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../packages/sandbox/src/index.ts';
import { freePort } from '../prove/src/processes/free-port.ts';

export const SHOP = 'http://127.0.0.1:4100';
export const SECRET_KEY = 'sk_test_0123456789abcdef0123456789abcdef';
export const BUILT_WORKER = fileURLToPath(new URL('../packages/proxy/dist/cloudflare.js', import.meta.url));

/** What a cron trigger calls. */
interface Scheduled {
  scheduled(options: { cron: string }): Promise<unknown>;
}

interface Fetching {
  fetch(url: string): Promise<{ readonly status: number; text(): Promise<string> }>;
}

export interface Worker {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Where a payment stands in D1. Reading it through the API would make the Worker ask the upstream. */
  storedStatus(id: string): Promise<string | null>;
  /** What an isolate answers at a path. */
  answerOf(isolate: number, path: string): Promise<{ readonly status: number; readonly text: string }>;
  /** What has been logged. */
  output(): string;
  /** Runs the cron trigger once, in one of the isolates. */
  runSchedule(isolate?: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param isolates how many there are on one database; requests reach the first
 * @param ofOthers what the others have otherwise
 */
export async function startWorker(
  variables: Record<string, string> = {},
  sandboxOptions: SandboxOptions = {},
  isolates = 1,
  ofOthers: Record<string, string> = {},
): Promise<Worker> {
  const sandbox = await startSandbox({ timeScale: 0.02, ...sandboxOptions });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const worker = {
    modules: true,
    scriptPath: BUILT_WORKER,
    compatibilityDate: '2026-04-01',
    d1Databases: { MALIPO_DB: 'malipo' },
    bindings: {
      MALIPO_PUBLIC_URL: url,
      MALIPO_SECRET_KEY: SECRET_KEY,
      MALIPO_SIGNING_KEY: 'signing-key-of-the-tests-0123456789abcdef',
      MALIPO_ALLOWED_ORIGINS: SHOP,
      MALIPO_MERCHANT_NAME: 'Boutique Akwaba',
      ...sandbox.environment(),
      ...variables,
    },
  };
  let output = '';
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port,
    workers: Array.from({ length: isolates }, (_, number) => ({
      ...worker,
      bindings: { ...worker.bindings, ...(number > 0 && ofOthers) },
      name: `malipo-${number}`,
    })),
    handleRuntimeStdio: (standardOutput: Readable, standardError: Readable) => {
      standardOutput.on('data', (part: Buffer) => (output += part));
      standardError.resume();
    },
  });
  await miniflare.ready;
  const binding: unknown = await miniflare.getD1Database('MALIPO_DB', 'malipo-0');
  const database = d1Database(binding as D1Binding);
  return {
    url,
    sandbox,
    async storedStatus(id) {
      const [row] = await database.all('select status from entries where id = ?', [id]);
      return row === undefined ? null : String(row['status']);
    },
    async answerOf(isolate, path) {
      const fetching: unknown = await miniflare.getWorker(`malipo-${isolate}`);
      const answer = await (fetching as Fetching).fetch(url + path);
      return { status: answer.status, text: await answer.text() };
    },
    output: () => output,
    async runSchedule(isolate = 0) {
      const scheduled: unknown = await miniflare.getWorker(`malipo-${isolate}`);
      await (scheduled as Scheduled).scheduled({ cron: '* * * * *' });
    },
    async close() {
      await miniflare.dispose();
      await sandbox.close();
    },
  };
}
