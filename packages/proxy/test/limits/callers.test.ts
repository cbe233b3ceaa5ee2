/** What strangers can make the proxy do is bounded, and nobody shuts out others (api.md, "Limits"). */
import type { MerchantPayment, OfferAnswer, Payment } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP, type World } from '../harness.ts';
import { openShop } from '../store/shop.ts';

let world: World;
beforeAll(async () => {
  // Whoever calls says who it is, as a load balancer on this machine would.
  world = await openShop({ MALIPO_LIMITS: undefined, MALIPO_TRUSTED_PROXIES: '127.0.0.0/8' });
});
afterAll(() => world.close());

let strangers = 0;
/** A client that nobody has seen before. */
const stranger = () => ({ headers: { 'x-forwarded-for': `203.0.${(strangers += 1)}.7` } });

const payOpen = (client: ReturnType<typeof stranger>, customer = kenyan('03')) =>
  world.pay(null, { ...KENYAN_TERMS, ...customer }, client);

/** How many of so many tries were refused by a limit, and the last answer. */
async function tries<Answer extends { status: number }>(count: number, ask: () => Promise<Answer>) {
  const answers: Answer[] = [];
  for (let done = 0; done < count; done++) answers.push(await ask());
  return { refused: answers.filter(({ status }) => status === 429).length, last: answers.at(-1)! };
}

const ELECTRICITY = '/v1/services/ng-ikeja-electric-prepaid-electricity/accounts';
const lookUp = (account: string, options: object) =>
  world.call(ELECTRICITY, { body: { account }, origin: SHOP, ...options });
const quote = (options: object) =>
  world.call('/v1/quotes', { body: { operator: 'ke-mpesa', ...KENYAN_TERMS }, origin: SHOP, ...options });

