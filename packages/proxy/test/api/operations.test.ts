/** The script, the catalogue, and what whoever runs the proxy looks at. */
import type { Countries, Operators, Problem } from '@malipo/contract';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../src/runtimes/http-server.ts';
import { startNodeProxy } from '../../src/runtimes/node-server.ts';
import { expectProblem, SHOP, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ MALIPO_TEST_OPERATORS: 'true' });
});
afterAll(() => world.close());

it('whether it lives is said in the same words before everything is loaded', async () => {
  const early = await listen('127.0.0.1', 0);
  const partsOf = async (url: string) => {
    const { status, headers, text } = await fetch(`${url}/healthz`, {
      headers: { 'x-request-id': 'request-of-the-test' },
    }).then(async (answer) => ({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text: await answer.text(),
    }));
    return { status, text, headers: { ...headers, date: null } };
  };
  expect(await partsOf(`http://127.0.0.1:${early.port}`)).toEqual(await partsOf(world.proxy.url));
  await early.stop(performance.now());
});

describe('the script', () => {
  const script = 'export const malipo = 1;\n'.repeat(50);
  let folder: string;
  let proxy: Awaited<ReturnType<typeof startNodeProxy>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'malipo-widget-'));
    mkdirSync(join(folder, 'malipo'));
    writeFileSync(join(folder, 'malipo.js'), script);
    writeFileSync(join(folder, 'malipo.js.br'), brotliCompressSync(script));
    writeFileSync(join(folder, 'malipo.js.gz'), gzipSync(script));
    writeFileSync(join(folder, 'malipo/fr-3fa85f64.js'), 'export default {};');
    writeFileSync(join(folder, 'malipo-loader.js'), 'import("./malipo.js");');
    writeFileSync(join(folder, 'secret.txt'), 'not the widget');
    proxy = await startNodeProxy({
      environment: { ...world.environment, PORT: '0', MALIPO_DATABASE_URL: `file:${join(folder, 'm.db')}` },
      widgetFolder: folder,
      log: () => undefined,
    });
  });
  afterAll(async () => {
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([undefined, SHOP, 'https://anyone.example', 'null'])('answers the origin %s', async (origin) => {
    const { status, headers } = await fetch(`${proxy.url}/malipo.js`, {
      ...(origin !== undefined && { headers: { origin } }),
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['br', 'gzip', 'identity'])(
    'comes as %s where that is asked for, and is the same',
    async (coding) => {
      const answer = await fetch(`${proxy.url}/malipo.js`, { headers: { 'accept-encoding': coding } });
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(coding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(await answer.text()).toBe(script);
    },
  );

  it('is kept for a short time at its name, and its parts for ever', async () => {
    const seconds = (headers: Headers) =>
      Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1]);
    const entry = await fetch(`${proxy.url}/malipo.js`);
    expect(seconds(entry.headers)).toBeLessThanOrEqual(3600);
    expect(entry.headers.get('cache-control')).not.toContain('immutable');
    const loader = await fetch(`${proxy.url}/malipo-loader.js`);
    expect(await loader.text()).toContain('malipo.js');
    expect(seconds(loader.headers)).toBe(seconds(entry.headers));
    const part = await fetch(`${proxy.url}/malipo/fr-3fa85f64.js`);
    expect(part.headers.get('cache-control')).toContain('immutable');
    expect(part.headers.get('access-control-allow-origin')).toBe('*');
    const again = await fetch(`${proxy.url}/malipo.js`, {
      headers: { 'if-none-match': entry.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('says to a page of another version that its parts are gone, where the page can read it', async () => {
    const gone = await fetch(`${proxy.url}/malipo/fr-00000000.js`, { headers: { origin: SHOP } });
    expect(gone.status).toBe(404);
    expect(gone.headers.get('access-control-allow-origin')).toBe('*');
    expect(gone.headers.get('cache-control')).toBe('no-store');
    expect(((await gone.json()) as Problem).detail).toContain('another version');
  });

  it.each(['malipo/..%2fsecret.txt', 'malipo/secret.txt', 'malipo/__proto__', 'malipo/', 'secret.txt'])(
    'is no way to other files: %s',
    async (path) => {
      expect((await fetch(`${proxy.url}/${path}`)).status).toBe(404);
    },
  );
});

describe('the catalogue', () => {
  it('lists countries with their currencies, dialling codes and lengths of phone numbers', async () => {
    const { body, headers } = await world.call<Countries>('/v1/countries?for=payment', { origin: SHOP });
    const country = (code: string) => body.countries.find((found) => found.code === code);
    expect(country('CI')).toEqual({
      code: 'CI',
      name: 'Côte d’Ivoire',
      currencies: ['XOF'],
      dial_code: '225',
      phone_lengths: { min: 13, max: 13 },
      phone_example: '07 01 23 45 67',
    });
    expect(country('CD')).toMatchObject({ currencies: ['CDF'], dial_code: '243' });
    expect(country('FR')).toBeUndefined();
    expect(headers.get('etag')).not.toBeNull();
    const again = await world.call('/v1/countries?for=payment', {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect((await world.call<Countries>('/v1/countries?for=store')).body.countries).toEqual([]);
  });

  it('shows one operator for all routes that reach it: the widest limits, the union of fields, no route', async () => {
    const { body } = await world.call<Operators>('/v1/countries/CI/operators?for=payment');
    const mtn = body.operators.filter(({ id }) => id === 'ci-mtn');
    expect(mtn).toEqual([
      {
        id: 'ci-mtn',
        name: 'MTN MoMo',
        also_known_as: null,
        mark: { text: 'MTN', background: '#ffcc00', color: '#14181f' },
        country: 'CI',
        currency: 'XOF',
        channel: 'mobile_money',
        limits: { min: '5', max: '550000' },
        decimals: 0,
        prompt: { dial: '*133#', seconds: 300 },
        fields: [
          {
            name: 'phone',
            required: true,
            format: { example: '2250000000000', country_code: '225', length: 13 },
          },
          { name: 'name', required: true },
          { name: 'email', required: true },
        ],
        flow: 'redirect',
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/bitlipa|pixel|provider/i);
  });

  it('shows the test operator where it is on, in every country, and only there', async () => {
    for (const country of ['CI', 'KE', 'NG']) {
      const { body } = await world.call<Operators>(`/v1/countries/${country}/operators`);
      expect(body.operators.map(({ id }) => id)).toContain('test-simulator');
    }
    const without = await World.start();
    try {
      const { body } = await without.call<Operators>('/v1/countries/CI/operators');
      expect(body.operators.map(({ id }) => id)).not.toContain('test-simulator');
    } finally {
      await without.close();
    }
  });

  it.each(['FR', 'ZZ'])('has nothing in %s', async (country) => {
    const { body } = await world.call<Operators>(`/v1/countries/${country}/operators`);
    expect(body.operators).toEqual([]);
  });

  it.each(['ci', '__proto__', '%00'])('knows no country that is written as %s', async (country) => {
    expectProblem(await world.call(`/v1/countries/${country}/operators`), 422, 'invalid_request');
  });

  it('does not know what else it could be for', async () => {
    expectProblem(await world.call('/v1/countries?for=payout'), 422, 'invalid_request');
  });
});

describe('operations', () => {
  it('the type of a problem leads to what it means', async () => {
    const { type } = (await world.call<{ type: string }>('/v1/nothing')).body;
    expect(type).toBe(`${world.proxy.url}/problems/not_found`);
    const { status, body } = await world.call<string>(new URL(type).pathname);
    expect(status).toBe(200);
    expect(body).toBe('404 not_found: Not found.\nIt does not exist, or it is not yours.\n');
    expectProblem(await world.call('/problems/__proto__'), 404, 'not_found');
  });

  it('is alive and ready', async () => {
    expect((await world.call('/healthz')).status).toBe(200);
    expect((await world.call('/readyz')).status).toBe(200);
  });

  it('is not ready, takes nothing new and invents nothing without its journal; and recovers', async () => {
    const broken = await World.start();
    const { openLibsql } = await import('../../src/journal/sqlite/libsql-client.ts');
    const database = await openLibsql(broken.environment['MALIPO_DATABASE_URL'] ?? '');
    try {
      const { client_secret } = await broken.session({ amount: '250', currency: 'KES' });
      await database.all('alter table entries rename to entries_away', []);
      expectProblem(await broken.call('/readyz'), 503, 'unavailable');
      expect((await broken.call('/healthz')).status).toBe(200);
      const request = {
        operator: 'ke-mpesa',
        customer: { phone: '+254700000000', name: 'A', email: 'a@example.com' },
      };
      const key = crypto.randomUUID();
      const refused = await broken.pay(client_secret, request, { key });
      expectProblem(refused, 503, 'unavailable');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(JSON.stringify(refused.body)).not.toMatch(/table|sql/i);
      expect(broken.sandbox.requests()).toEqual([]);
      await database.all('alter table entries_away rename to entries', []);
      const { status, body } = await broken.pay(client_secret, request, { key });
      expect(status).toBe(201);
      await broken.untilStatus(body.id, 'succeeded');
      expect(broken.sandbox.orders()).toHaveLength(1);
    } finally {
      database.close();
      await broken.close();
    }
  });

  it.each(['/', '/v1', '/v1/nothing', '/v1/payments/x/y/z', '/.env'])('%s is not there', async (path) => {
    expectProblem(await world.call(path), 404, 'not_found');
  });
});
