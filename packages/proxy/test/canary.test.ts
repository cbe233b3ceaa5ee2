/** Recognisable secrets and personal data go through everything; no log line and no problem holds any of them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../src/config/read-config.ts';
import { ConfigError } from '../src/config/variables.ts';
import { newKey, SHOP, World, type Answer } from './harness.ts';

const SECRET_KEY = 'sk_canary1secretkey0123456789abcdef';
const SIGNING_KEY = 'canary2signingkey0123456789abcdef0123';
const NAME = 'Canary Trois';
const EMAIL = 'canary4@example.com';
const METADATA = 'canary5-metadata';
const REFERENCE = 'canary6-reference';
/** The national part, so that it is found however the number is written. */
const PHONE = '7123456';

let world: World;
beforeAll(async () => {
  world = await World.start({ MALIPO_SECRET_KEY: SECRET_KEY, MALIPO_SIGNING_KEY: SIGNING_KEY });
});
afterAll(() => world.close());

/** What must never be seen: it grows with every token that is handed out. */
const canaries = new Set([SECRET_KEY, SIGNING_KEY, NAME, EMAIL, METADATA, REFERENCE, PHONE]);
const problems: unknown[] = [];

function note<Body>(answer: Answer<Body>): Answer<Body> {
  if (answer.headers.get('content-type') === 'application/problem+json') problems.push(answer.body);
  return answer;
}

async function pay(ending: string) {
  // So that the limits of this phone do not end the run.
  world.ahead += 3_600_000;
  const { client_secret } = await world.session({
    amount: '250',
    currency: 'KES',
    reference: `${REFERENCE}-${ending}`,
    customer: { name: NAME, email: EMAIL },
    metadata: { note: METADATA },
    return_url: `${SHOP}/thanks?${METADATA}`,
  });
  const key = newKey();
  const phone = `+254${PHONE}${ending}`;
  const request = { operator: 'ke-mpesa', customer: { phone, name: NAME, email: EMAIL } };
  const { body } = await world.pay(client_secret, request, { key });
  await world.until(body.id, ({ status }) => status !== 'processing' && status !== 'requires_action');
  for (const canary of [client_secret, key, body.token]) canaries.add(canary);
  return { ...body, client_secret };
}

it('nothing of them is written or told', async () => {
  for (const name of ['BITLIPA', 'PIXEL'] as const) {
    canaries.add(world.environment[`GATEWAY_${name}_SECRET_KEY`] ?? '');
    canaries.add(world.environment[`GATEWAY_${name}_MERCHANT_ID`] ?? '');
    canaries.add(world.environment[`GATEWAY_${name}_PUBLIC_ID`] ?? '');
  }

  // Payments of every kind of end, with what the gateway may do wrong on the way.
  world.sandbox.planFault({ fault: 'html_502', call: 'status' });
  const payments = [];
  for (const ending of ['00', '02', '06', '07', '08', '10', '12', '13']) payments.push(await pay(ending));

  // Wrong requests that carry them everywhere a request can carry anything.
  const [payment] = payments;
  if (payment === undefined) throw new Error('no payment');
  const { id, token, client_secret } = payment;
  const everything = { name: NAME, email: EMAIL, phone: PHONE, secret: SECRET_KEY, token };
  const text = JSON.stringify(everything);
  for (const path of ['/v1/sessions', '/v1/offers', '/v1/payments', `/v1/payments/${id}/resolve`]) {
    note(await world.call(path, { bearer: SECRET_KEY, key: newKey(), text }));
    note(await world.call(path, { bearer: client_secret, key: newKey(), text }));
    note(await world.call(path, { bearer: client_secret, key: newKey(), text: `{"x": "${SECRET_KEY}` }));
    note(
      await world.call(path, { bearer: SECRET_KEY, text: JSON.stringify({ [`${NAME} ${SECRET_KEY}`]: 1 }) }),
    );
    note(await world.call(path, { bearer: SECRET_KEY, origin: `https://${EMAIL}`, text }));
  }
  for (const query of [
    `token=${token}`,
    `phone=${PHONE}`,
    `status=${SECRET_KEY}`,
    `cursor=${client_secret}`,
  ]) {
    for (const path of [
      '/v1/payments',
      `/v1/payments/${id}`,
      `/v1/nothing/${token}`,
      '/healthz',
      '/v1/countries',
    ]) {
      const headers = { 'x-request-id': query.slice(query.indexOf('=') + 1), traceparent: PHONE };
      note(await world.call(`${path}?${query}`, { bearer: SECRET_KEY, headers }));
    }
  }
  note(await world.call(`/v1/payments/${encodeURIComponent(SECRET_KEY)}`, { bearer: SECRET_KEY }));
  note(await world.call(`/v1/return/${token}`));
  note(await world.call(`/v1/callbacks/gateway/${SECRET_KEY}`, { text }));
  note(await world.call('/v1/callbacks/gateway/bitlipa', { text }));
  note(await world.call('/v1/callbacks/gateway/bitlipa', { text: text.slice(0, -1) }));
  const open = { operator: 'ke-mpesa', customer: { phone: `${PHONE}${PHONE}` }, amount: SECRET_KEY };
  note(await world.pay(null, open));

  // A journal that breaks: what the database says must not come out either.
  const { openLibsql } = await import('../src/journal/sqlite/libsql-client.ts');
  const database = await openLibsql(world.environment['MALIPO_DATABASE_URL'] ?? '');
  await database.all('alter table names rename to away', []);
  note(
    await world.pay(client_secret, {
      operator: 'ke-mpesa',
      customer: { phone: `+254${PHONE}00`, name: NAME },
    }),
  );
  await database.all('alter table away rename to names', []);
  database.close();

  const everyLine = world.logs.map((line) => JSON.stringify(line));
  expect(everyLine.length).toBeGreaterThan(50);
  expect(problems.length).toBeGreaterThan(30);
  for (const canary of canaries) {
    expect(canary.length).toBeGreaterThan(5);
    expect(everyLine.filter((line) => line.includes(canary))).toEqual([]);
    expect(problems.filter((problem) => JSON.stringify(problem).includes(canary))).toEqual([]);
  }

  // What a customer's own page reads holds nothing of another part of the shop.
  for (const { id, token } of payments) {
    const { body } = await world.call(`/v1/payments/${id}`, { bearer: token });
    expect(JSON.stringify(body)).not.toMatch(new RegExp([PHONE, NAME, EMAIL, METADATA].join('|')));
  }
});

it('a configuration that is wrong is told without them', () => {
  const environment = {
    ...world.environment,
    MALIPO_LIVE: 'true',
    MALIPO_SECRET_KEY: `${SECRET_KEY},${SECRET_KEY},${SECRET_KEY}`,
    MALIPO_PUBLIC_URL: `http://user:${SIGNING_KEY}@pay.example`,
    GATEWAY_PIXEL_BASE_URL: undefined,
  };
  let told = '';
  try {
    readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    told = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`;
  }
  expect(told).toContain('MALIPO_SECRET_KEY');
  for (const canary of canaries) expect(told).not.toContain(canary);
});
