/** The operator's page: who may sign in, and what the cookie is good for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, freePort, kenyan, KENYAN_TERMS, SECRET_KEY, SHOP, World } from '../harness.ts';

const OWN = { 'x-malipo-admin': '1' };

let world: World;
beforeAll(async () => {
  world = await World.start({ MALIPO_ADMIN: 'true' });
});
afterAll(() => world.close());

async function signIn(on: World = world): Promise<string> {
  const { status, headers } = await on.call('/admin/session', { headers: OWN, body: { key: SECRET_KEY } });
  expect(status).toBe(201);
  return headers.get('set-cookie') ?? '';
}

const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

describe('signing in', () => {
  it('takes the secret key and gives a cookie that no script reads and no other site sends', async () => {
    const cookie = await signIn();
    expect(cookie).toMatch(
      /^malipo_admin=\d+\.[0-9a-f]{64}; Max-Age=7200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(cookie).not.toContain(SECRET_KEY);
  });

  it('takes nothing else', async () => {
    const refused = await world.call('/admin/session', { headers: OWN, body: { key: `${SECRET_KEY}x` } });
    expectProblem(refused, 401, 'unauthorized');
    expect(refused.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['a page of another origin', { ...OWN, origin: 'https://evil.example' }],
    ['a page of another site', { ...OWN, 'sec-fetch-site': 'cross-site' }],
    ['a form', {}],
  ])('is not for %s', async (_, headers) => {
    const refused = await world.call('/admin/session', { headers, body: { key: SECRET_KEY } });
    expectProblem(refused, 403, 'origin_not_allowed');
  });
});

describe('the cookie', () => {
  it('stands for the secret key on the page itself', async () => {
    const headers = { ...OWN, cookie: cookieOf(await signIn()), origin: world.proxy.url };
    expect((await world.call('/v1/payments', { headers })).status).toBe(200);
    const { client_secret } = await world.session(KENYAN_TERMS);
    const { body } = await world.pay(client_secret, kenyan('06'));
    await world.untilStatus(body.id, 'needs_review');
    const resolved = await world.call<{ status: string }>(`/v1/payments/${body.id}/resolve`, {
      headers,
      body: { status: 'succeeded', reason: 'the operator confirms it' },
    });
    expect(resolved.body.status).toBe('succeeded');
    expect((await world.call(`/v1/payments/${body.id}/ask`, { headers, method: 'POST' })).status).toBe(200);
  });

  it.each([
    ['without the page’s header', {}],
    ['from a page of the shop', { ...OWN, origin: SHOP }],
    ['from another site', { ...OWN, 'sec-fetch-site': 'same-site' }],
  ])('is worth nothing %s', async (_, others) => {
    const cookie = cookieOf(await signIn());
    const { status } = await world.call('/v1/payments', { headers: { cookie, ...others } });
    expect([401, 403]).toContain(status);
  });

  it('is worth nothing once it is too old, or changed', async () => {
    const cookie = cookieOf(await signIn());
    const changed = cookie.replace(/=(\d)/, (_, digit: string) => `=${(Number(digit) + 1) % 10}`);
    const list = (value: string) => world.call('/v1/payments', { headers: { ...OWN, cookie: value } });
    expectProblem(await list(changed), 401, 'unauthorized');
    world.ahead += 2 * 3_600_000 + 1;
    expectProblem(await list(cookie), 401, 'unauthorized');
  });

  it.each([
    ['ÿ'.repeat(64), 'of other letters'],
    ['0'.repeat(63), 'cut short'],
    ['F'.repeat(64), 'in capitals'],
    ['', 'absent'],
  ])('is worth nothing with the signature %s', async (signature) => {
    const cookie = `malipo_admin=${Date.now() + 86_400_000_000}.${signature}`;
    expectProblem(await world.call('/v1/payments', { headers: { ...OWN, cookie } }), 401, 'unauthorized');
  });

  it('counts beside another of its name, such as a host of the same site may set', async () => {
    const cookie = cookieOf(await signIn());
    const list = (value: string) => world.call('/v1/payments', { headers: { ...OWN, cookie: value } });
    expect((await list(`malipo_admin=1.00; ${cookie}`)).status).toBe(200);
    expect((await list(`${cookie}; malipo_admin=`)).status).toBe(200);
    expectProblem(await list('malipo_admin=1.00; malipo_admin='), 401, 'unauthorized');
  });

  it('is taken back by signing out', async () => {
    const headers = { ...OWN, cookie: cookieOf(await signIn()) };
    const out = await world.call('/admin/session/end', { headers, method: 'POST' });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^malipo_admin=; Max-Age=0;/);
  });

  it('is worth nothing after signing out, wherever a copy of it is; others stay signed in', async () => {
    const left = cookieOf(await signIn());
    // A cookie is known by when it ends.
    world.ahead += 1;
    const stays = cookieOf(await signIn());
    const list = (cookie: string) => world.call('/v1/payments', { headers: { ...OWN, cookie } });
    expect((await list(left)).status).toBe(200);
    await world.call('/admin/session/end', { headers: { ...OWN, cookie: left }, method: 'POST' });
    expectProblem(await list(left), 401, 'unauthorized');
    expect((await list(stays)).status).toBe(200);
  });
});

it('is off unless it is turned on', async () => {
  const off = await World.start();
  try {
    expectProblem(await off.call('/admin'), 404, 'not_found');
    const refused = await off.call('/admin/session', { headers: OWN, body: { key: SECRET_KEY } });
    expectProblem(refused, 404, 'not_found');
  } finally {
    await off.close();
  }
});

it('is on the listener of the merchant’s server alone, where there is one', async () => {
  const apart = await World.start({ MALIPO_ADMIN: 'true', MALIPO_SERVER_PORT: String(await freePort()) });
  try {
    expectProblem(await apart.call('/admin'), 404, 'not_found');
    const { serverUrl } = apart.proxy;
    const signedIn = await fetch(`${serverUrl}/admin/session`, {
      method: 'POST',
      headers: { ...OWN, 'content-type': 'application/json', origin: serverUrl ?? '' },
      body: JSON.stringify({ key: SECRET_KEY }),
    });
    expect(signedIn.status).toBe(201);
    const headers = {
      ...OWN,
      cookie: cookieOf(signedIn.headers.get('set-cookie') ?? ''),
      origin: serverUrl ?? '',
    };
    expect((await fetch(`${serverUrl}/v1/payments`, { headers })).status).toBe(200);
    expectProblem(
      await apart.call(`/v1/payouts/out_${'0'.repeat(32)}`, { headers: { ...OWN, cookie: headers.cookie } }),
      404,
      'not_found',
    );
  } finally {
    await apart.close();
  }
});
