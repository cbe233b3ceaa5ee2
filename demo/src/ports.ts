import { createServer } from 'node:net';

/** Below the ephemeral ports: a port that is free stays free until it is used. */
const MIN_PORT = 15_000;
const MAX_PORT = 32_000;
const MAX_TRIES = 50;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** @returns the wanted port if it is free, otherwise another free one; 0 means any */
export async function choosePort(wanted: number): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const port = MIN_PORT + Math.floor(Math.random() * (MAX_PORT - MIN_PORT));
    if (await isFree(port)) return port;
  }
  throw new Error('This machine has no free port.');
}
