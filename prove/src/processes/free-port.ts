import { createSocket } from 'node:dgram';
import { once, type EventEmitter } from 'node:events';
import { createServer } from 'node:net';

/** Below those that a system gives to outgoing connections, so that a port stays free until it is taken. */
const FIRST_PORT = 15_000;
const PORTS = 17_000;

/**
 * A port nobody listens on, for a process that must come back to it. No other process that asks here is given it
 * while this one runs: its UDP namesake is kept as the sign.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    const sign = createSocket('udp4');
    if (!(await succeeds(sign.bind({ port, address: '127.0.0.1', exclusive: true })))) continue;
    sign.unref();
    const server = createServer().listen(port, '127.0.0.1');
    if (!(await succeeds(server))) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

const succeeds = (listener: EventEmitter): Promise<boolean> =>
  once(listener, 'listening').then(
    () => true,
    () => false,
  );
