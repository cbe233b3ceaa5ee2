/** One call to an upstream over real HTTP: what ends it, and what is known of it then. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fetch, FetchInit } from '../dependencies.ts';
import { Lease, LEASE_MS } from '../journal/lease.ts';
import { createNodeFetch, type NodeFetch } from '../runtimes/node-fetch.ts';
import { callUpstream, unlessEnded, type BoundedAnswer } from './bounded-fetch.ts';
import { UNENDED } from './testing/signals.ts';

let server: Server;
let nodeFetch: NodeFetch;
let url: string;
let requests: number;
let answer: (response: ServerResponse) => void;
let work: AbortController;

beforeEach(async () => {
  requests = 0;
  work = new AbortController();
  server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  nodeFetch = createNodeFetch();
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await nodeFetch.close();
});

const send = (signal: AbortSignal, maxAnswerBytes?: number): Promise<BoundedAnswer> =>
  callUpstream(
    nodeFetch.fetch,
    { method: 'POST', url, body: '{}', ...(maxAnswerBytes !== undefined && { maxAnswerBytes }) },
    { lane: 'orders', signal },
  );

describe('a call whose work is ended', () => {
  it('beforehand sends nothing', async () => {
    work.abort();
    expect((await send(work.signal)).kind).toBe('not_sent');
    expect(requests).toBe(0);
  });

  it('while the upstream thinks may have been received', async () => {
    answer = () => work.abort();
    expect((await send(work.signal)).kind).toBe('unknown');
    expect(requests).toBe(1);
  });

  it('in the middle of the answer may have been received', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"status": 2', () => work.abort());
    };
    expect((await send(work.signal)).kind).toBe('unknown');
  });

  it('after the answer has it all the same', async () => {
    answer = (response) => response.end('{"status": 2}');
    const answered = await send(work.signal);
    work.abort();
    expect(answered).toMatchObject({ kind: 'answer', text: '{"status": 2}' });
  });
});

describe('a call of a process that was paused for longer than the lease', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** The process wakes: no timer has run yet. */
  function wake() {
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + LEASE_MS);
  }

  it('sends nothing, though nobody has ended the work yet', async () => {
    const { signal } = new Lease('pay_1', 'worker_1');
    wake();
    expect((await send(signal)).kind).toBe('not_sent');
    expect(requests).toBe(0);
  });

  it('is not made for a login that has come too late', async () => {
    const { signal } = new Lease('pay_1', 'worker_1');
    wake();
    expect(await unlessEnded(Promise.resolve('token'), signal)).toBeNull();
  });

  it('sends nothing by a connection that becomes free then', async () => {
    await nodeFetch.close();
    nodeFetch = createNodeFetch({ connections: { orders: 1, status: 1, webhooks: 1, other: 1 } });
    let release: () => void = () => undefined;
    answer = (response) => {
      release = () => void response.end('{}');
    };
    const first = send(UNENDED);
    await expect.poll(() => requests).toBe(1);
    const second = send(new Lease('pay_1', 'worker_1').signal);
    wake();
    release();
    expect((await first).kind).toBe('answer');
    expect((await second).kind).toBe('not_sent');
    expect(requests).toBe(1);
  });

  it('sends nothing by a connection that is opened then', async () => {
    const { signal } = new Lease('pay_1', 'worker_1');
    const sent = send(signal);
    wake();
    expect((await sent).kind).toBe('not_sent');
    expect(requests).toBe(0);
  });
});

describe('a call that is answered', () => {
  it('holds on to nothing of the work', async () => {
    answer = (response) => response.end('{}');
    let listeners = 0;
    const counted = new Proxy(work.signal, {
      get(signal, name) {
        if (name === 'addEventListener') listeners += 1;
        if (name === 'removeEventListener') listeners -= 1;
        const member: unknown = Reflect.get(signal, name);
        return typeof member === 'function' ? member.bind(signal) : member;
      },
    });
    await send(counted);
    expect(listeners).toBe(0);
  });

  it.each([
    ['a byte more than it asks for', 17, 16],
    ['a byte more than a call usually takes', 1_048_577, undefined],
    ['a byte more than any call takes, though it asks for more', 8_388_609, 100_000_000],
  ])('with %s is not read', async (_, bytes, max) => {
    answer = (response) => response.end('x'.repeat(bytes));
    const { kind, ...rest } = await send(UNENDED, max);
    expect({ kind, hasText: 'text' in rest }).toEqual({ kind: 'unknown', hasText: false });
    answer = (response) => response.end('x'.repeat(bytes - 1));
    expect((await send(UNENDED, max)).kind).toBe('answer');
  });

  it('in bytes that are not UTF-8 says nothing, whatever stands around them', async () => {
    const text = Buffer.concat([
      Buffer.from('{"status": 2, "note": "'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    answer = (response) => response.end(text);
    expect(await send(UNENDED)).toEqual({ kind: 'unknown', reason: 'the answer is not text in UTF-8' });
  });

  it('with a redirect is not followed, and its connection serves the next call', async () => {
    answer = (response) => response.writeHead(307, { location: url }).end('elsewhere');
    expect(await send(UNENDED)).toEqual({
      kind: 'unknown',
      reason: 'the upstream answered with a redirect',
    });
    expect(requests).toBe(1);
  });
});

it('a call tells every runtime that no redirect is followed and nothing is compressed', async () => {
  const asked: FetchInit[] = [];
  const fetch: Fetch = (_url, init) => {
    asked.push(init);
    return Promise.resolve({ status: 200, headers: new Headers(), body: null });
  };
  await callUpstream(fetch, { method: 'GET', url }, { lane: 'other', signal: null });
  expect(asked).toMatchObject([{ redirect: 'manual', headers: { 'accept-encoding': 'identity' } }]);
});

describe('waiting for what is shared', () => {
  it('ends with the work, and leaves it to the others', async () => {
    let give: (value: string) => void = () => undefined;
    const shared = new Promise<string>((resolve) => (give = resolve));
    const mine = unlessEnded(shared, work.signal);
    const theirs = unlessEnded(shared, UNENDED);
    work.abort();
    expect(await mine).toBeNull();
    give('token');
    expect(await theirs).toBe('token');
    expect(await unlessEnded(shared, work.signal)).toBeNull();
  });
});
