/** The Idempotency-Key: one submit is one payment, however often it is sent. */
import type { OfferAnswer, PaymentList } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const ordersSince = (before: number) => world.sandbox.orders().length - before;

/** Pays and gives the answer's very text. */
async function payText(bearer: string, key: string, body: unknown) {
  const response = await fetch(`${world.proxy.url}/v1/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      origin: SHOP,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('a key', () => {
  it.each([undefined, '', 'short12', 'has a space', 'semi;colon', 'é'.repeat(8), 'x'.repeat(129)])(
    '%j is refused, and nothing is sent',
    async (key) => {
      const { client_secret } = await world.session(KENYAN_TERMS);
      const before = world.sandbox.orders().length;
      const answer = await world.call('/v1/payments', {
        bearer: client_secret,
        body: kenyan('00'),
        ...(key !== undefined && { headers: { 'idempotency-key': encodeURI(key) } }),
      });
      expectProblem(answer, 400, 'idempotency_key_missing');
      expect(ordersSince(before)).toBe(0);
    },
  );

  it.each(['12345678', 'A-_z'.repeat(32)])('%s is long enough and not too long', async (key) => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    expect((await world.pay(client_secret, kenyan('03'), { key })).status).toBe(201);
  });

  it('sent again with the same body gets the same answer byte for byte, also after the payment moved on', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('00')];
    const first = await payText(client_secret, key, body);
    expect(first.status).toBe(201);
    const { id } = JSON.parse(first.text) as { id: string };
    await world.untilStatus(id, 'succeeded');
    world.ahead += 3_600_000;
    const again = await payText(client_secret, key, body);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    const { operator, customer } = body;
    const { phone, name, email } = customer;
    const reordered = await payText(client_secret, key, { customer: { email, name, phone }, operator });
    expect(reordered.text).toBe(first.text);
    expect(world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id))).toHaveLength(1);
  });

  it('sent again after a restart gets the same answer', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('04')];
    const first = await payText(client_secret, key, body);
    await world.restart();
    expect((await payText(client_secret, key, body)).text).toBe(first.text);
  });

  it('repeats a failure as well: it is an answer', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('08')];
    const first = await payText(client_secret, key, body);
    expect(JSON.parse(first.text)).toMatchObject({ status: 'failed' });
    const { id } = JSON.parse(first.text) as { id: string };
    const sentOfIt = () => world.sandbox.requests().filter(({ text }) => text.includes(id)).length;
    const before = sentOfIt();
    expect((await payText(client_secret, key, body)).text).toBe(first.text);
    expect(sentOfIt()).toBe(before);
  });

  it('with another body is refused', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const key = newKey();
    await world.pay(client_secret, kenyan('03'), { key });
    const before = world.sandbox.orders().length;
    expectProblem(await world.pay(client_secret, kenyan('00'), { key }), 422, 'idempotency_key_reused');
    expect(ordersSince(before)).toBe(0);
  });

  it('is another payment in another session: nothing is read across', async () => {
    const [one, other] = [await world.session(KENYAN_TERMS), await world.session(KENYAN_TERMS)];
    const key = newKey();
    const body = kenyan('03');
    const first = await world.pay(one.client_secret, body, { key });
    const second = await world.pay(other.client_secret, body, { key });
    const open = await world.pay(null, { ...body, amount: '250', currency: 'KES' }, { key });
    expect([first.status, second.status, open.status]).toEqual([201, 201, 201]);
    expect(new Set([first, second, open].map((answer) => answer.body.id)).size).toBe(3);
    expect(new Set([first, second, open].map((answer) => answer.body.token)).size).toBe(3);
  });

  it('is not bound by a request that was refused', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const key = newKey();
    const body = kenyan('03');
    expectProblem(await world.pay(client_secret, { ...body, amount: '1' }, { key }), 422, 'amount_fixed');
    expect((await world.pay(client_secret, body, { key })).status).toBe(201);
  });

  it('is not bound by a payment that exists', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const first = await world.pay(client_secret, kenyan('03'));
    const key = newKey();
    const body = kenyan('00');
    expectProblem(await world.pay(client_secret, body, { key }), 409, 'payment_exists');
    world.sandbox.setStatus('bitlipa', `${first.body.id}-1`, 3);
    await world.untilStatus(first.body.id, 'failed');
    expect((await world.pay(client_secret, body, { key })).status).toBe(201);
  });

  it('works on after the session has expired: the customer may have lost the first answer', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, expires_in: 60 });
    const [key, body] = [newKey(), kenyan('03')];
    const first = await payText(client_secret, key, body);
    world.ahead += 61_000;
    expect((await payText(client_secret, key, body)).text).toBe(first.text);
  });

  it('works on after a data key was set for the first time', async () => {
    const plain = await World.start();
    try {
      const [key, body] = [newKey(), { ...kenyan('03'), ...KENYAN_TERMS }];
      const first = await plain.pay(null, body, { key });
      const dataKey = 'data-key-of-the-tests-0123456789abcdef0123456789abcdef';
      await plain.restart({ MALIPO_DATA_KEY: dataKey });
      expect((await plain.pay(null, body, { key })).body).toEqual(first.body);
      const found = await plain.call<PaymentList>(`/v1/payments?phone=${body.customer.phone.slice(1)}`, {
        bearer: SECRET_KEY,
      });
      expect(found.body.payments.map(({ id }) => id)).toEqual([first.body.id]);
    } finally {
      await plain.close();
    }
  });

  it('works on after the offer is revoked, or open amounts are off: it may have been paid', async () => {
    const { id, offer } = (
      await world.call<OfferAnswer>('/v1/offers', { bearer: SECRET_KEY, body: KENYAN_TERMS })
    ).body;
    const [key, body] = [newKey(), kenyan('03')];
    const pay = (withKey: string) => [
      world.pay(offer, body, { key: withKey }),
      world.pay(null, { ...body, ...KENYAN_TERMS }, { key: withKey }),
    ];
    const first = await Promise.all(pay(key));
    expect(first.map(({ status }) => status)).toEqual([201, 201]);
    await world.restart({ MALIPO_REVOKED_OFFERS: id, MALIPO_OPEN_AMOUNTS: 'false' });
    try {
      expect((await Promise.all(pay(key))).map((again) => again.body)).toEqual(
        first.map((answer) => answer.body),
      );
      expect((await Promise.all(pay(newKey()))).map(({ status }) => status)).toEqual([410, 401]);
    } finally {
      await world.restart({ MALIPO_REVOKED_OFFERS: '', MALIPO_OPEN_AMOUNTS: 'true' });
    }
  });
});

describe('while the first request is in flight', () => {
  it('the same key is told to come again, another key what exists; both get the one order', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('00')];
    const before = world.sandbox.orders().length;
    world.sandbox.set({ latencySeconds: 25 });
    const first = payText(client_secret, key, body);
    await expect.poll(() => ordersSince(before)).toBe(1);

    const again = await world.pay(client_secret, body, { key });
    expectProblem(again, 409, 'idempotency_in_flight');
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
    const reused = await world.pay(client_secret, kenyan('00'), { key });
    expectProblem(reused, 422, 'idempotency_key_reused');
    const tab = expectProblem(await world.pay(client_secret, kenyan('00')), 409, 'payment_exists');
    world.sandbox.set({ latencySeconds: 0 });

    const { id } = JSON.parse((await first).text) as { id: string };
    expect(tab.payment?.id).toBe(id);
    expect((await payText(client_secret, key, body)).text).toBe((await first).text);
    expect(ordersSince(before)).toBe(1);
  });

  it('a double click is one order, and both clicks get the same answer in the end', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const [key, body] = [newKey(), kenyan('00')];
    const before = world.sandbox.orders().length;
    const click = async () => {
      for (;;) {
        const answer = await payText(client_secret, key, body);
        if (answer.status !== 409) return answer;
        expect(JSON.parse(answer.text)).toMatchObject({ code: 'idempotency_in_flight' });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const answers = await Promise.all(Array.from({ length: 10 }, click));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(ordersSince(before)).toBe(1);
  });
});
