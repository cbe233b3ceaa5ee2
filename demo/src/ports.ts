import { createServer } from 'node:net';

function isFree(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}

/** @returns the wanted port of this machine, or another one that is free; 0 wants any */
export async function choosePort(wanted: number): Promise<number> {
  const port = (await isFree(wanted)) ?? (await isFree(0));
  if (port === null) throw new Error('This machine has no free port.');
  return port;
}
