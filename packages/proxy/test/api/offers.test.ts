/** Offers, which are signed once and paid many times, and open amounts, which the merchant must turn on. */
import type { OfferAnswer } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, kenyanPhone, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

async function offerOf(terms: Record<string, unknown> = {}, at: World = world): Promise<OfferAnswer> {
  const { status, body } = await at.call<OfferAnswer>('/v1/offers', {
    bearer: SECRET_KEY,
    body: { ...KENYAN_TERMS, ...terms },
  });
  expect(status).toBe(201);
  return body;
}

describe('an offer', () => {
  it('is paid many times, each payment with a reference of its own', async () => {
    const { id, offer, expires_at } = await offerOf();
    expect(expires_at).toBeNull();
    const paid = [];
    for (let number = 0; number < 3; number++) paid.push((await world.pay(offer, kenyan('03'))).body);
    expect(new Set(paid.map(({ reference }) => reference)).size).toBe(3);
    for (const payment of paid) {
      expect(payment).toMatchObject({ source: 'offer', amount: '250', currency: 'KES' });
      expect(await world.payment(payment.id)).toMatchObject({ offer: id, session: null });
    }
    expect((await world.checkout(offer)).body).toMatchObject({ amount: '250', payment: null });
  });

  it.each([{ amount: '1' }, { currency: 'XOF' }, { reference: 'order-mine' }])(
    'lets no page choose %j',
    async (changes) => {
      const { offer } = await offerOf();
      const problem = expectProblem(
        await world.pay(offer, { ...kenyan('00'), ...changes }),
        422,
        'amount_fixed',
      );
      expect(fieldsOf(problem)).toEqual(Object.keys(changes));
    },
  );

  it('has no reference', async () => {
    const body = { ...KENYAN_TERMS, reference: 'order-1' };
    const answer = await world.call('/v1/offers', { bearer: SECRET_KEY, body });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual(['reference']);
  });

  it('reads no payment: it is public', async () => {
    const { offer } = await offerOf();
    const { body } = await world.pay(offer, kenyan('03'));
    expectProblem(await world.call(`/v1/payments/${body.id}`, { bearer: offer }), 404, 'not_found');
  });

  it('ends when it says so', async () => {
    const { offer, expires_at } = await offerOf({ expires_in: 60 });
    expect(expires_at).not.toBeNull();
    world.ahead += 61_000;
    expectProblem(await world.pay(offer, kenyan('00')), 410, 'offer_expired');
    expect((await world.checkout(offer)).status).toBe(200);
  });

  it('that is revoked is neither paid nor shown', async () => {
    const { id, offer } = await offerOf();
    const { offer: other } = await offerOf();
    const later = await World.start({ MALIPO_REVOKED_OFFERS: `off_${'0'.repeat(32)},${id}` });
    try {
      expectProblem(await later.pay(offer, kenyan('00')), 410, 'offer_revoked');
      expectProblem(await later.call('/v1/checkout', { bearer: offer }), 410, 'offer_revoked');
      expect((await later.pay(other, kenyan('00'))).status).toBe(201);
    } finally {
      await later.close();
    }
  });

  it('does not hold a session’s reference, even where it happens to be the same text', async () => {
    const { offer } = await offerOf();
    const { body } = await world.pay(offer, kenyan('03'));
    const session = await world.session({ ...KENYAN_TERMS, reference: body.reference });
    expect((await world.pay(session.client_secret, kenyan('00'))).status).toBe(201);
  });
});

describe('open amounts', () => {
  // In Zambia, where operators take decimals.
  const open = (ending = '03') => ({
    operator: 'zm-airtel',
    customer: { phone: kenyanPhone(ending).replace('+2547', '+2609') },
    amount: '75.5',
    currency: 'ZMW',
  });

  it('are the page’s to choose, where they are on', async () => {
    const { status, body } = await world.pay(null, { ...open('00'), reference: 'gift-1' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ source: 'open', amount: '75.50', currency: 'ZMW', reference: 'gift-1' });
    await world.untilStatus(body.id, 'succeeded');
    const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(body.id));
    expect(order?.amount).toBe('75.50');
  });

  it('do not hold a reference: it is not the merchant’s word', async () => {
    const payments = [];
    for (let number = 0; number < 2; number++) {
      payments.push(await world.pay(null, { ...open(), reference: 'gift-2' }));
    }
    expect(payments.map(({ status }) => status)).toEqual([201, 201]);
    const session = await world.session({ ...KENYAN_TERMS, reference: 'gift-2' });
    expect((await world.pay(session.client_secret, kenyan('03'))).status).toBe(201);
  });

  it('need amount and currency', async () => {
    const answer = await world.pay(null, kenyan('00'));
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual(['amount', 'currency']);
  });

  it('need an allowed Origin', async () => {
    const none = await world.pay(null, open(), { origin: null });
    expectProblem(none, 401, 'unauthorized');
    const foreign = await world.pay(null, open(), { origin: 'https://evil.example' });
    expectProblem(foreign, 403, 'origin_not_allowed');
  });

  it('are not what a spoiled bearer falls back to', async () => {
    for (const bearer of ['nonsense', SECRET_KEY]) {
      expectProblem(await world.pay(bearer, open()), 401, 'unauthorized');
    }
    const basic = await world.pay(null, open(), { headers: { authorization: 'Basic dTpw' } });
    expectProblem(basic, 401, 'unauthorized');
  });

  it.each([undefined, 'false'])('are off where MALIPO_OPEN_AMOUNTS is %s', async (value) => {
    const closed = await World.start({ MALIPO_OPEN_AMOUNTS: value });
    try {
      expectProblem(await closed.pay(null, open()), 401, 'unauthorized');
      expect(closed.sandbox.requests()).toEqual([]);
    } finally {
      await closed.close();
    }
  });
});
