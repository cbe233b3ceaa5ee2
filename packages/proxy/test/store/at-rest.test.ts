/** The journal's files, in the hands of somebody who has not the data key. */
import type { Payout, Purchase } from '@malipo/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, type World } from '../harness.ts';
import { openShop } from './shop.ts';

const DATA_KEY = 'data-key-of-the-tests-0123456789abcdef0123456789abcdef';
/** As customers type them; the national part, so that a number is found however it is written. */
const CUSTOMER = { name: 'Wanjiru Canary', email: 'canary@example.com' };
const PAYEE = {
  phone: '+254711223300',
  name: 'Achieng Canary',
  email: 'payee-canary@example.com',
  document_type: 'national_id',
  document_number: 'CANARY-1234',
};
const METER = '207309128300';
const METER_PHONE = '8031234567';

/** Everything on disk, the write-ahead log included. */
const filesOf = (world: World): string =>
  readdirSync(world.folder)
    .map((name) => readFileSync(join(world.folder, name), 'latin1'))
    .join('\n');

/** A payment, a payout and a purchase, and what of them nobody else may read. */
async function trade(world: World): Promise<Readonly<Record<string, string>>> {
  const { customer, operator } = kenyan('00');
  const { client_secret } = await world.session(KENYAN_TERMS);
  const paid = await world.pay(client_secret, { operator, customer: { ...customer, ...CUSTOMER } });
  await world.untilStatus(paid.body.id, 'succeeded');

  const payout = await world.call<Payout>('/v1/payouts', {
    bearer: SECRET_KEY,
    key: newKey(),
    body: { operator: 'ke-mpesa', amount: '500', currency: 'KES', reference: 'salary', customer: PAYEE },
  });
  expect(payout.status, JSON.stringify(payout.body)).toBe(201);

  const purchase = await world.call<Purchase>('/v1/purchases', {
    bearer: SECRET_KEY,
    key: newKey(),
    body: {
      service: 'ng-kedco-prepaid-electricity',
      product: 'hydrogen:amount',
      account: METER,
      amount: '1000',
      reference: 'meter',
      customer: { phone: `+234${METER_PHONE}` },
    },
  });
  expect(purchase.body.status, JSON.stringify(purchase.body)).toBe('delivered');
  return {
    name: CUSTOMER.name,
    email: CUSTOMER.email,
    phone: customer.phone.slice('+254'.length),
    payee: PAYEE.name,
    'payee’s e-mail': PAYEE.email,
    'payee’s document': PAYEE.document_number,
    'payee’s phone': PAYEE.phone.slice('+254'.length),
    meter: METER,
    'meter’s phone': METER_PHONE,
    token: purchase.body.result?.token ?? 'no token',
  };
}

let sealed: World;
let clear: World;
beforeAll(async () => {
  sealed = await openShop({ MALIPO_DATA_KEY: DATA_KEY });
  clear = await openShop();
});
afterAll(() => Promise.all([sealed.close(), clear.close()]));

describe('the journal’s files', () => {
  it('tell nothing of customers and of what they have bought', async () => {
    const secrets = await trade(sealed);
    const files = filesOf(sealed);
    for (const [what, secret] of Object.entries(secrets)) expect(files, what).not.toContain(secret);
    expect(files).not.toContain(DATA_KEY);
    // The money trail is there.
    expect(files).toContain('salary');
  });

  it('hold all of it in clear without a data key', async () => {
    const secrets = await trade(clear);
    const files = filesOf(clear);
    for (const [what, secret] of Object.entries(secrets)) expect(files, what).toContain(secret);
  });
});

describe('after as many days as personal data is kept', () => {
  it.each([
    ['sealed', () => sealed],
    ['in clear', () => clear],
  ])('nothing %s is known of a customer any more, and what comes late is heard', async (_, of) => {
    const world = of();
    const { client_secret } = await world.session(KENYAN_TERMS);
    const { id } = (await world.pay(client_secret, kenyan('00'))).body;
    await world.untilStatus(id, 'succeeded');
    world.ahead = 401 * 24 * 3_600_000;
    // Whoever else has the journal open has none of its keys at hand.
    await world.restart();
    await expect.poll(async () => (await world.payment(id)).customer).toEqual({});
    world.sandbox.setStatus('bitlipa', `${id}-1`, 3);
    expect(await world.untilStatus(id, 'needs_review')).toMatchObject({
      customer: {},
      failure: { code: 'contradiction' },
    });
    await world.restart();
    expect(await world.payment(id)).toMatchObject({ amount: '250', status: 'needs_review', customer: {} });
  });
});
