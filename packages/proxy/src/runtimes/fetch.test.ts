/** What every runtime's way upstream must tell apart: nothing sent, perhaps received, and a mistake of ours. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ConnectionLostError,
  NothingSentError,
  RequestFaultError,
  type Fetch,
  type FetchInit,
} from '../dependencies.ts';
import { createNodeFetch } from './node-fetch.ts';
import { plainFetch } from './plain-fetch.ts';
import { HALF_ANSWER, RawServer } from './testing/raw-server.ts';

interface Runtime {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

const RUNTIMES: readonly (readonly [string, () => Runtime])[] = [
  ['undici’s pools', createNodeFetch],
  ['a runtime’s own fetch', () => ({ fetch: plainFetch(fetch), close: () => Promise.resolve() })],
];

describe.each(RUNTIMES)('%s', (_, create) => {
  let server: RawServer;
  let runtime: Runtime;
  beforeEach(async () => {
    server = await RawServer.start();
    runtime = create();
  });
  afterEach(async () => {
    await server.close();
    await runtime.close();
  });

  const post = (url: string, init: Partial<FetchInit> = {}) =>
    runtime.fetch(url, { method: 'POST', headers: {}, body: '{}', redirect: 'manual', ...init });
  /** The error with which a request ends, its body read. */
  async function failureOf(url: string, init: Partial<FetchInit> = {}): Promise<unknown> {
    try {
      const { body } = await post(url, init);
      for await (const chunk of body as AsyncIterable<Uint8Array>) void chunk;
      return null;
    } catch (error) {
      return error;
    }
  }

  it('answers with status, headers and body, and follows no redirect', async () => {
    server.onRequest = (socket) =>
      socket.write(
        'HTTP/1.1 307 Away\r\nlocation: /other\r\nContent-Type: text/x\r\ncontent-length: 2\r\n\r\nhi',
      );
    const { status, headers, body } = await post(server.url);
    expect([status, headers.get('content-type'), headers.get('x-none')]).toEqual([307, 'text/x', null]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('hi');
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['a port where nobody listens', async () => server.close().then(() => server.url)],
    ['a name that nobody has', async () => 'http://no-such-host.invalid/'],
  ])('has sent nothing to %s', async (_name, addressOf) => {
    const error = await failureOf(await addressOf());
    expect(error).toBeInstanceOf(NothingSentError);
    expect(error).not.toBeInstanceOf(RequestFaultError);
    expect((error as Error).message).toBe('the upstream could not be reached');
  });

  it('sends a request once, though the connection drops as soon as it has arrived', async () => {
    server.onRequest = (socket) => socket.destroy();
    expect(await failureOf(server.url)).toBeInstanceOf(ConnectionLostError);
    expect(server.requests).toHaveLength(1);
  });

  it('does not take an answer that is cut for a whole one', async () => {
    server.onRequest = (socket) => socket.write(HALF_ANSWER, () => socket.destroy());
    const { body } = await post(server.url);
    await expect(async () => {
      for await (const chunk of body as AsyncIterable<Uint8Array>) void chunk;
    }).rejects.toThrow();
  });

  it('may have been received where the signal ends it while the upstream thinks', async () => {
    const work = new AbortController();
    server.onRequest = () => work.abort();
    expect(await failureOf(server.url, { signal: work.signal })).toBeInstanceOf(ConnectionLostError);
  });

  it('tells a mistake of ours from the network, and repeats nothing of it', async () => {
    const error = await failureOf(server.url, { headers: { 'x-token': 'canary\nsecret' } });
    expect(error).toBeInstanceOf(RequestFaultError);
    expect((error as Error).message).not.toContain('canary');
    expect(await failureOf('no address')).toBeInstanceOf(RequestFaultError);
    expect(server.requests).toEqual([]);
  });
});
