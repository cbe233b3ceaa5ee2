/** Callbacks: signed over the text received, matched with the journal, and never more than one effect. */
import type { Timeline } from '@malipo/contract';
import { signJson, type Tenant } from '@malipo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';

/** At the gateway. */
const ANOTHER_MERCHANT = 'b'.repeat(40);

let world: World;
beforeAll(async () => {
  world = await World.start({ MALIPO_ROUTES: 'ke-mpesa=pixel:2162' });
});
afterAll(() => world.close());

type Body = Record<string, unknown>;

/** A payment that waits for its customer, and what Pixel-Innov's callback says of its success (003). */
async function waiting() {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body: payment } = await world.pay(client_secret, kenyan('03'));
  const order = `${payment.id}-1`;
  const callback: Body = {
    merchant_id: world.environment['GATEWAY_PIXEL_MERCHANT_ID'],
    operation_type: 17,
    amount: 250,
    order_id: order,
    transaction_id: '123',
    status: 2,
    provider_id: 2162,
    result: { code: 0, message: 'OK' },
    provider_result: { code: 0, message: 'OK' },
  };
  return { payment, order, callback };
}
const secretOf = (tenant: Tenant) => world.environment[`GATEWAY_${tenant.toUpperCase()}_SECRET_KEY`] ?? '';
const signed = (body: Body, tenant: Tenant = 'pixel') =>
  JSON.stringify({ ...body, signature: signJson(JSON.stringify(body), secretOf(tenant)) });
/** A body whose text is not as JavaScript would write it. */
const signedText = (text: string) =>
  `${text.slice(0, -1)},"signature":"${signJson(text, secretOf('pixel'))}"}`;
const send = (text: string, tenant: string = 'pixel') =>
  world.call(`/v1/callbacks/gateway/${tenant}`, { text });
/** What callbacks have said of a payment; questions of the proxy's own may have answers meanwhile. */
async function heard(id: string): Promise<string[]> {
  const headers = { accept: 'application/json' };
  const { body } = await world.call<Timeline>(`/v1/payments/${id}/events`, { bearer: SECRET_KEY, headers });
  return body.events.map(({ text }) => text).filter((text) => text.includes('callback'));
}

it('an honest callback is received, and pays', async () => {
  const { payment, callback } = await waiting();
  expect(await send(signed(callback))).toMatchObject({ status: 200 });
  expect((await world.payment(payment.id)).status).toBe('succeeded');
  expect(await heard(payment.id)).toHaveLength(1);
});

describe('a signature', () => {
  const flipped = (text: string) => (text.startsWith('0') ? '1' : '0') + text.slice(1);
  it.each<[string, (signature: string) => unknown]>([
    ['missing', () => undefined],
    ['empty', () => ''],
    ['null', () => null],
    ['cut', (signature) => signature.slice(0, -1)],
    ['doubled', (signature) => signature + signature],
    ['in capitals', (signature) => signature.toUpperCase()],
    ['of one other digit', flipped],
    ['a list', (signature) => [signature]],
    ['in an object', (signature) => ({ signature })],
    ['followed by a space', (signature) => `${signature} `],
    ['true', () => true],
    ['0', () => 0],
  ])('that is %s is refused, and changes nothing', async (_, spoil) => {
    const { payment, callback } = await waiting();
    const signature = signJson(JSON.stringify(callback), secretOf('pixel'));
    const answer = await send(JSON.stringify({ ...callback, signature: spoil(signature) }));
    expectProblem(answer, 401, 'unauthorized');
    expect(await heard(payment.id)).toEqual([]);
    expect((await world.payment(payment.id)).status).toBe('requires_action');
  });

  it('of another tenant, or made with the merchant’s own keys, is refused', async () => {
    const { callback } = await waiting();
    const text = JSON.stringify(callback);
    const keys = [
      secretOf('bitlipa'),
      world.environment['MALIPO_SECRET_KEY'],
      world.environment['MALIPO_SIGNING_KEY'],
      '',
    ];
    for (const key of keys) {
      const signature = signJson(text, key ?? '');
      expectProblem(await send(JSON.stringify({ ...callback, signature })), 401, 'unauthorized');
    }
  });

  it('of other text than was received is refused: an amount changed, a status changed, members in another order', async () => {
    const { payment, callback } = await waiting();
    const text = signed({ ...callback, status: 3 });
    const { status, ...rest } = JSON.parse(text) as Body;
    for (const changed of [
      text.replace('"status":3', '"status":2'),
      text.replace('"amount":250', '"amount":250.5'),
      JSON.stringify({ status, ...rest }),
      text.replace('"status":3', '"status":3,"status":2'),
    ]) {
      expectProblem(await send(changed), 401, 'unauthorized');
    }
    expect((await world.payment(payment.id)).status).toBe('requires_action');
  });

  it('holds over the values: white space and escapes on the way do not matter', async () => {
    const { payment, callback } = await waiting();
    const text = signed({ ...callback, note: 'été' });
    const spaced = JSON.stringify(JSON.parse(text), null, 2).replace('été', '\\u00e9t\\u00e9');
    expect((await send(spaced)).status).toBe(200);
    expect((await world.payment(payment.id)).status).toBe('succeeded');
  });

  it('that is wrong is logged at a limited rate', async () => {
    const { callback } = await waiting();
    world.ahead += 60_000;
    const before = world.logs.filter(({ event }) => event === 'callback_signature_wrong').length;
    for (let time = 0; time < 20; time++) await send(JSON.stringify({ ...callback, signature: 'x' }));
    const after = world.logs.filter(({ event }) => event === 'callback_signature_wrong').length;
    expect(after - before).toBe(1);
  });
});

