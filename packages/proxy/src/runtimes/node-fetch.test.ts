/** Connections upstream on Node: lanes of their own, shared out fairly; waiting for one is not sending. */
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NothingSentError, type FetchedResponse, type Lane } from '../dependencies.ts';
import { createNodeFetch, type NodeFetch, type NodeFetchOptions } from './node-fetch.ts';
import { ANSWER, HALF_ANSWER, RawServer } from './testing/raw-server.ts';

const SMALL: NodeFetchOptions = {
  connections: { orders: 4, status: 2, webhooks: 2, other: 2 },
  maxWaitMs: 5_000,
};

let server: RawServer;
let node: NodeFetch;
let dripping: Socket[];
beforeEach(async () => {
  server = await RawServer.start();
  dripping = [];
  // The path says what becomes of a request.
  server.onRequest = (socket, head) => {
    if (!head.startsWith('POST /drip')) socket.write(ANSWER);
    else socket.write(HALF_ANSWER, () => dripping.push(socket));
  };
});
afterEach(async () => {
  await server.close();
  await node.close();
});

interface Order {
  readonly path?: string;
  readonly lane?: Lane;
  readonly shareKey?: string;
  readonly signal?: AbortSignal;
}
const send = ({ path = '/order', lane = 'orders', ...init }: Order = {}): Promise<FetchedResponse> =>
  node.fetch(server.url + path, { method: 'POST', headers: {}, body: '{}', lane, ...init });

/** Reads an answer to its end, so that its connection is free again. */
async function whole(sent: Promise<FetchedResponse>): Promise<number> {
  const { status, body } = await sent;
  for await (const chunk of body as AsyncIterable<Uint8Array>) void chunk;
  return status;
}
const drip = (count: number, shareKey: string, lane: Lane = 'orders') =>
  Promise.all(Array.from({ length: count }, () => send({ path: '/drip', shareKey, lane })));
const received = () => server.requests.filter((head) => head.startsWith('POST /order')).length;

describe('sixty-four answers that drip', () => {
  it('keep neither another operator’s order waiting, nor a status call, nor a look-up', async () => {
    node = createNodeFetch({ maxWaitMs: 200 });
    await drip(64, 'bitlipa:194');
    expect(await whole(send({ shareKey: 'bitlipa:199' }))).toBe(200);
    expect(await whole(send({ lane: 'status', shareKey: 'bitlipa:194' }))).toBe(200);
    expect(await whole(send({ lane: 'other' }))).toBe(200);
  });

  it('keep the sixty-fifth order of their own operator waiting, which is then not sent', async () => {
    node = createNodeFetch({ maxWaitMs: 200 });
    await drip(64, 'bitlipa:194');
    await expect(send({ shareKey: 'bitlipa:194' })).rejects.toThrow(NothingSentError);
    expect(received()).toBe(0);
  });
});

describe('the connections of a lane', () => {
  it('are never all taken by those who answer slowly', async () => {
    node = createNodeFetch({ connections: { orders: 64, status: 1, webhooks: 1, other: 1 }, maxWaitMs: 50 });
    const taken = [];
    for (const operator of ['a', 'b', 'c', 'd', 'e']) {
      let count = 0;
      const isFree = async () =>
        send({ path: '/drip', shareKey: operator }).then(
          () => true,
          () => false,
        );
      while (await isFree()) count += 1;
      taken.push(count);
    }
    expect(taken).toEqual([32, 16, 8, 4, 2]);
    expect(await whole(send({ shareKey: 'the next' }))).toBe(200);
  });

  it('are given to those who wait as soon as one is free, operator by operator', async () => {
    node = createNodeFetch(SMALL);
    await drip(2, 'slow');
    await drip(1, 'other');
    const order: string[] = [];
    const waiting = ['slow', 'slow', 'other', 'other'].map((shareKey) =>
      whole(send({ shareKey })).then(() => order.push(shareKey)),
    );
    expect(received()).toBe(0);
    for (const socket of dripping) socket.destroy();
    await Promise.all(waiting);
    expect(received()).toBe(4);
    expect(order.slice(0, 2).sort()).toEqual(['other', 'slow']);
  });

  it('are given back by whoever ends, fails or is refused', async () => {
    node = createNodeFetch({
      connections: { orders: 1, status: 1, webhooks: 1, other: 1 },
      maxWaitMs: 2_000,
    });
    const work = new AbortController();
    await send({ path: '/drip', signal: work.signal });
    work.abort();
    expect(await whole(send())).toBe(200);
    server.onRequest = (socket) => socket.destroy();
    await expect(send()).rejects.toThrow();
    server.onRequest = (socket) => socket.write(ANSWER);
    expect(await whole(send())).toBe(200);
    const faulty = node.fetch(server.url, { headers: { 'x-y': 'a\nb' }, lane: 'orders' });
    await expect(faulty).rejects.toThrow();
    expect(await whole(send())).toBe(200);
  });

  it('are kept and used again', async () => {
    node = createNodeFetch(SMALL);
    for (let number = 0; number < 10; number++) await whole(send());
    // A connection that has just answered rests for a moment, and the next order takes another.
    expect(server.connections).toBeLessThanOrEqual(2);
    expect(server.requests).toHaveLength(10);
  });
});

describe('an order that waits for a connection', () => {
  it('has not been sent where its work is ended', async () => {
    node = createNodeFetch(SMALL);
    await drip(2, 'slow');
    const work = new AbortController();
    const waiting = send({ shareKey: 'slow', signal: work.signal });
    work.abort();
    await expect(waiting).rejects.toThrow(NothingSentError);
    for (const socket of dripping) socket.destroy();
    expect(await whole(send({ shareKey: 'slow' }))).toBe(200);
    expect(received()).toBe(1);
  });

  it('has not been sent where its work is ended before anybody accepts the connection', async () => {
    node = createNodeFetch(SMALL);
    const work = new AbortController();
    // An address of TEST-NET-1, which leads nowhere.
    const connecting = node.fetch('http://192.0.2.1/', { headers: {}, lane: 'orders', signal: work.signal });
    setImmediate(() => work.abort());
    await expect(connecting).rejects.toThrow(NothingSentError);
    await server.close();
  });

  it('has not been sent where nobody speaks TLS there', async () => {
    node = createNodeFetch(SMALL);
    server.onConnection = (socket) => socket.end('plain\r\n');
    const secure = server.url.replace('http:', 'https:');
    await expect(node.fetch(secure, { headers: {}, lane: 'orders' })).rejects.toThrow(NothingSentError);
  });

  it('is sent though the connection that was kept for it is gone', async () => {
    node = createNodeFetch(SMALL);
    let kept: Socket | undefined;
    server.onConnection = (socket) => (kept = socket);
    await whole(send());
    const closed = new Promise((resolve) => kept?.once('close', resolve));
    kept?.end();
    await closed;
    expect(await whole(send())).toBe(200);
    expect(server.connections).toBe(2);
  });
});
