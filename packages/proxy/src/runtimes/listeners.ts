/** Where the proxy listens: one address for all, or one for customers and one for the merchant's server. */
import type { HttpBindings } from '@hono/node-server';
import { ConfigError, type Environment } from '../config/variables.ts';
import type { ProxyApp } from '../app.ts';
import type { Log } from '../observe/log.ts';
import { listen, type HttpServer } from './http-server.ts';
import { listenError } from './start-error.ts';

const STANDARD_PORT = '8787';

interface ListenAddress {
  readonly hostname: string;
  readonly port: number;
}

export interface ListenAddresses {
  readonly main: ListenAddress;
  /** Null where the merchant's server has none of its own. */
  readonly server: ListenAddress | null;
}

export interface Listeners {
  readonly servers: readonly HttpServer[];
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly serverUrl: string | null;
}

/** @param prefix of the variables, such as `MALIPO_SERVER_` */
function readAddress(environment: Environment, prefix: string): ListenAddress {
  const port = environment[`${prefix}PORT`]?.trim() || STANDARD_PORT;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ConfigError([`${prefix}PORT must be a port number, such as ${STANDARD_PORT}`]);
  }
  return { hostname: environment[`${prefix}HOST`]?.trim() || '127.0.0.1', port: Number(port) };
}

/** @throws ConfigError naming the variable */
export const readAddresses = (environment: Environment, hasServerListener: boolean): ListenAddresses => ({
  main: readAddress(environment, ''),
  server: hasServerListener ? readAddress(environment, 'MALIPO_SERVER_') : null,
});

const urlOf = ({ hostname, port }: ListenAddress): string =>
  `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;

/** Of the connection on which a request came; null where another program's server does not hand it on. */
export const connectionAddress = (_request: Request, environment: unknown): string | null =>
  (environment as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? null;

/** @throws StartError */
const listenAt = ({ hostname, port }: ListenAddress, prefix: string): Promise<HttpServer> =>
  listen(hostname, port).catch((error: unknown) => {
    throw listenError(error, { hostname, port, prefix });
  });

/**
 * Listens for customers before anything else is loaded: what comes waits, and no restart refuses a connection for
 * longer than it must.
 *
 * @throws ConfigError naming the variable, StartError where the address cannot be had
 */
export const listenEarly = (environment: Environment): Promise<HttpServer> =>
  listenAt(readAddress(environment, ''), '');

export interface ListenersOptions {
  readonly proxy: Pick<ProxyApp, 'app' | 'serverApp'>;
  readonly addresses: ListenAddresses;
  /** What {@link listenEarly} has opened. */
  readonly early: HttpServer | null;
  readonly live: boolean;
  readonly log: Log;
}

/** @throws StartError where an address cannot be had; then none is listened on */
export async function startListeners(options: ListenersOptions): Promise<Listeners> {
  const { proxy, addresses, early, live, log } = options;
  const { app, serverApp } = proxy;
  const servers: HttpServer[] = early === null ? [] : [early];
  try {
    const main = early ?? (await listenAt(addresses.main, ''));
    if (early === null) servers.push(main);
    const server = addresses.server && (await listenAt(addresses.server, 'MALIPO_SERVER_'));
    if (server !== null) servers.push(server);
    const serve = async (
      listener: HttpServer,
      fetch: ProxyApp['app']['fetch'],
      { hostname }: ListenAddress,
      purpose: 'all' | 'public' | 'server',
    ): Promise<string> => {
      await listener.serve(fetch);
      const { port } = listener;
      log({ level: 'info', event: 'listening', purpose, host: hostname, port, live });
      return urlOf({ hostname, port });
    };
    const serverUrl =
      serverApp && server && addresses.server
        ? await serve(server, serverApp.fetch, addresses.server, 'server')
        : null;
    const url = await serve(main, app.fetch, addresses.main, serverApp === null ? 'all' : 'public');
    return { servers, url, serverUrl };
  } catch (error) {
    await Promise.all(servers.map((listener) => listener.stop(performance.now())));
    throw error;
  }
}
