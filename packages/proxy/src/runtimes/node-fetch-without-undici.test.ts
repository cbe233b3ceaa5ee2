/** Bun puts a stub in undici's place: a proxy that starts there must be able to send. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NothingSentError } from '../dependencies.ts';
import { createNodeFetch } from './node-fetch.ts';
import { RawServer } from './testing/raw-server.ts';

vi.mock('undici', () => ({ Pool: class {}, Agent: class {} }));

let server: RawServer;
beforeEach(async () => {
  server = await RawServer.start();
});
afterEach(() => server.close());

it('sends by the runtime’s own fetch', async () => {
  const { fetch, close } = createNodeFetch();
  const { status } = await fetch(server.url, { method: 'POST', body: '{}', lane: 'orders', shareKey: 'a' });
  expect(status).toBe(200);
  expect(server.requests).toHaveLength(1);
  await close();
});

it('and knows what was not sent', async () => {
  const { fetch } = createNodeFetch();
  await server.close();
  await expect(fetch(server.url, { method: 'POST', body: '{}' })).rejects.toThrow(NothingSentError);
});
