/** With `MALIPO_SERVER_PORT`, what needs the secret key answers there and nowhere else. */
import { ENDPOINTS, type Endpoint } from '@malipo/contract/endpoints';
import { fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, kenyan, KENYAN_TERMS, SECRET_KEY, SHOP, World } from '../harness.ts';

let world: World;
let serverUrl: string;
beforeAll(async () => {
  world = await World.start({ MALIPO_SERVER_PORT: String(await freePort()) });
  serverUrl = world.proxy.serverUrl ?? '';
});
afterAll(() => world.close());

async function statusAt(url: string, { method, path }: Endpoint, headers: Record<string, string> = {}) {
  const address = path.replace(/\{\w+\}/g, 'pay_0123456789abcdef0123456789abcdef');
  const hasBody = method === 'POST' || method === 'PUT';
  const response = await fetch(`${url}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${SECRET_KEY}`,
      ...(hasBody && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(hasBody && { body: '{}' }),
  });
  return { status: response.status, body: await response.text() };
}

// Not by the global `fetch`: what a listener leaves out is in the table that its answers are compared with.
const endpoints: readonly Endpoint[] = Object.values(ENDPOINTS);
const named = (rows: readonly Endpoint[]) =>
  rows.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const);
const ofMerchant = named(endpoints.filter(({ caller }) => caller === 'merchant'));
const ofOthers = named(endpoints.filter(({ caller }) => caller === 'anyone' || caller === 'browser'));

describe('on the public listener', () => {
  it.each(ofMerchant)('%s does not exist', async (_, endpoint) => {
    const { status, body } = await statusAt(world.proxy.url, endpoint);
    expect(status).toBe(404);
    expect(body).toContain('no such address');
    expect(body, 'the description lists it').toContain('MALIPO_SERVER_PORT');
  });

  it('the secret key reads no payment', async () => {
    const { body } = await world.pay(null, { ...KENYAN_TERMS, ...kenyan('11') });
    const read = (url: string) =>
      fetch(`${url}/v1/payments/${body.id}`, { headers: { authorization: `Bearer ${SECRET_KEY}` } });
    expect((await read(world.proxy.url)).status).toBe(401);
    const answer = await read(serverUrl);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: body.id, attempts: expect.any(Array) as unknown });
  });
});

describe('on the server’s listener', () => {
  it.each(ofMerchant)('%s answers', async (_, endpoint) => {
    const { body } = await statusAt(serverUrl, endpoint);
    expect(body).not.toContain('no such address');
  });

  it.each(ofOthers)('%s is not for customers', async (_, endpoint) => {
    const { status } = await statusAt(serverUrl, endpoint, { authorization: '', origin: SHOP });
    expect([401, 403, 404]).toContain(status);
  });

  it('operators that pay out are told to the secret key, and nowhere else', async () => {
    const tell = (url: string, headers: Record<string, string>) =>
      fetch(`${url}/v1/countries/KE/operators?for=payout`, { headers });
    const key = { authorization: `Bearer ${SECRET_KEY}` };
    const answer = await tell(serverUrl, key);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      operators: expect.arrayContaining([expect.objectContaining({ id: 'ke-mpesa' })]) as unknown,
    });
    expect((await tell(serverUrl, {})).status).toBe(401);
    expect((await tell(world.proxy.url, key)).status).toBe(422);
    expect((await fetch(`${world.proxy.url}/v1/countries/KE/operators`)).status).toBe(200);
  });

  it('operations answer on both', async () => {
    for (const url of [serverUrl, world.proxy.url]) expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

it('both are closed by one stop', async () => {
  await world.restart();
  expect(world.proxy.serverUrl).toBe(serverUrl);
  await world.proxy.close();
  await expect(fetch(`${serverUrl}/healthz`)).rejects.toThrow();
  await world.startProxy();
});
