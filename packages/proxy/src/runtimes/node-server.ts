/** The proxy on Node: embedded libSQL or PostgreSQL, undici, a timer, a server with bounds. */
import { readConfig } from '../config/read-config.ts';
import type { HttpServer } from './http-server.ts';
import { readAddresses, startListeners } from './listeners.ts';
import { assembleProxy, type NodeAppOptions } from './node-app.ts';
import { sendEventsByNode } from './node-events.ts';
import { readTextFile } from './read-text-file.ts';

export type { Span, SpanEnd, SpanKind, SpanStart, StartSpan } from '../observe/tracing.ts';
export { createNodeApp, type NodeApp } from './node-app.ts';

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

export interface NodeProxyOptions extends NodeAppOptions {
  /** The listener for customers, where it is open already (`listenEarly`). */
  readonly early?: HttpServer;
}

/**
 * Starts the proxy from the environment.
 *
 * @throws ConfigError naming every variable that is missing or wrong
 * @throws StartError, or an error of the journal's engine, whose message names the remedy
 */
export async function startNodeProxy(options: NodeProxyOptions): Promise<NodeProxy> {
  const { environment, early = null } = options;
  const config = readConfig(environment, readTextFile);
  const addresses = readAddresses(environment, config.hasServerListener);
  const assembled = await assembleProxy(config, options, { sendEvents: sendEventsByNode });
  const { proxy, log, journal } = assembled;
  const { live } = config;
  const { servers, url, serverUrl } = await startListeners({ proxy, addresses, early, live, log }).catch(
    async (error: unknown) => {
      await assembled.abandon();
      throw error;
    },
  );
  journal.setAddress(url);
  assembled.prepare();

  let closing: Promise<void> | null = null;
  return {
    url,
    serverUrl,
    get openEventStreams() {
      return proxy.openEventStreams;
    },
    close: () => (closing ??= assembled.stop(servers)),
  };
}
