/** Where the proxy listens: one address for all, or one for customers and one for the merchant's server. */
import type { HttpBindings } from '@hono/node-server';
import { ConfigError, type Environment } from '../config/variables.ts';
import type { ProxyApp } from '../app.ts';
import type { Log } from '../observe/log.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';
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

/** @throws StartError where an address cannot be had; then none is listened on */
export async function startListeners(
  { app, serverApp }: Pick<ProxyApp, 'app' | 'serverApp'>,
  { main, server }: ListenAddresses,
  live: boolean,
  log: Log,
): Promise<Listeners> {
  const servers: HttpServer[] = [];
  const listen = async (
    fetch: ProxyApp['app']['fetch'],
    { hostname, port }: ListenAddress,
    purpose: 'all' | 'public' | 'server',
  ): Promise<string> => {
    const started = await startHttpServer(fetch, hostname, port).catch(async (error: unknown) => {
      await Promise.all(servers.map((earlier) => earlier.stop(performance.now())));
      throw listenError(error, { hostname, port, prefix: purpose === 'server' ? 'MALIPO_SERVER_' : '' });
    });
    servers.push(started);
    log({ level: 'info', event: 'listening', purpose, host: hostname, port: started.port, live });
    return urlOf({ hostname, port: started.port });
  };
  const serverUrl = serverApp && server ? await listen(serverApp.fetch, server, 'server') : null;
  const url = await listen(app.fetch, main, serverApp === null ? 'all' : 'public');
  return { servers, url, serverUrl };
}