describe('a client without a session', () => {
  it('starts ten payments in ten minutes, and others are not kept from it', async () => {
    const client = stranger();
    const { refused, last } = await tries(12, () => payOpen(client));
    expect(refused).toBe(2);
    expectProblem(last, 429, 'rate_limited');
    const waitSeconds = Number(last.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThan(500);
    expect(waitSeconds).toBeLessThanOrEqual(600);
    expect((await payOpen(stranger())).status).toBe(201);
    world.ahead += waitSeconds * 1000;
    expect((await payOpen(client)).status).toBe(201);
  });

  it('gets the first answer again, whatever it has taken', async () => {
    const client = stranger();
    const request = [null, { ...KENYAN_TERMS, ...kenyan('03') }, { ...client, key: newKey() }] as const;
    const first = await world.pay(...request);
    await tries(9, () => payOpen(client));
    expectProblem(await payOpen(client), 429, 'rate_limited');
    expect((await world.pay(...request)).body.id).toBe(first.body.id);
  });

  it('is one with an offer, too: anybody has that, and nobody uses it up for the others', async () => {
    const { body } = await world.call<OfferAnswer>('/v1/offers', { bearer: SECRET_KEY, body: KENYAN_TERMS });
    const payOffer = (client: object) => world.pay(body.offer, kenyan('00'), client);
    const client = stranger();
    const { refused, last } = await tries(11, () => payOffer(client));
    expect(refused).toBe(1);
    expectProblem(last, 429, 'rate_limited');
    expect((await payOffer(stranger())).status).toBe(201);
  });

  it('takes nothing by what was refused', async () => {
    const client = stranger();
    const wrong = { operator: 'ke-mpesa', customer: { phone: '12', name: 'A B', email: 'a@example.com' } };
    const { refused } = await tries(15, () => world.pay(null, { ...KENYAN_TERMS, ...wrong }, client));
    expect(refused).toBe(0);
    expect((await payOpen(client)).status).toBe(201);
  });

  it('looks five accounts up, twenty times in all', async () => {
    const client = stranger();
    const accounts = ['207309128399', '207309128398', '207309128397', '207309128396', '207309128395'];
    for (const account of accounts) expect((await lookUp(account, client)).status).not.toBe(429);
    expectProblem(await lookUp('207309128394', client), 429, 'rate_limited');
    // The one that was refused is as new as before; those that were looked up are not.
    expectProblem(await lookUp('207309128394', client), 429, 'rate_limited');
    expect((await lookUp(accounts[0]!, client)).status).not.toBe(429);
    const { refused } = await tries(15, () => lookUp(accounts[1]!, client));
    expect(refused).toBe(3);
    expect((await lookUp(accounts[0]!, stranger())).status).not.toBe(429);
  });

  it('learns what five accounts owe, by their prices or by paying', async () => {
    const owing = { service: 'ng-osun-igr-levy', product: 'hydrogen:levy' };
    const levy = (account: string) => ({ ...owing, account });
    const priceOf = (account: string, options: object) =>
      world.call('/v1/quotes', {
        body: { operator: 'ng-palmpay', purchase: levy(account) },
        origin: SHOP,
        ...options,
      });
    const client = stranger();
    const accounts = ['161436499551', '161436499552', '161436499553', '161436499554', '161436499555'];
    const { refused, last } = await tries(5, () => priceOf(accounts.shift()!, client));
    expect([refused, last.status]).toEqual([0, 200]);
    expectProblem(await priceOf('161436499557', client), 429, 'rate_limited');
    expect((await priceOf('161436499551', client)).status).toBe(200);
    const paid = { ...kenyan('03'), operator: 'ng-palmpay', purchase: levy('161436499558') };
    expectProblem(await world.pay(null, paid, client), 429, 'rate_limited');
    expect((await priceOf('161436499557', stranger())).status).toBe(200);
  });

  it('asks for sixty prices a minute', async () => {
    const client = stranger();
    const { refused } = await tries(65, () => quote(client));
    expect(refused).toBe(5);
    expect((await quote(stranger())).status).toBe(200);
  });

  it('follows twenty payments at once, and takes a place again that it has left', async () => {
    const client = stranger();
    const { body } = await payOpen(client);
    const follow = async () => {
      const stop = new AbortController();
      const answer = await fetch(`${world.proxy.url}/v1/payments/${body.id}/events`, {
        headers: { authorization: `Bearer ${body.token}`, origin: SHOP, ...client.headers },
        signal: stop.signal,
      });
      return { status: answer.status, stop: () => stop.abort() };
    };
    // Of one payment the newest twenty stay; so these are of the client's own making.
    const streams = [];
    for (let count = 0; count < 20; count++) streams.push(await follow());
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    const refused = await follow();
    expect(refused.status).toBe(429);
    for (const { stop } of [refused, streams[0]!]) stop();
    await expect.poll(async () => (await follow()).status).toBe(200);
    for (const { stop } of streams) stop();
  });

  it('cannot name another client: nobody trusts its header', async () => {
    await world.restart({ MALIPO_TRUSTED_PROXIES: '192.0.2.1' });
    const { refused } = await tries(12, () => payOpen(stranger()));
    expect(refused).toBe(2);
    await world.restart({ MALIPO_TRUSTED_PROXIES: '127.0.0.0/8' });
  });
});

describe('a session', () => {
  const failing = () => kenyan('00');

  it('is tried ten times', async () => {
    const { client_secret } = await world.session({ amount: '250', currency: 'KES' });
    const tried = async () => {
      const answer = await world.pay(client_secret, failing(), stranger());
      if (answer.status === 201) {
        const { id } = answer.body as Payment;
        await world.until(id, ({ status }) => status !== 'processing' && status !== 'requires_action');
      }
      return answer;
    };
    const { refused, last } = await tries(12, tried);
    expect(refused).toBe(2);
    expectProblem(last, 429, 'rate_limited');
  });

  it('is not kept from a phone that strangers have used up', async () => {
    const customer = kenyan('03');
    for (let count = 0; count < 3; count++) await payOpen(stranger(), customer);
    expectProblem(await payOpen(stranger(), customer), 429, 'rate_limited');
    const { client_secret } = await world.session({ amount: '250', currency: 'KES' });
    expect((await world.pay(client_secret, customer, stranger())).status).toBe(201);
  });

  it('counts the open payments of a phone all the same', async () => {
    const customer = kenyan('03');
    const statuses = [];
    for (let count = 0; count < 4; count++) {
      const { client_secret } = await world.session({ amount: '250', currency: 'KES' });
      statuses.push((await world.pay(client_secret, customer, stranger())).status);
    }
    expect(statuses).toEqual([201, 201, 201, 429]);
  });

  it('looks five accounts up of its own, wherever it is used, and a town may have many', async () => {
    const town = stranger();
    const accounts = ['207309128399', '207309128398', '207309128397', '207309128396', '207309128395'];
    for (let count = 0; count < 3; count++) {
      const { client_secret: bearer } = await world.session();
      for (const account of accounts)
        expect((await lookUp(account, { ...town, bearer })).status).not.toBe(429);
      expectProblem(await lookUp('207309128394', { ...stranger(), bearer }), 429, 'rate_limited');
    }
  });
});

it('limits are the merchant’s to change', async () => {
  await world.restart({ MALIPO_LIMITS: 'client_payments=2/60,phone_open=1' });
  const client = stranger();
  const { refused, last } = await tries(3, () => payOpen(client));
  expect(refused).toBe(1);
  expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  const customer = kenyan('03');
  expect((await payOpen(stranger(), customer)).status).toBe(201);
  expectProblem(await payOpen(stranger(), customer), 429, 'rate_limited');
  await world.restart({ MALIPO_LIMITS: '' });
});

describe('the real secret key in a page', () => {
  it.each([
    ['/v1/checkout', 401, 'unauthorized'],
    ['/v1/payments', 403, 'origin_not_allowed'],
  ] as const)('is recognised at %s, and said aloud', async (path, status, code) => {
    world.ahead += 10_001;
    const before = world.logs.length;
    const { id } = (await payOpen(stranger())).body as unknown as MerchantPayment;
    const answer = await world.call(path === '/v1/payments' ? `${path}/${id}` : path, {
      bearer: SECRET_KEY,
      origin: SHOP,
    });
    const { detail } = expectProblem(answer, status, code);
    expect(detail).toContain('MALIPO_SECRET_KEY');
    expect(detail).not.toContain(SECRET_KEY);
    const logged = world.logs.slice(before);
    expect(logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'secret_key_exposed' }));
    expect(JSON.stringify(logged)).not.toContain(SECRET_KEY);
  });

  it('is said aloud where a page calls what only the merchant’s server may', async () => {
    world.ahead += 10_001;
    const before = world.logs.length;
    const answer = await world.call('/v1/sessions', { bearer: SECRET_KEY, origin: SHOP, body: {} });
    expect(expectProblem(answer, 403, 'origin_not_allowed').detail).toContain('MALIPO_SECRET_KEY');
    expect(world.logs.slice(before).map(({ event }) => event)).toContain('secret_key_exposed');
  });
});