describe('an order', () => {
  it.each([
    ['unknown', 'pay_00000000000000000000000000000000-1'],
    ['of another form', 'order-1042'],
    ['a path', '../../v1/payments'],
    ['__proto__', '__proto__'],
  ])('that is %s is not here', async (_, order_id) => {
    const { callback } = await waiting();
    expectProblem(await send(signed({ ...callback, order_id })), 404, 'not_found');
  });

  it('of an attempt that was never made is not here', async () => {
    const { payment, callback } = await waiting();
    expectProblem(await send(signed({ ...callback, order_id: `${payment.id}-2` })), 404, 'not_found');
  });

  it('of another tenant is not here, however well that tenant signs', async () => {
    const { payment, callback } = await waiting();
    expectProblem(await send(signed(callback, 'bitlipa'), 'bitlipa'), 404, 'not_found');
    expect((await world.payment(payment.id)).status).toBe('requires_action');
  });

  it.each(['nobody', '__proto__', 'constructor', 'PIXEL'])('of the tenant %s is not here', async (tenant) => {
    const { callback } = await waiting();
    expectProblem(await send(signed(callback), tenant), 404, 'not_found');
  });

  it('or a status that is missing is said to be missing', async () => {
    const { callback } = await waiting();
    const { order_id, ...nameless } = callback;
    expect(order_id).toBeDefined();
    expectProblem(await send(signed(nameless)), 422, 'invalid_request');
    const { status, ...silent } = callback;
    expect(status).toBe(2);
    expectProblem(await send(signed(silent)), 422, 'invalid_request');
  });
});

describe('what it says', () => {
  it.each<[string, Body]>([
    ['another amount', { amount: 251 }],
    ['another amount as text', { amount: '250.01' }],
    ['a hundredth', { amount: 2.5 }],
    ['no amount at all', { amount: 'a lot' }],
    ['another currency', { currency: 'XOF' }],
    ['another merchant', { merchant_id: ANOTHER_MERCHANT }],
    ['another provider', { provider_id: 536 }],
    ['another operation', { operation_type: 16 }],
    ['an amount that is a list', { amount: ['250'] }],
    ['a currency that is a list', { currency: ['KES'] }],
    ['a currency that is a number', { currency: 404 }],
    ['a merchant that is an object', { merchant_id: { id: 'a' } }],
    ['a merchant that is true', { merchant_id: true }],
    ['a provider that is a word', { provider_id: 'mpesa' }],
    ['a provider that is a list', { provider_id: [2162] }],
    ['a provider between two', { provider_id: '2162.5' }],
    ['an operation that is a word', { operation_type: 'collect' }],
  ])('of %s needs a person, and is never a success', async (_, changes) => {
    const { payment, callback } = await waiting();
    expect((await send(signed({ ...callback, ...changes }))).status).toBe(200);
    const found = await world.payment(payment.id);
    expect(found).toMatchObject({ status: 'needs_review', failure: { code: 'mismatch' } });
    // Customers read what differs, and no merchant's id at the gateway, ours or another.
    for (const id of [callback.merchant_id, ANOTHER_MERCHANT])
      expect(JSON.stringify(found)).not.toContain(id);
    expect((await send(signed(callback))).status).toBe(200);
    expect((await world.payment(payment.id)).status).toBe('needs_review');
  });

  it.each<[string, Body]>([
    ['the amount as text', { amount: '250' }],
    ['the amount as text with digits', { amount: '250.00' }],
    ['no amount', { amount: null }],
    ['the currency as well', { currency: 'KES' }],
    ['the currency in small letters', { currency: 'kes' }],
    ['the provider and the operation as text', { provider_id: '2162', operation_type: '17' }],
    ['the provider with digits after the point', { provider_id: '2162.0' }],
    ['nothing else that is told', { currency: '', merchant_id: null, provider_id: null, operation_type: '' }],
  ])('with %s agrees', async (_, changes) => {
    const { payment, callback } = await waiting();
    await send(signed({ ...callback, ...changes }));
    expect((await world.payment(payment.id)).status).toBe('succeeded');
  });

  it.each([
    [0, 'requires_action', null],
    [1, 'requires_action', null],
    [6, 'requires_action', null],
    [-1, 'requires_action', null],
    [7, 'requires_action', null],
    [99, 'requires_action', null],
    [2, 'succeeded', null],
    [3, 'failed', 'operator_failed'],
    [4, 'cancelled', 'cancelled'],
    [5, 'needs_review', 'partially_cancelled'],
  ] as const)('by status %i makes it %s', async (status, expected, code) => {
    const { payment, callback } = await waiting();
    expect((await send(signed({ ...callback, status }))).status).toBe(200);
    const found = await world.payment(payment.id);
    expect([found.status, found.failure?.code ?? null]).toEqual([expected, code]);
  });

  it.each(['2.0', '2e0', '20E-1'])('by a status that is written %s pays', async (written) => {
    const { payment, callback } = await waiting();
    const text = JSON.stringify({ ...callback, amount: 1 })
      .replace('"status":2', `"status":${written}`)
      .replace('"amount":1', '"amount":2.50E+2')
      .replace('"provider_id":2162', '"provider_id":2162.0');
    expect((await send(signedText(text))).status).toBe(200);
    expect((await world.payment(payment.id)).status).toBe('succeeded');
  });

  it.each(['2.5', '2.0000000000000001'])('by a status that is written %s says nothing', async (written) => {
    const { payment, callback } = await waiting();
    const text = JSON.stringify(callback).replace('"status":2', `"status":${written}`);
    expectProblem(await send(signedText(text)), 422, 'invalid_request');
    expect((await world.payment(payment.id)).status).toBe('requires_action');
  });

  it('of why it failed is shown as plain text', async () => {
    const { payment, callback } = await waiting();
    const message = '<b>Insufficient</b> funds\u0000\r\n\u202e' + 'x'.repeat(1000);
    await send(signed({ ...callback, status: 3, provider_result: { code: 51, message } }));
    const { failure } = await world.payment(payment.id);
    expect(failure?.message).toMatch(/^<b>Insufficient<\/b> funds x+$/);
    expect(failure?.message.length).toBeLessThanOrEqual(300);
  });
});

