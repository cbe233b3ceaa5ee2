import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EventStream } from '../http/event-stream.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';
import { sendEventsByNode } from './node-events.ts';

/** More than the system's buffers of a connection on one machine hold. */
const LARGE_BYTES = 32 * 1024 * 1024;

let server: HttpServer;
let opened: EventStream[] = [];
const gone = new Set<EventStream>();
beforeAll(async () => {
  const open = (_request: Request, environment: unknown) => {
    const stream = new EventStream(0, (ended) => gone.add(ended));
    opened.push(stream);
    return sendEventsByNode(stream, { 'content-type': 'text/event-stream' }, environment);
  };
  server = await startHttpServer(open, '127.0.0.1', 0);
});
afterAll(() => server.stop(0));

async function openStream(): Promise<{ stream: EventStream; socket: Socket }> {
  opened = [];
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: proxy\r\n\r\n');
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(/^HTTP\/1.1 200 OK\r\ncontent-type: text\/event-stream/);
  return { stream: opened[0]!, socket };
}

it('writes what it is offered, and ends', async () => {
  const { stream, socket } = await openStream();
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  stream.offer(1, () => new TextEncoder().encode('one'));
  stream.beat();
  stream.end(new TextEncoder().encode('last'));
  await expect.poll(() => text).toContain('last\r\n0\r\n\r\n');
  expect(text).toMatch(/^3\r\none\r\n.*: still here/s);
  expect(gone.has(stream)).toBe(true);
  socket.destroy();
});

it('is released as soon as the client has gone', async () => {
  const { stream, socket } = await openStream();
  socket.destroy();
  await expect.poll(() => gone.has(stream)).toBe(true);
});

it('closes the connection of a client that does not read', async () => {
  const { stream, socket } = await openStream();
  socket.pause();
  stream.offer(1, () => new Uint8Array(LARGE_BYTES));
  stream.beat();
  expect(gone.has(stream)).toBe(false);
  stream.beat();
  expect(gone.has(stream)).toBe(true);
  socket.resume();
  await once(socket, 'close');
  expect(socket.bytesRead).toBeLessThan(LARGE_BYTES);
});

it('waits for a client that reads slowly', async () => {
  const { stream, socket } = await openStream();
  socket.pause();
  stream.offer(1, () => new Uint8Array(LARGE_BYTES));
  stream.beat();
  socket.resume();
  await expect.poll(() => socket.bytesRead).toBeGreaterThan(LARGE_BYTES);
  for (let beat = 0; beat < 3; beat++) {
    const before = socket.bytesRead;
    stream.beat();
    await expect.poll(() => socket.bytesRead).toBeGreaterThan(before);
  }
  expect(gone.has(stream)).toBe(false);
  socket.destroy();
});
