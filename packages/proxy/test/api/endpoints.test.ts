/** What holds for every endpoint of the table, whoever answers it. */
import { ENDPOINTS, type Endpoint } from '@malipo/contract/endpoints';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  expectProblem,
  kenyan,
  KENYAN_TERMS,
  newKey,
  SECRET_KEY,
  SHOP,
  whileOpen,
  World,
  type CallOptions,
} from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const ID = '0123456789abcdef0123456789abcdef';
const PREFIXES: Readonly<Record<string, string>> = { payments: 'pay_', payouts: 'out_', purchases: 'pur_' };

/** An address of the endpoint; every parameter looks like what it stands for, and stands for nothing. */
const addressOf = ({ path }: Endpoint): string =>
  path
    .replace(/(payments|payouts|purchases)\/\{id\}/, (_, kind: string) => `${kind}/${PREFIXES[kind]}${ID}`)
    .replace('{payment}', `pay_${ID}`)
    .replace('{random}', ID)
    .replace(/\{\w+\}/g, 'absent');

const call = (endpoint: Endpoint, options: CallOptions = {}) =>
  world.call(addressOf(endpoint), {
    method: endpoint.method,
    ...(endpoint.method !== 'GET' && { text: '{}' }),
    ...options,
  });

const all: readonly (readonly [string, Endpoint])[] = Object.entries(ENDPOINTS);
const where = (condition: (endpoint: Endpoint) => unknown) =>
  all.filter(([, endpoint]) => condition(endpoint));

describe('of the merchant’s server', () => {
  it.each(where(({ caller }) => caller === 'merchant'))('%s wants the secret key', async (_, endpoint) => {
    expectProblem(await call(endpoint), 401, 'unauthorized');
    expectProblem(await call(endpoint, { bearer: 'sk_test_another' }), 401, 'unauthorized');
    expectProblem(await call(endpoint, { bearer: SECRET_KEY, origin: SHOP }), 403, 'origin_not_allowed');
  });
});

describe('of browsers', () => {
  const strict = where(({ bearers }) => bearers && !bearers.includes('none'));
  it.each(strict)('%s wants a bearer', async (_, endpoint) => {
    expectProblem(await call(endpoint), 401, 'unauthorized');
    expectProblem(await call(endpoint, { bearer: 'nobody' }), 401, 'unauthorized');
  });

  it.each(where(({ caller }) => ['anyone', 'browser', 'merchant'].includes(caller)))(
    '%s answers no origin that is not allowed',
    async (_, endpoint) => {
      const answer = await call(endpoint, {
        origin: 'https://evil.example',
        bearer: SECRET_KEY,
        key: newKey(),
      });
      expectProblem(answer, 403, 'origin_not_allowed');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('a parameter', () => {
  it.each(where(({ params }) => params))('of %s that cannot be one is not found', async (_, endpoint) => {
    const path = endpoint.path.replace(/\{\w+\}/g, '..%2f..%2fetc');
    const answer = await world.call(path, {
      method: endpoint.method,
      bearer: SECRET_KEY,
      key: newKey(),
      ...(endpoint.method !== 'GET' && { text: '{}' }),
    });
    expectProblem(answer, 404, 'not_found');
  });
});

describe('a body', () => {
  const reading = where(({ body, caller }) => body && caller !== 'anyone');
  const terms = () => world.session(KENYAN_TERMS);

  it.each(reading)('of %s is JSON, and says so', async (_, endpoint) => {
    const bearer = endpoint.caller === 'merchant' ? SECRET_KEY : (await terms()).client_secret;
    const options = { bearer, key: newKey() };
    const headers = { 'content-type': 'text/plain' };
    expectProblem(await call(endpoint, { ...options, headers }), 415, 'unsupported_media_type');
    expectProblem(await call(endpoint, { ...options, text: '{' }), 400, 'invalid_json');
    expectProblem(await call(endpoint, { ...options, text: '{"odd":1}' }), 422, 'invalid_request');
    if (endpoint.idempotent) {
      expectProblem(await call(endpoint, { bearer }), 400, 'idempotency_key_missing');
    }
  });
});

describe('another method', () => {
  it.each(all)('than that of %s is refused, and the right ones are named', async (_, endpoint) => {
    const answer = await call(endpoint, { method: 'DELETE' });
    expectProblem(answer, 405, 'method_not_allowed');
    const allowed = answer.headers.get('allow')?.split(', ');
    expect(allowed).toContain(endpoint.method);
    expect(allowed?.includes('HEAD')).toBe(allowed?.includes('GET'));
  });

  it('is unknown where the address is', async () => {
    expectProblem(await world.call('/v1/nothing', { method: 'DELETE' }), 404, 'not_found');
  });
});

describe('a repeat', () => {
  const REPEATED = 'idempotent-replayed';

  it('of a payment says that it is one, and the first answer does not', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('03')];
    const first = await world.pay(client_secret, body, { key });
    const again = await world.pay(client_secret, body, { key });
    expect([first.headers.get(REPEATED), again.headers.get(REPEATED)]).toEqual([null, 'true']);
    expect(again.body).toEqual(whileOpen(first.body));
  });

  it('of a payout likewise', async () => {
    const payout = {
      operator: 'ke-mpesa',
      amount: '500',
      currency: 'KES',
      reference: 'salary-1',
      customer: {
        phone: '+254712345600',
        name: 'Wanjiru Otieno',
        email: 'wanjiru@example.com',
        document_type: 'national_id',
        document_number: 'A1234567',
      },
    };
    const options = { bearer: SECRET_KEY, key: newKey(), body: payout };
    const answers = [await world.call('/v1/payouts', options), await world.call('/v1/payouts', options)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers.map(({ headers }) => headers.get(REPEATED))).toEqual([null, 'true']);
  });

  it('is known by its key with the quotes of the IETF draft and without', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('03')];
    const first = await world.pay(client_secret, body, { key: `"${key}"` });
    const again = await world.pay(client_secret, body, { key });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    for (const broken of [`"${key}`, `${key}"`, `""${key}""`, '""', '"short"']) {
      const answer = await world.pay(client_secret, body, { key: broken });
      expectProblem(answer, 400, 'idempotency_key_missing');
    }
  });
});

it('a question after the event stream alone begins none', async () => {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body } = await world.pay(client_secret, kenyan('03'));
  const streams = vi.spyOn(globalThis, 'TransformStream');
  try {
    const ask = (method: string, bearer: string) =>
      world.call(`/v1/payments/${body.id}/events`, { method, bearer });
    const { status, headers } = await ask('HEAD', body.token);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect((await ask('HEAD', 'nobody')).status).toBe(401);
    expect(streams).not.toHaveBeenCalled();
  } finally {
    streams.mockRestore();
  }
});