describe('a callback that comes again', () => {
  it('a hundred times is answered each time, and has one effect', async () => {
    const { payment, callback } = await waiting();
    const text = signed(callback);
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(text)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { headers } = await world.call(`/v1/payments/${payment.id}`, { bearer: payment.token });
    await send(text);
    const after = await world.call(`/v1/payments/${payment.id}`, { bearer: payment.token });
    expect(after.headers.get('etag')).toBe(headers.get('etag'));
    expect(after.body).toMatchObject({ status: 'succeeded' });
  });

  it('long after, and after a restart, changes nothing', async () => {
    const { payment, callback } = await waiting();
    const text = signed(callback);
    await send(text);
    const before = await world.payment(payment.id);
    await world.restart();
    world.ahead += 3_600_000;
    expect((await send(text)).status).toBe(200);
    expect(await world.payment(payment.id)).toEqual(before);
  });

  it('with another end is a contradiction, whichever came first', async () => {
    for (const [first, second] of [
      [2, 3],
      [3, 2],
      [4, 2],
    ]) {
      const { payment, callback } = await waiting();
      for (const status of [first, 1, second]) await send(signed({ ...callback, status }));
      expect(await world.payment(payment.id)).toMatchObject({
        status: 'needs_review',
        failure: { code: 'contradiction' },
      });
    }
  });
});

describe('a body', () => {
  it.each(['', 'x', '[]', 'null', '"text"', '{"order_id":', '\ufeff{}', '['.repeat(20_000)])(
    'like %.20j is not a callback',
    async (text) => {
      const { status } = await send(text);
      expect([400, 401]).toContain(status);
    },
  );

  it('that is too large is not read', async () => {
    const { callback } = await waiting();
    expectProblem(await send(signed({ ...callback, note: 'x'.repeat(70_000) })), 413, 'body_too_large');
  });

  it('needs no particular content type: the signature is what counts', async () => {
    const { payment, callback } = await waiting();
    const answer = await world.call('/v1/callbacks/gateway/pixel', {
      text: signed(callback),
      headers: { 'content-type': 'text/plain' },
      origin: 'https://gateway.example',
    });
    expect(answer.status).toBe(200);
    expect((await world.payment(payment.id)).status).toBe('succeeded');
  });

  it('with keys of every kind is read as it was signed', async () => {
    const { payment, callback } = await waiting();
    const odd = { ...callback, extra: { b: 1, '10': 2, '9': 3, constructor: 'x' } };
    const text = JSON.stringify(odd).replace('"b":1', '"b":1,"__proto__":{"status":3}');
    expect((await send(signedText(text))).status).toBe(200);
    expect((await world.payment(payment.id)).status).toBe('succeeded');
  });
});
