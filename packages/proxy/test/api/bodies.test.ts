/** What is sent is bounded, decoded strictly, and checked against a strict schema, before anything happens. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, KENYAN_TERMS, newKey, SECRET_KEY, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const TERMS = { amount: '1500', currency: 'XOF', reference: 'order-1' };
const postSession = (text: string, headers: Record<string, string> = {}) =>
  world.call('/v1/sessions', { bearer: SECRET_KEY, text, headers });

/** Sends bytes that no string holds. */
async function postBytes(bytes: Uint8Array<ArrayBuffer>) {
  const response = await fetch(`${world.proxy.url}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
    body: bytes,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}
const bytesOf = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );

describe('a body', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    '',
  ])('of type "%s" is refused: a form or a beacon cannot send application/json', async (type) => {
    const answer = await postSession(JSON.stringify(TERMS), { 'content-type': type });
    expectProblem(answer, 415, 'unsupported_media_type');
  });

  it('may name its charset', async () => {
    const answer = await postSession(JSON.stringify(TERMS), {
      'content-type': 'Application/JSON; charset=utf-8',
    });
    expect(answer.status).toBe(201);
  });

  it('above 64 KB is refused, whether its length is told or not', async () => {
    const long = JSON.stringify({ ...TERMS, description: 'x'.repeat(70_000) });
    expectProblem(await postSession(long), 413, 'body_too_large');
    const chunked = await fetch(`${world.proxy.url}/v1/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      body: new Blob([long]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it('that is said to be of a gigabyte is refused before it comes', async () => {
    const socket = connect(Number(new URL(world.proxy.url).port), '127.0.0.1');
    socket.write(
      `POST /v1/sessions HTTP/1.1\r\nHost: proxy\r\nAuthorization: Bearer ${SECRET_KEY}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n{',
    );
    // Whoever waited for the rest would say 408 in the end.
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  it('of exactly 64 KB is read', async () => {
    const text = JSON.stringify(TERMS);
    expect((await postSession(text + ' '.repeat(65_536 - text.length))).status).toBe(201);
    expectProblem(await postSession(text + ' '.repeat(65_537 - text.length)), 413, 'body_too_large');
  });

  it.each([
    ['is cut', '{"amount": "1500"'],
    ['is empty', ''],
    ['has a trailing comma', '{"amount": "1500",}'],
    ['begins with a byte order mark', '\ufeff{}'],
    ['holds a raw line end in a text', '{"amount": "15\n00"}'],
    ['holds half of a character in a text', '{"amount":"1500","currency":"XOF","reference":"a\\ud800"}'],
    ['holds the other half', '{"amount":"1500","currency":"XOF","reference":"\\uDC00b"}'],
    [
      'holds half of a character in a name',
      '{"amount":"1500","currency":"XOF","reference":"r","metadata":{"\\uD83D":"x"}}',
    ],
    ['nests 30,000 lists', '['.repeat(30_000)],
    ['nests 30,000 objects', '{"a":'.repeat(12_000)],
  ])('that %s is not JSON', async (_, text) => {
    expectProblem(await postSession(text), 400, 'invalid_json');
  });

  it('that is compressed is told so', async () => {
    const answer = await world.call('/v1/sessions', {
      bearer: SECRET_KEY,
      text: JSON.stringify(TERMS),
      headers: { 'content-encoding': 'gzip' },
    });
    expect(expectProblem(answer, 415, 'unsupported_media_type').detail).toContain('Content-Encoding');
  });

  it('whose amount is a number is told how an amount is written', async () => {
    const problem = expectProblem(
      await postSession(JSON.stringify({ ...TERMS, amount: 1500 })),
      422,
      'invalid_request',
    );
    expect(problem.errors).toMatchObject([
      { field: 'amount', message: expect.stringContaining('"1500"') as unknown },
    ]);
    const without = await postSession(JSON.stringify({ ...TERMS, amount: undefined }));
    expect(fieldsOf(expectProblem(without, 422, 'invalid_request'))).toEqual(['amount']);
  });

  it('may escape whole characters, and name such escapes', async () => {
    const text = `{"amount":"1500","currency":"XOF","reference":"\\ud83d\\ude00 \\\\ud800"}`;
    expect((await postSession(text)).status).toBe(201);
  });

  it('of 100,000 brackets is refused quickly', async () => {
    expectProblem(await postSession('['.repeat(100_000)), 413, 'body_too_large');
    expectProblem(await postSession('['.repeat(32_000) + ']'.repeat(32_000)), 422, 'invalid_request');
  });

  it.each([
    ['a lone continuation byte', bytesOf('{"amount": "', [0x80], '"}')],
    ['an overlong slash', bytesOf('{"amount": "', [0xc0, 0xaf], '"}')],
    ['half of a character', bytesOf('{"amount": "', [0xe2, 0x82])],
    ['UTF-16', bytesOf([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ])('with %s is not UTF-8', async (_, bytes) => {
    expectProblem(await postBytes(bytes), 400, 'invalid_json');
  });

  it.each(['null', '[]', '"text"', '7', 'true'])('that is %s names nothing', async (text) => {
    expectProblem(await postSession(text), 422, 'invalid_request');
  });
});

describe('members that nobody knows', () => {
  it.each(['status', 'callback_url', 'merchant_id', 'constructor', 'toString', 'Amount'])(
    '%s is refused by name',
    async (name) => {
      const problem = expectProblem(
        await postSession(JSON.stringify({ ...TERMS, [name]: 'x' })),
        422,
        'invalid_request',
      );
      expect(fieldsOf(problem)).toContain(name);
    },
  );

  it('__proto__ changes nothing', async () => {
    const text = `{"amount":"1500","currency":"XOF","reference":"order-2","__proto__":{"amount":"1"}}`;
    const answer = await world.call<{ client_secret?: string; code?: string }>('/v1/sessions', {
      bearer: SECRET_KEY,
      text,
    });
    if (answer.status === 201) {
      const { body } = await world.checkout(answer.body.client_secret ?? '');
      expect(body.amount).toBe('1500');
    } else {
      expectProblem(answer, 422, 'invalid_request');
    }
    const own = await postSession('{"__proto__": {"amount":"1500","currency":"XOF","reference":"order-3"}}');
    expectProblem(own, 422, 'invalid_request');
  });

  it.each([
    ['metadata.__proto__', `{"metadata":{"__proto__":"x","colour":"red"}}`],
    ['metadata.__proto__', String.raw`{"metadata":{"_\u005fproto__":"x"}}`],
    ['purchase.options.__proto__', `{"purchase":{"service":"s","product":"p","options":{"__proto__":"x"}}}`],
  ])('are told also where names are the caller’s own: %s of %s', async (field, text) => {
    const own = await postSession(`${JSON.stringify(TERMS).slice(0, -1)},${text.slice(1)}`);
    expect(fieldsOf(expectProblem(own, 422, 'invalid_request'))).toEqual([field]);
  });

  it('may be values: what is written there is nobody’s name', async () => {
    const { status } = await postSession(JSON.stringify({ ...TERMS, metadata: { note: '"__proto__":' } }));
    expect(status).toBe(201);
  });

  it('a payment takes none either, and none of a session’s own', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    for (const extra of [
      { status: 'succeeded' },
      { metadata: {} },
      { callback_url: 'https://evil.example' },
    ]) {
      const answer = await world.pay(client_secret, { ...kenyan('00'), ...extra });
      const problem = expectProblem(answer, 422, 'invalid_request');
      expect(fieldsOf(problem)).toEqual(Object.keys(extra));
    }
  });

  it('is not repeated where its name could do harm, and no value ever is', async () => {
    const name = '<script>alert(1)</script>';
    const answer = await postSession(JSON.stringify({ ...TERMS, amount: 'canary-value', [name]: 'canary' }));
    expectProblem(answer, 422, 'invalid_request');
    expect(JSON.stringify(answer.body)).not.toMatch(/script|canary/);
  });
});

describe('amounts', () => {
  const bad = [
    '-1',
    '0',
    '-0',
    '0.00',
    '1e3',
    '0x10',
    ' 1',
    '1 ',
    '1,00',
    '1.',
    '.5',
    '01',
    '+1',
    '１５００',
    '١٥٠٠',
    'NaN',
    'Infinity',
    '',
    '9'.repeat(300),
    '9'.repeat(13),
    `1.${'0'.repeat(300)}`,
    '1500\n',
    '1500.5',
  ];
  it.each(bad)('%j is refused of a session, an offer and an open amount', async (amount) => {
    const session = await postSession(JSON.stringify({ ...TERMS, amount }));
    expect(fieldsOf(expectProblem(session, 422, 'invalid_request'))).toEqual(['amount']);
    const { reference, ...terms } = TERMS;
    const offer = await world.call('/v1/offers', { bearer: SECRET_KEY, body: { ...terms, amount } });
    expect(fieldsOf(expectProblem(offer, 422, 'invalid_request'))).toEqual(['amount']);
    const open = await world.pay(null, { ...kenyan('00'), operator: 'ci-mtn', amount, currency: 'XOF' });
    expect(fieldsOf(expectProblem(open, 422, 'invalid_request'))).toEqual(['amount']);
    expect(reference).toBe('order-1');
  });

  it.each([[1500], [15.5], [true], [null], [['1500']], [{ amount: '1500' }]])(
    '%j is refused: money is text',
    async (amount) => {
      const problem = expectProblem(
        await postSession(JSON.stringify({ ...TERMS, amount })),
        422,
        'invalid_request',
      );
      expect(fieldsOf(problem)).toEqual(['amount']);
    },
  );

  it.each([
    ['KES', '10.50', '10.50'],
    ['KES', '10.5', '10.50'],
    ['KES', '10.00', '10'],
    ['KWD', '1.234', '1.234'],
    ['XOF', '1500', '1500'],
    ['UGX', '999999999999', '999999999999'],
  ])('in %s "%s" is "%s"', async (currency, amount, expected) => {
    const { client_secret } = await world.session({ amount, currency });
    expect((await world.checkout(client_secret)).body).toMatchObject({ amount: expected, currency });
  });

  it.each([
    ['KES', '10.005'],
    ['XOF', '10.0'],
    ['KWD', '1.2345'],
  ])('in %s "%s" is finer than the currency', async (currency, amount) => {
    const answer = await postSession(JSON.stringify({ ...TERMS, currency, amount }));
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual(['amount']);
  });

  it('outside the operator’s limits are refused, and the limits themselves are within', async () => {
    for (const [amount, status] of [
      ['0.99', 422],
      ['1', 201],
      ['150000', 201],
      ['150000.01', 422],
    ] as const) {
      const { client_secret } = await world.session({ ...KENYAN_TERMS, amount });
      const answer = await world.pay(client_secret, kenyan('03'));
      expect(answer.status).toBe(status);
      if (status === 422) expectProblem(answer, 422, 'amount_out_of_limits');
    }
  });
});

describe('texts', () => {
  it.each([
    ['name', { 'a\u0000b': 'c' }],
    ['value', { order: 'a\u0000b' }],
    ['value of lines', { order: 'a\r\nb' }],
  ])('of metadata hold no control characters either: a %s', async (_, metadata) => {
    const answer = await postSession(JSON.stringify({ ...TERMS, metadata }));
    const [field] = fieldsOf(expectProblem(answer, 422, 'invalid_request'));
    expect(field).toMatch(/^metadata/);
  });

  it.each(['reference', 'description'])('of %s hold no control characters and are bounded', async (name) => {
    for (const text of [
      'a\r\nSet-Cookie: b',
      'a\u0000b',
      'a\u2028b',
      '',
      ' ',
      '\u00a0\u200b',
      'x'.repeat(501),
    ]) {
      const answer = await postSession(JSON.stringify({ ...TERMS, [name]: text }));
      expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual([name]);
    }
  });

  it.each([
    ['operator', { operator: '../../etc' }],
    ['operator', { operator: 'ke-nobody' }],
    ['customer.phone', { customer: { phone: '+254700\r\n000000', name: 'A', email: 'a@example.com' } }],
    ['customer.email', { customer: { phone: '+254700000000', name: 'A', email: 'javascript:alert(1)' } }],
    ['customer.name', { customer: { phone: '+254700000000', email: 'a@example.com' } }],
    ['customer.name', { customer: { phone: '+254700000000', name: ' ', email: 'a@example.com' } }],
  ])('of a payment: %s', async (field, changes) => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const answer = await world.pay(client_secret, { ...kenyan('00'), ...changes });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual([field]);
  });

  it.each(['12', '+33 6 12 34 56 78', '0700', '+2547000000000000', 'seven hundred', '+225 0700000000'])(
    'the phone %j cannot be Kenyan',
    async (phone) => {
      const { client_secret } = await world.session(KENYAN_TERMS);
      const { operator, customer } = kenyan('00');
      const answer = await world.pay(client_secret, { operator, customer: { ...customer, phone } });
      expect(fieldsOf(expectProblem(answer, 422, 'invalid_phone'))).toEqual(['customer.phone']);
    },
  );

  it.each(['+254 712 345 600', '254712345600', '0712345600', '0712-345-600', '712345600'])(
    'the phone %j reaches the gateway in its own form',
    async (phone) => {
      const { client_secret } = await world.session({ ...KENYAN_TERMS, amount: '99' });
      const { operator, customer } = kenyan('00');
      const { body } = await world.pay(client_secret, { operator, customer: { ...customer, phone } });
      const order = world.sandbox.orders().find(({ orderId }) => orderId.startsWith(body.id));
      expect(order?.customerId).toBe('254712345600');
      await world.untilStatus(body.id, 'succeeded');
    },
  );
});

it('nothing that is refused goes upstream', async () => {
  const ordersSent = () => world.sandbox.requests().filter(({ call }) => call === 'payment_c2b').length;
  const before = ordersSent();
  const { client_secret } = await world.session(KENYAN_TERMS);
  const refused = { ...kenyan('00'), amount: '1' };
  expectProblem(await world.pay(client_secret, refused), 422, 'amount_fixed');
  const cut = await world.call('/v1/payments', { bearer: client_secret, key: newKey(), text: '{"operator"' });
  expectProblem(cut, 400, 'invalid_json');
  expect(ordersSent()).toBe(before);
});
