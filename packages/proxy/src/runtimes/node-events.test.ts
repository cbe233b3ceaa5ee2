/** Event streams in a server whose adapter was at work before the proxy was loaded. */
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { encodeEvent, EventStream } from '../http/event-stream.ts';
import { sendEventsByNode } from './node-events.ts';

vi.mock('@hono/node-server/utils/response', async () => {
  const { getRequestListener: listen } = await import('@hono/node-server');
  // It puts a class of its own in place of the runtime's.
  listen(() => new Response());
  return { RESPONSE_ALREADY_SENT: new Response(null, { headers: { 'x-hono-already-sent': 'true' } }) };
});

it('are written once, whole', async () => {
  const answer = (_request: Request, environment: unknown) => {
    const stream = new EventStream(0, () => undefined);
    const response = sendEventsByNode(stream, { 'content-type': 'text/event-stream' }, environment);
    // As the app does with every answer.
    response.headers.set('x-request-id', 'one');
    stream.offer(1, () => encodeEvent('payment', 1, 'first'));
    setImmediate(() => {
      stream.offer(2, () => encodeEvent('payment', 2, 'second'));
      stream.end();
    });
    return Promise.resolve(response);
  };
  const server = createServer(getRequestListener(answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}`, { headers: { accept: 'text/event-stream' } });
    expect(await response.text()).toBe(
      'event: payment\ndata: "first"\nid: 1\n\nevent: payment\ndata: "second"\nid: 2\n\n',
    );
  } finally {
    server.close();
  }
});
