import { createServer } from 'node:net';

/**
 * A port nobody listens on, for the address under which a server is to be reached later. Below those that a
 * system gives to outgoing connections, so that it stays free until then.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
