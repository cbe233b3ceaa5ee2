import { connect } from 'node:net';
import { buildPackage } from './built-package.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';

/** Of the right form, and of no value: they open nothing but a proxy that was started here. */
export const SECRET_KEY = 'sk_test_0123456789abcdef0123456789abcdef';
const SIGNING_KEY = 'signing-key-of-the-proofs-0123456789abcdef';
/** The origin whose pages may pay. */
export const SHOP_ORIGIN = 'http://127.0.0.1:4100';
/** One machine plays all customers: what limits a single one would measure nothing but the limit. */
const LIMITS = 'client_payments=100000000/600,client_quotes=100000000/60,client_streams=1000000';

const FIRST_WAIT_MS = 2;
const READY_WITHIN_MS = 60_000;

export interface ProxyProcess extends Child {
  readonly url: string;
}

/**
 * What every proxy here is started with, beside its upstreams.
 *
 * @param databaseUrl such as `file:…` or `postgres://…`
 */
export function proxyVariables(port: number, databaseUrl: string): Record<string, string> {
  return {
    MALIPO_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    HOST: '127.0.0.1',
    MALIPO_SECRET_KEY: SECRET_KEY,
    MALIPO_SIGNING_KEY: SIGNING_KEY,
    MALIPO_ALLOWED_ORIGINS: SHOP_ORIGIN,
    MALIPO_MERCHANT_NAME: 'Boutique Akwaba',
    MALIPO_SUPPORT: '+225 07 00 00 00 01',
    MALIPO_OPEN_AMOUNTS: 'true',
    MALIPO_LIMITS: LIMITS,
    MALIPO_DATABASE_URL: databaseUrl,
  };
}

export interface ProxyOptions {
  readonly cpu?: number | undefined;
  readonly logFile?: string | undefined;
  /** For Node itself, such as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[];
  /** What is started instead of Node with the built proxy. */
  readonly command?: readonly string[];
  /** As in `ChildOptions`. */
  readonly isGroup?: boolean;
}

/**
 * Starts the built proxy and waits until it takes connections.
 *
 * @throws Error with what it wrote, where it ends before that
 */
export async function startProxy(
  environment: Readonly<Record<string, string>>,
  { cpu, logFile, nodeArguments = [], command, isGroup = false }: ProxyOptions = {},
): Promise<ProxyProcess> {
  const started = command ?? [
    process.execPath,
    ...nodeArguments,
    buildPackage('packages/proxy', 'dist/node.js'),
  ];
  const child = await startChild(started, { environment, cpu, logFile, isGroup });
  const url = `http://127.0.0.1:${environment['PORT']}`;
  let isGone = false;
  void child.ended.then(() => {
    isGone = true;
  });
  const deadline = performance.now() + READY_WITHIN_MS;
  for (
    let waitMs = FIRST_WAIT_MS;
    !(await takesConnections(Number(environment['PORT'])));
    waitMs = Math.min(waitMs * 2, 50)
  ) {
    if (isGone) throw new Error(`the proxy ended (${await child.ended}): ${child.output()}`);
    if (performance.now() > deadline) {
      await child.end();
      throw new Error(`the proxy has not listened within ${READY_WITHIN_MS} ms: ${child.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return {
    ...child,
    url,
    async end(signal) {
      await child.end(signal);
      // Of a group, the one that listens may be the last to die: the next proxy would be taken for ready at once.
      while (await takesConnections(Number(environment['PORT']))) {
        await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS));
      }
    },
  };
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
