import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that a system gives to outgoing connections, so that a port stays free until it is taken. */
const FIRST_PORT = 15_000;
const PORTS = 17_000;

/** A port nobody listens on, for a process that must come back to it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    const server = createServer();
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
