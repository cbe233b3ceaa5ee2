/** Origins: an exact list, never authentication. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';

const ALLOWED = 'https://shop.example';
const CORS_HEADERS = [
  'access-control-allow-origin',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-credentials',
  'access-control-expose-headers',
];

let world: World;
beforeAll(async () => {
  world = await World.start({ MALIPO_ALLOWED_ORIGINS: `${ALLOWED},http://127.0.0.1:4100` });
});
afterAll(() => world.close());

const preflight = (origin: string, path = '/v1/payments') =>
  world.call<string>(path, {
    method: 'OPTIONS',
    origin,
    headers: {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  });

describe('another origin', () => {
  it.each([
    'null',
    'https://shop.example.evil.example',
    'https://evil.example/https://shop.example',
    'https://evilshop.example',
    'https://www.shop.example',
    'http://shop.example',
    'https://SHOP.example',
    'HTTPS://shop.example',
    'https://shop.example:443',
    'https://shop.example:8443',
    'https://shop.example.',
    'https://shop.example/',
    'https://shop.example, https://evil.example',
    'https://sh%6Fp.example',
    'http://127.0.0.1:41000',
    '*',
    'constructor',
  ])('%s is refused without CORS headers', async (origin) => {
    const before = world.sandbox.orders().length;
    const { client_secret } = await world.session(KENYAN_TERMS);
    const answers = [
      await world.pay(client_secret, kenyan('00'), { origin }),
      await world.call('/v1/checkout', { bearer: client_secret, origin }),
      await world.call('/v1/countries', { origin }),
      await world.call('/v1/nothing', { origin }),
      await preflight(origin),
    ];
    for (const answer of answers) {
      expectProblem(answer, 403, 'origin_not_allowed');
      for (const name of CORS_HEADERS) expect(answer.headers.get(name)).toBeNull();
      expect(answer.headers.get('vary')).toContain('Origin');
    }
    expect(world.sandbox.orders()).toHaveLength(before);
  });
});

describe('the log', () => {
  it.each([
    ['https://www.shop.example', 'https://www.shop.example', 'MALIPO_ALLOWED_ORIGINS'],
    ['http://localhost:4100', 'http://localhost:4100', 'MALIPO_ALLOWED_ORIGINS'],
    ['null', 'null', 'sandboxed frame'],
    ['https://a.example/254712345678?name', '(unreadable)', 'MALIPO_ALLOWED_ORIGINS'],
    [`https://${'a'.repeat(300)}.example`, '(unreadable)', 'MALIPO_ALLOWED_ORIGINS'],
  ])('names %s, which the page itself cannot read', async (origin, named, remedy) => {
    world.logs.length = 0;
    world.ahead += 11_000;
    await world.call('/v1/checkout', { origin });
    await world.call('/v1/checkout', { origin });
    expect(world.logs.filter(({ event }) => event === 'origin_refused')).toEqual([
      {
        level: 'warn',
        event: 'origin_refused',
        origin: named,
        remedy: expect.stringContaining(remedy) as string,
      },
    ]);
  });
});

describe('an allowed origin', () => {
  it.each([ALLOWED, 'http://127.0.0.1:4100'])('%s gets its preflight', async (origin) => {
    for (const path of ['/v1/payments', '/v1/checkout', '/v1/payments/pay_1/events', '/v1/countries']) {
      const { status, headers } = await preflight(origin, path);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ').sort();
      expect(allowed).toEqual([
        'authorization',
        'content-type',
        'idempotency-key',
        'if-none-match',
        'last-event-id',
        'x-request-id',
      ]);
      expect(headers.get('access-control-allow-methods')).toContain('POST');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('can read answers and problems, their ETag and Retry-After', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const found = await world.call('/v1/checkout', { bearer: client_secret, origin: ALLOWED });
    const problem = await world.call('/v1/checkout', { bearer: 'nonsense', origin: ALLOWED });
    const absent = await world.call('/v1/nothing', { origin: ALLOWED });
    expect([found.status, problem.status, absent.status]).toEqual([200, 401, 404]);
    for (const { headers } of [found, problem, absent]) {
      expect(headers.get('access-control-allow-origin')).toBe(ALLOWED);
      expect(headers.get('access-control-expose-headers')).toBe('ETag, Retry-After, X-Request-Id');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('is no authentication: whoever writes it by hand still needs a bearer', async () => {
    expectProblem(await world.call('/v1/checkout', { origin: ALLOWED, bearer: 'x' }), 401, 'unauthorized');
    expectProblem(await world.call('/v1/payments', { origin: ALLOWED }), 403, 'origin_not_allowed');
  });

  it('cannot use the secret key anywhere', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const { body } = await world.pay(client_secret, kenyan('03'), { origin: ALLOWED });
    const calls = [
      ['/v1/payments', undefined],
      [`/v1/payments/${body.id}`, undefined],
      [`/v1/payments/${body.id}/events`, undefined],
      [`/v1/payments/${body.id}/resolve`, { status: 'succeeded', reason: 'x' }],
      ['/v1/sessions', KENYAN_TERMS],
      ['/v1/offers', KENYAN_TERMS],
    ] as const;
    for (const [path, sent] of calls) {
      const answer = await world.call(path, {
        bearer: SECRET_KEY,
        origin: ALLOWED,
        ...(sent && { body: sent }),
      });
      expectProblem(answer, 403, 'origin_not_allowed');
    }
  });
});

it('without an Origin a request passes, and gets no CORS headers', async () => {
  const { headers, status } = await world.call('/v1/countries');
  expect(status).toBe(200);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('vary')).toContain('Origin');
});
