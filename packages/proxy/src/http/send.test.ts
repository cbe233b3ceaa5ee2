import type { Endpoint } from '@malipo/contract/endpoints';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { allowOrigins } from './origins.ts';
import { send } from './send.ts';

const SHOP = 'https://shop.example';
const LIST = {
  method: 'GET',
  path: '/v1/list',
  caller: 'browser',
  conditional: true,
  cache: 'public, max-age=60',
  answers: { 200: {} },
} as unknown as Endpoint;

/** A list as a route answers it, and what it is to be. */
function serve(answer: { body: object }) {
  const app = new Hono();
  app.use(
    '*',
    allowOrigins(
      new Set([SHOP]),
      () => Promise.resolve(false),
      () => undefined,
    ),
  );
  app.get('/v1/list', (context) => send(context, LIST, { body: answer.body }));
  return (headers: Record<string, string> = {}) =>
    app.request('/v1/list', { headers: { 'x-stand-in': 'yes', ...headers } });
}

describe('an answer that is the same each time', () => {
  it('is written out once', async () => {
    let written = 0;
    const get = serve({ body: { toJSON: () => ((written += 1), { countries: ['CI'] }) } });
    for (let times = 0; times < 3; times++) expect(await (await get()).json()).toEqual({ countries: ['CI'] });
    expect(written).toBe(1);
  });

  it('has another ETag, and is sent whole, once it is another', async () => {
    const answer = { body: { countries: ['CI'] } };
    const get = serve(answer);
    const etag = (await get()).headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    answer.body = { countries: ['CI', 'KE'] };
    const changed = await get({ 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(await changed.json()).toEqual({ countries: ['CI', 'KE'] });
  });

  it('has the same ETag where it is made anew and says the same', async () => {
    const answer = { body: { countries: ['CI'] } };
    const get = serve(answer);
    const etag = (await get()).headers.get('etag') ?? '';
    answer.body = { countries: ['CI'] };
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
  });

  it('carries the headers of whoever asks, whoever asked before', async () => {
    const get = serve({ body: { countries: ['CI'] } });
    const [plain, shops] = [await get(), await get({ origin: SHOP })];
    expect(plain.headers.get('access-control-allow-origin')).toBeNull();
    expect(shops.headers.get('access-control-allow-origin')).toBe(SHOP);
    for (const { headers } of [plain, shops]) {
      expect(headers.get('vary')).toBe('Origin');
      expect(headers.get('cache-control')).toBe('public, max-age=60');
      expect(headers.get('content-type')).toBe('application/json');
    }
    const again = await get({ origin: SHOP, 'if-none-match': shops.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(again.headers.get('access-control-allow-origin')).toBe(SHOP);
  });
});
