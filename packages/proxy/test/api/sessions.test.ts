/** Sessions: what the merchant's server fixes, no page can change. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectProblem,
  fieldsOf,
  kenyan,
  KENYAN_TERMS,
  SECRET_KEY,
  SHOP,
  whileOpen,
  World,
  kenyanPhone,
} from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const ordersOf = (id: string) => world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));

describe('who makes a session', () => {
  it.each([
    ['nobody', {}, 401, 'unauthorized'],
    ['another key', { bearer: `${SECRET_KEY}x` }, 401, 'unauthorized'],
    ['the start of the key', { bearer: SECRET_KEY.slice(0, -1) }, 401, 'unauthorized'],
    ['a page with the key', { bearer: SECRET_KEY, origin: SHOP }, 403, 'origin_not_allowed'],
    [
      'a foreign page with the key',
      { bearer: SECRET_KEY, origin: 'https://evil.example' },
      403,
      'origin_not_allowed',
    ],
  ] as const)('not %s', async (_, caller, status, code) => {
    const body = { ...KENYAN_TERMS, reference: 'order-1' };
    for (const path of ['/v1/sessions', '/v1/offers']) {
      expectProblem(await world.call(path, { ...caller, body }), status, code);
    }
  });

  it('nor a bearer of a browser', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const body = { ...KENYAN_TERMS, reference: 'order-1' };
    expectProblem(await world.call('/v1/sessions', { bearer: client_secret, body }), 401, 'unauthorized');
  });
});

describe('codes that a session names', () => {
  it.each([
    ['currency', { currency: 'ZZZ' }],
    ['currency', { currency: 'XAA' }],
    ['currency', { currency: 'XXX' }],
    ['currency', { currency: 'XTS' }],
    ['currency', { currency: 'XAU' }],
    ['country', { country: 'ZZ' }],
    ['country', { country: 'QQ' }],
    ['country', { country: 'UK' }],
    ['country', { country: 'EU' }],
  ])('%s is refused by its name: %j', async (field, terms) => {
    const body = { ...KENYAN_TERMS, ...terms, reference: 'order-1' };
    for (const path of ['/v1/sessions', '/v1/offers']) {
      const { reference, ...offer } = body;
      const sent = path === '/v1/offers' ? offer : { ...offer, reference };
      const problem = expectProblem(
        await world.call(path, { bearer: SECRET_KEY, body: sent }),
        422,
        'invalid_request',
      );
      expect(problem.errors).toEqual([{ field, message: expect.stringContaining('ISO') as string }]);
    }
  });

  it.each([
    ...['XAF', 'XOF', 'XCD', 'XPF', 'STN', 'SLE'].map((currency) => ({ currency })),
    { country: 'CD' },
  ])('are taken where they are of money, or a country: %j', async (terms) => {
    const body = { ...KENYAN_TERMS, ...terms };
    expect((await world.call('/v1/offers', { bearer: SECRET_KEY, body })).status).toBe(201);
  });

  it.each([{ currency: 'USD' }, { country: 'FR' }])(
    'that no operator takes are told in the log: %j',
    async (terms) => {
      world.logs.length = 0;
      world.ahead += 11_000;
      await world.session({ ...KENYAN_TERMS, ...terms });
      expect(world.logs.find(({ event }) => event === 'no_operator_takes_it')).toMatchObject({
        level: 'warn',
        ...terms,
      });
    },
  );
});

describe('what a session fixes', () => {
  it('is what its checkout shows, with the shop that asks', async () => {
    const terms = {
      amount: '250',
      currency: 'KES',
      country: 'KE',
      operators: ['ke-mpesa'],
      description: 'Two baskets',
      customer: { phone: '+254700000000', name: 'Wanjiru' },
      return_url: `${SHOP}/thanks?order=7`,
      metadata: { basket: '7' },
    };
    const session = await world.session(terms);
    const { body, headers } = await world.checkout(session.client_secret);
    const { metadata, operators, ...shown } = terms;
    expect(metadata).toEqual({ basket: '7' });
    expect(body.countries.map(({ code }) => code)).toEqual(['KE']);
    expect(body.operators['KE']?.map(({ id }) => id)).toEqual(operators);
    expect(body).toEqual({
      countries: body.countries,
      operators: body.operators,
      now: body.now,
      ...shown,
      purchase: null,
      payment: null,
      expires_at: session.expires_at,
      merchant: { name: 'Boutique Akwaba', support: '+225 07 00 00 00 01' },
      livemode: false,
      open_amounts: true,
      allow_sharing: false,
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('of a customer is filled in beforehand: what the customer says otherwise counts', async () => {
    const customer = { ...kenyan('00').customer, name: 'Wanjiru' };
    const { client_secret } = await world.session({ ...KENYAN_TERMS, customer });
    const typed = { phone: kenyanPhone('00'), name: 'Awa Koné' };
    const { body } = await world.pay(client_secret, { operator: 'ke-mpesa', customer: typed });
    const { customer: known } = await world.payment(body.id);
    expect(known).toMatchObject({ ...customer, ...typed, phone: typed.phone.slice(1) });
  });

  it('is paid, whatever the page leaves out, and reaches the merchant’s server with its metadata', async () => {
    const session = await world.session({ ...KENYAN_TERMS, reference: 'order-m', metadata: { basket: '7' } });
    const { body } = await world.pay(session.client_secret, kenyan('00'));
    expect(body).toMatchObject({ amount: '250', currency: 'KES', reference: 'order-m', source: 'session' });
    const payment = await world.untilStatus(body.id, 'succeeded');
    expect(payment).toMatchObject({ session: session.id, offer: null, metadata: { basket: '7' } });
    expect(ordersOf(body.id)).toMatchObject([{ amount: '250.00', currency: 'KES' }]);
  });

  it.each([
    ['amount', { amount: '1' }],
    ['amount', { amount: '250.01' }],
    ['currency', { currency: 'XOF' }],
    ['reference', { reference: 'order-of-another' }],
    ['country', { country: 'CI' }],
  ])('is no page’s to change: %s', async (field, changes) => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, country: 'KE' });
    const answer = await world.pay(client_secret, { ...kenyan('00'), ...changes });
    expect(fieldsOf(expectProblem(answer, 422, 'amount_fixed'))).toEqual([field]);
  });

  it('may be repeated by the page as it is', async () => {
    const { client_secret } = await world.session({
      ...KENYAN_TERMS,
      reference: 'order-same',
      country: 'KE',
    });
    const { status } = await world.pay(client_secret, {
      ...kenyan('00'),
      amount: '250.00',
      currency: 'KES',
      reference: 'order-same',
      country: 'KE',
    });
    expect(status).toBe(201);
  });

  it('also narrows the operators', async () => {
    const cases = [
      { operators: ['ci-orange'], amount: '1500', currency: 'XOF' },
      { country: 'SN', amount: '1500', currency: 'XOF' },
      { amount: '1500', currency: 'KES' },
    ];
    for (const terms of cases) {
      const { client_secret } = await world.session(terms);
      const answer = await world.pay(client_secret, {
        operator: 'ci-mtn',
        customer: { phone: '+2250700000000', name: 'Awa', email: 'awa@example.com' },
      });
      expect(fieldsOf(expectProblem(answer, 422, 'operator_not_allowed'))).toEqual(['operator']);
    }
  });

  it('names only operators that are there, and take its currency', async () => {
    for (const operators of [['ke-nobody'], ['ke-mpesa', 'ci-mtn'], ['ke-mpesa', '__proto__']]) {
      const body = { ...KENYAN_TERMS, reference: 'order-1', operators };
      const answer = await world.call('/v1/sessions', { bearer: SECRET_KEY, body });
      const [field] = fieldsOf(expectProblem(answer, 422, 'invalid_request'));
      expect(field).toBe(`operators.${operators.length - 1}`);
    }
  });

  it('names only operators of its country', async () => {
    const terms = { amount: '1500', currency: 'XOF', country: 'SN', operators: ['ci-mtn'] };
    const answer = await world.call('/v1/offers', { bearer: SECRET_KEY, body: terms });
    expect(expectProblem(answer, 422, 'invalid_request').errors).toEqual([
      { field: 'operators.0', message: 'is not in SN' },
    ]);
  });

  it.each([
    ['operators', { operators: [] }, 'must name at least one'],
    ['expires_in', { expires_in: 0 }, 'must be at least 1'],
    ['expires_in', { expires_in: '3600' }, 'must be a whole number of seconds'],
  ])('says of %s what is wrong: %j', async (field, terms, message) => {
    const body = { ...KENYAN_TERMS, ...terms };
    const answer = await world.call('/v1/offers', { bearer: SECRET_KEY, body });
    expect(expectProblem(answer, 422, 'invalid_request').errors).toEqual([{ field, message }]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/',
    'https:\\\\evil.example',
    'https://evil.example/thanks',
    'http://127.0.0.1:4101/',
    'https://127.0.0.1:4100/',
    'http://127.0.0.1:4100@evil.example/',
    'http://user:word@127.0.0.1:4100/',
    'thanks',
  ])('sends nobody to %s', async (return_url) => {
    const body = { ...KENYAN_TERMS, reference: 'order-1', return_url };
    const made = await world.call('/v1/sessions', { bearer: SECRET_KEY, body });
    expect(fieldsOf(expectProblem(made, 422, 'invalid_request'))).toEqual(['return_url']);
    const { client_secret } = await world.session(KENYAN_TERMS);
    const paid = await world.pay(client_secret, { ...kenyan('00'), return_url });
    expect(fieldsOf(expectProblem(paid, 422, 'invalid_request'))).toEqual(['return_url']);
  });
});

describe('a client secret', () => {
  it.each([
    ['cut', (secret: string) => secret.slice(0, -2)],
    ['changed', (secret: string) => secret.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))],
    ['signed by nobody', () => 'eyJhbGciOiJub25lIn0.eyJhbW91bnQiOiIxIn0.'],
    ['empty', () => '.'],
  ])('that is %s opens nothing', async (_, spoil) => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const spoiled = spoil(client_secret);
    expectProblem(await world.call('/v1/checkout', { bearer: spoiled }), 401, 'unauthorized');
    expectProblem(await world.pay(spoiled, kenyan('00')), 401, 'unauthorized');
  });

  it('shows nothing of what it holds', async () => {
    const { client_secret } = await world.session({
      ...KENYAN_TERMS,
      metadata: { margin: 'secret-margin' },
      customer: { name: 'Wanjiru Canary' },
    });
    const readable = client_secret
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join(' ');
    expect(readable).not.toMatch(/secret-margin|Canary|250/);
  });

  it('of another session reads and pays that session only', async () => {
    const mine = await world.session(KENYAN_TERMS);
    const theirs = await world.session({ amount: '9', currency: 'KES' });
    const { body } = await world.pay(mine.client_secret, kenyan('00'));
    const path = `/v1/payments/${body.id}`;
    expect((await world.call(path, { bearer: mine.client_secret })).status).toBe(200);
    expectProblem(await world.call(path, { bearer: theirs.client_secret }), 404, 'not_found');
    expect((await world.checkout(theirs.client_secret)).body).toMatchObject({ amount: '9', payment: null });
  });

  it('is readable after it has expired, and not payable', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, expires_in: 60 });
    world.ahead += 61_000;
    expect((await world.checkout(client_secret)).body.amount).toBe('250');
    expectProblem(await world.pay(client_secret, kenyan('00')), 410, 'session_expired');
  });

  it('is stored nowhere: another proxy with the same signing key takes it', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const other = await World.start();
    expect((await other.checkout(client_secret)).body.amount).toBe('250');
    const stranger = await World.start({ MALIPO_SIGNING_KEY: 'another-key-of-the-tests-0123456789abcdef' });
    expectProblem(await stranger.call('/v1/checkout', { bearer: client_secret }), 401, 'unauthorized');
    const rotated = await World.start({
      MALIPO_SIGNING_KEY: `another-key-of-the-tests-0123456789abcdef,${world.environment['MALIPO_SIGNING_KEY']}`,
    });
    expect((await rotated.checkout(client_secret)).status).toBe(200);
    await Promise.all([other.close(), stranger.close(), rotated.close()]);
  });
});

describe('one reference', () => {
  it('is one payment, however many sessions it has: the other gets the one that exists, with its token', async () => {
    const terms = { ...KENYAN_TERMS, reference: 'order-twice' };
    const [first, second] = [await world.session(terms), await world.session(terms)];
    const payment = whileOpen((await world.pay(first.client_secret, kenyan('03'))).body);
    for (const { client_secret } of [first, second]) {
      const problem = expectProblem(await world.pay(client_secret, kenyan('03')), 409, 'payment_exists');
      const { token, ...rest } = payment;
      expect(problem.payment).toEqual(rest);
      const read = await world.call(`/v1/payments/${payment.id}`, { bearer: problem.token ?? '' });
      expect({ status: read.status, token: problem.token }).toEqual({ status: 200, token });
      expect((await world.checkout(client_secret)).body.payment).toEqual(payment);
    }
    expect(ordersOf(payment.id)).toHaveLength(1);
  });

  it('is one order of twenty payers at once, and nineteen learn of it', async () => {
    const terms = { ...KENYAN_TERMS, reference: 'order-rush' };
    const sessions = await Promise.all(Array.from({ length: 20 }, () => world.session(terms)));
    const answers = await Promise.all(
      sessions.map(({ client_secret }) => world.pay(client_secret, kenyan('00'))),
    );
    const paid = answers.filter(({ status }) => status === 201);
    expect(paid).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 201) expectProblem(answer, 409, 'payment_exists');
    const { body } = await world.call<{ payments: { id: string }[] }>('/v1/payments?reference=order-rush', {
      bearer: SECRET_KEY,
    });
    expect(body.payments.map(({ id }) => id)).toEqual(paid.map((answer) => answer.body.id));
  });

  it.each([
    ['02', 'failed'],
    ['01', 'cancelled'],
  ] as const)('that ended with %s (%s) may be paid again; paid, it may not', async (ending, status) => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, reference: `order-${status}` });
    const first = await world.pay(client_secret, kenyan(ending));
    await world.untilStatus(first.body.id, status);
    expect((await world.checkout(client_secret)).body.payment).toBeNull();
    const second = await world.pay(client_secret, kenyan('00'));
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    await world.untilStatus(second.body.id, 'succeeded');
    const third = expectProblem(await world.pay(client_secret, kenyan('00')), 409, 'payment_exists');
    expect(third.payment).toMatchObject({ id: second.body.id, status: 'succeeded' });
  });

  it('in review is not paid again until a person has settled it', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, reference: 'order-review' });
    const { body } = await world.pay(client_secret, kenyan('06'));
    await world.untilStatus(body.id, 'needs_review');
    expectProblem(await world.pay(client_secret, kenyan('00')), 409, 'payment_exists');
  });
});

it('a phone has at most three open payments', async () => {
  const request = kenyan('03');
  const answers = [];
  for (let number = 0; number < 4; number++) {
    const { client_secret } = await world.session(KENYAN_TERMS);
    answers.push(await world.pay(client_secret, request));
  }
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
  const [last] = answers.slice(-1);
  if (last) expectProblem(last, 429, 'rate_limited');
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
});
