import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** An HTTP server that can stop listening and begin again on the same port. */
export interface Listener {
  readonly port: number;
  /** Closes every connection and refuses new ones. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** @param port 0 takes a free one */
export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  port: number,
  host: string,
): Promise<Listener> {
  // Without options for TLS or HTTP/2 it is a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;

  async function start(at: number): Promise<void> {
    if (server.listening) return;
    server.listen(at, host);
    await once(server, 'listening');
  }
  await start(port);
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    start: () => start(taken),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
