/** A shop that writes down the notices that reach it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Notified {
  readonly url: string;
  /** In the order of their coming. */
  readonly notices: Record<string, unknown>[];
  close(): Promise<void>;
}

export async function startNotified(): Promise<Notified> {
  const notices: Notified['notices'] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (text += part));
    request.on('end', () => {
      notices.push(JSON.parse(text) as Record<string, unknown>);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`,
    notices,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
