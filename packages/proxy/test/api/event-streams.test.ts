/** Event streams over HTTP: none is kept that nobody listens to (attacks 51 and 57). */
import type { PaymentWithToken } from '@malipo/contract';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, SHOP, World } from '../harness.ts';

const TIMES = 400;
const AT_ONCE = 20;

let world: World;
let payment: PaymentWithToken;
beforeAll(async () => {
  world = await World.start();
  const session = await world.session(KENYAN_TERMS);
  payment = (await world.pay(session.client_secret, kenyan('03'))).body;
});
afterAll(() => world.close());

const request = (method: string) =>
  `${method} /v1/payments/${payment.id}/events HTTP/1.1\r\nHost: proxy\r\nOrigin: ${SHOP}\r\n` +
  `Authorization: Bearer ${payment.token}\r\n\r\n`;

function openSocket(): Socket {
  const socket = connect(Number(new URL(world.proxy.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

/** Does it so often, a bounded number at a time. */
async function repeat(times: number, task: () => Promise<void>): Promise<void> {
  let left = times;
  const work = async () => {
    while (left-- > 0) await task();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

it('HEAD answers the headers of a stream, and starts none', async () => {
  const sockets = Array.from({ length: AT_ONCE }, openSocket);
  let answered = 0;
  await Promise.all(
    sockets.map(async (socket) => {
      for (let time = 0; time < TIMES / AT_ONCE; time++) {
        socket.write(request('HEAD'));
        const [head] = (await once(socket, 'data')) as [Buffer];
        expect(head.toString()).toMatch(/^HTTP\/1.1 200 OK\r\n.*content-type: text\/event-stream\r\n/is);
        expect(head.toString()).toMatch(new RegExp(`access-control-allow-origin: ${SHOP}`, 'i'));
        answered += 1;
      }
    }),
  );
  expect([answered, world.proxy.openEventStreams]).toEqual([TIMES, 0]);
  for (const socket of sockets) socket.destroy();
});

it('a stream names its request, as every other answer does', async () => {
  const socket = openSocket();
  socket.write(request('GET').replace('\r\n\r\n', '\r\nX-Request-Id: 01JDN3XAMPLE0123456789\r\n\r\n'));
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(/^x-request-id: 01JDN3XAMPLE0123456789\r$/im);
  socket.destroy();
});

it('streams that were opened and dropped are gone', async () => {
  await repeat(TIMES, async () => {
    const socket = openSocket();
    socket.write(request('GET'));
    const [head] = (await once(socket, 'data')) as [Buffer];
    expect(head.toString()).toContain('200 OK');
    socket.destroy();
  });
  await expect.poll(() => world.proxy.openEventStreams).toBe(0);
});

it('streams whose client has gone before the answer are gone', async () => {
  await repeat(200, async () => {
    const socket = openSocket();
    await once(socket, 'connect');
    socket.end(request('GET'));
    socket.destroySoon();
    await once(socket, 'close');
  });
  // One that is answered now was asked for after all of those.
  expect((await world.call(`/v1/payments/${payment.id}`, { bearer: payment.token })).status).toBe(200);
  await expect.poll(() => world.proxy.openEventStreams).toBe(0);
});

it('a customer has twenty of one payment, the newest', async () => {
  const sockets: Socket[] = [];
  for (let number = 0; number < 25; number++) {
    const socket = openSocket();
    socket.write(request('GET'));
    await once(socket, 'data');
    sockets.push(socket);
  }
  await expect.poll(() => world.proxy.openEventStreams).toBe(20);
  let told = 0;
  for (const socket of sockets) {
    let text = '';
    // What comes first may be a heartbeat, or another change.
    socket.on('data', (part: Buffer) => {
      const isNew = !text.includes('"succeeded"');
      text += part.toString();
      if (isNew && text.includes('"succeeded"')) told += 1;
    });
  }
  world.sandbox.setStatus('bitlipa', `${payment.id}-1`, 2);
  await expect.poll(() => told).toBe(20);
  await expect.poll(() => world.proxy.openEventStreams).toBe(0);
  for (const socket of sockets) socket.destroy();
});
