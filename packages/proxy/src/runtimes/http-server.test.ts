import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, startHttpServer, type HttpServer } from './http-server.ts';

/** Node looked every 30 seconds only. */
const LATEST_END_MS = 28_000;

let server: HttpServer;
beforeAll(async () => {
  const echo = async (request: Request) =>
    new Response(request.method === 'POST' ? await request.text() : 'ok');
  server = await startHttpServer(echo, '127.0.0.1', 0);
});
afterAll(() => server.stop(performance.now() + 1_000));

function open(text: string): Socket {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(text);
  return socket;
}

/** What the server sends before it closes the connection, and after how long it does. */
async function ending(socket: Socket): Promise<{ text: string; afterMs: number }> {
  const startedAt = performance.now();
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  await once(socket, 'close');
  return { text, afterMs: performance.now() - startedAt };
}

/** One request on a connection that is kept; resolves with its answer. */
async function answer(socket: Socket, request: string): Promise<string> {
  socket.write(request);
  const [part] = (await once(socket, 'data')) as [Buffer];
  return part.toString();
}

const GET = 'GET / HTTP/1.1\r\nHost: proxy\r\n\r\n';

describe.concurrent('a connection', () => {
  it('that says nothing, or does not end its headers, is closed after 5 seconds', async () => {
    const endings = await Promise.all(['', 'GET / HTTP/1.1\r\nHost: pro'].map((text) => ending(open(text))));
    for (const { afterMs } of endings) {
      expect(afterMs).toBeGreaterThan(4_000);
      expect(afterMs).toBeLessThan(LATEST_END_MS);
    }
  });

  it('that does not end its body is answered 408 after 10 seconds', async () => {
    const socket = open('POST / HTTP/1.1\r\nHost: proxy\r\nContent-Length: 100\r\n\r\nbegun');
    const { text, afterMs } = await ending(socket);
    expect(text).toContain('408');
    expect(afterMs).toBeGreaterThan(8_000);
    expect(afterMs).toBeLessThan(LATEST_END_MS);
  });

  it('is kept while it is idle, longer than load balancers keep theirs', async () => {
    const socket = open('');
    expect(await answer(socket, GET)).toMatch(/keep-alive: timeout=76\r\n/i);
    // Longer than headers may take, and than Node keeps connections by itself.
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(await answer(socket, GET)).toMatch(/^HTTP\/1.1 200 OK/);
    socket.destroy();
  });
});

describe('a request', () => {
  const withHeaders = (count: number, last: string) =>
    `GET / HTTP/1.1\r\nHost: proxy\r\n${'X-Forwarded-For: 203.0.113.7\r\n'.repeat(count - 2)}${last}\r\n\r\n`;

  it('with more headers than are read is refused whole, and not read without the last of them', async () => {
    const seen: Headers[] = [];
    const reading = ({ headers }: Request) => {
      seen.push(headers);
      return new Response('ok');
    };
    const counted = await startHttpServer(reading, '127.0.0.1', 0);
    const socket = connect(counted.port, '127.0.0.1');
    expect(await answer(socket, withHeaders(100, 'Origin: https://evil.example'))).toMatch(/^HTTP\/1.1 200/);
    expect(seen.map((headers) => headers.get('origin'))).toEqual(['https://evil.example']);
    socket.write(withHeaders(101, 'Origin: https://evil.example'));
    expect((await ending(socket)).text).toMatch(/^HTTP\/1.1 431/);
    expect(seen).toHaveLength(1);
    await counted.stop(performance.now());
  });
});

it('a request with headers of more than 16 kB is refused', async () => {
  const withHeader = (size: number) => `GET / HTTP/1.1\r\nHost: proxy\r\nX: ${'x'.repeat(size)}\r\n\r\n`;
  const socket = open('');
  expect(await answer(socket, withHeader(16_000))).toMatch(/^HTTP\/1.1 200/);
  socket.write(withHeader(16_500));
  expect((await ending(socket)).text).toMatch(/^HTTP\/1.1 431/);
});

describe('requests behind one another on one connection', () => {
  it('are answered in their order, many times over', async () => {
    const socket = open('');
    let text = '';
    socket.on('data', (part: Buffer) => (text += part.toString()));
    for (let round = 1; round <= 5; round++) {
      socket.write(GET.repeat(20));
      await expect.poll(() => text.split('HTTP/1.1 200 OK').length - 1).toBe(20 * round);
    }
    socket.destroy();
  });

  it('end the connection where they are more than anybody means', async () => {
    let begun = 0;
    const never = () => {
      begun += 1;
      return new Promise<Response>(() => undefined);
    };
    const flooded = await startHttpServer(never, '127.0.0.1', 0);
    const socket = connect(flooded.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(GET.repeat(1_000));
    await expect.poll(() => socket.destroyed, { timeout: 10_000 }).toBe(true);
    expect(begun).toBeLessThan(50);
    await flooded.stop(performance.now());
  });
});

describe('before there is anybody to answer', () => {
  it('says that the process lives, and keeps every other request until it is answered', async () => {
    const early = await listen('127.0.0.1', 0);
    const socket = () => connect(early.port, '127.0.0.1');
    const pay = 'POST /v1/payments HTTP/1.1\r\nHost: proxy\r\nContent-Length: 5\r\n\r\n';
    const [waiting, health] = [socket(), socket()];
    const paid = answer(waiting, `${pay}first`);
    expect(await answer(health, GET.replace('/', '/healthz'))).toMatch(/^HTTP\/1.1 200 OK/);
    await expect.poll(() => early.requestsInFlight).toBe(1);
    await early.serve(async (request) => new Response(`answered ${await request.text()}`));
    expect(await paid).toContain('answered first');
    expect(await answer(health, GET)).toContain('answered ');
    for (const one of [waiting, health]) one.destroy();
    await early.stop(performance.now() + 1_000);
  });
});

describe('the stop', () => {
  it('answers a request on its way on a kept connection, and closes that', async () => {
    const stopping = await startHttpServer(() => new Response('ok'), '127.0.0.1', 0);
    const socket = connect(stopping.port, '127.0.0.1');
    await answer(socket, GET);
    const stopped = stopping.stop(performance.now() + 20_000);
    const closed = once(socket, 'close');
    expect(await answer(socket, GET)).toMatch(/connection: close\r\n/i);
    await closed;
    expect(await stopped).toBe(0);
  });

  it('waits for answers, takes no new connection, and cuts at its deadline', async () => {
    const stopping = await startHttpServer(() => new Promise<Response>(() => undefined), '127.0.0.1', 0);
    const { port } = stopping;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(GET);
    await expect.poll(() => stopping.requestsInFlight).toBe(1);
    const stopped = stopping.stop(performance.now() + 500);
    const late = connect(port, '127.0.0.1');
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    expect(await stopped).toBe(1);
  });
});
