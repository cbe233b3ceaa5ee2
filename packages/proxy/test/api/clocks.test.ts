/** A clock that is set back or forward never hides a payment, and never has it made twice. */
import type { OfferAnswer, Payment, PaymentWithToken } from '@malipo/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  expectProblem,
  kenyan,
  KENYAN_TERMS,
  newKey,
  SECRET_KEY,
  SHOP,
  whileOpen,
  World,
} from '../harness.ts';

const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  // Pixel-Innov's link providers are told where to send the customer back to.
  world = await World.start({ MALIPO_ROUTES: 'sn-wave=pixel:542' });
});
afterAll(() => world.close());
afterEach(() => {
  world.ahead = 0;
});

const offered = async (): Promise<string> =>
  (await world.call<OfferAnswer>('/v1/offers', { bearer: SECRET_KEY, body: KENYAN_TERMS })).body.offer;
const read = (payment: PaymentWithToken, bearer = payment.token) =>
  world.call<Payment>(`/v1/payments/${payment.id}`, { bearer });
const ordersOf = (id: string) => world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));

const BACK = [2, 10, 60, 60 * 24].map((minutes) => [minutes] as const);

describe('once the clock has gone back by minutes', () => {
  it.each(BACK)('(%i) an open payment is read by its token', async (minutes) => {
    const { body: payment } = await world.pay(await offered(), kenyan('03'));
    world.ahead = -minutes * MINUTE_MS;
    const { token, ...shown } = payment;
    expect(token).not.toBe('');
    expect(await read(payment)).toMatchObject({ status: 200, body: whileOpen(shown) });
  });

  it.each(BACK)('(%i) the same creation gets the same payment and token', async (minutes) => {
    const [offer, key, request] = [await offered(), newKey(), kenyan('03')];
    const { body: payment } = await world.pay(offer, request, { key });
    world.ahead = -minutes * MINUTE_MS;
    const again = await world.pay(offer, request, { key });
    expect(again).toMatchObject({ status: 201, body: whileOpen(payment) });
    expect(ordersOf(payment.id)).toHaveLength(1);
  });

  it.each(BACK)('(%i) a session still shows its payment, and is not paid a second time', async (minutes) => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const { body: payment } = await world.pay(client_secret, kenyan('03'));
    world.ahead = -minutes * MINUTE_MS;
    expect((await world.checkout(client_secret)).body.payment).toEqual(whileOpen(payment));
    const problem = expectProblem(await world.pay(client_secret, kenyan('03')), 409, 'payment_exists');
    expect(problem.token).toBe(payment.token);
  });

  it('sessions and offers that were made before can be paid', async () => {
    const bearers = [await offered(), (await world.session(KENYAN_TERMS)).client_secret];
    world.ahead = -10 * MINUTE_MS;
    for (const bearer of bearers) expect((await world.pay(bearer, kenyan('00'))).status).toBe(201);
  });
});

describe('once the clock has gone forward', () => {
  it('past the end of a session, its payment is read, and none is made', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, expires_in: 300 });
    const { body: payment } = await world.pay(client_secret, kenyan('03'));
    world.ahead = 10 * MINUTE_MS;
    expect((await world.checkout(client_secret)).body.payment).toEqual(whileOpen(payment));
    expect((await read(payment)).status).toBe(200);
    expectProblem(await world.pay(client_secret, kenyan('03')), 410, 'session_expired');
  });
});

describe('a return token', () => {
  async function returned() {
    const session = await world.session({ amount: '1500', currency: 'XOF', return_url: `${SHOP}/thanks` });
    const { body: payment } = await world.pay(session.client_secret, {
      operator: 'sn-wave',
      customer: { phone: '+221700000100', name: 'Awa', email: 'awa@example.com' },
    });
    const { extra } = JSON.parse(ordersOf(payment.id)[0]?.requests[0] ?? '{}') as {
      extra: { return_url: string };
    };
    const { headers } = await world.call(new URL(extra.return_url).pathname);
    return { payment, token: new URL(headers.get('location') ?? '').hash.replace('#malipo_token=', '') };
  }

  it('reads for thirty minutes, by clocks that differ by ten', async () => {
    const { payment, token } = await returned();
    for (const minutes of [-9, 29, 39]) {
      world.ahead = minutes * MINUTE_MS;
      expect((await read(payment, token)).status).toBe(200);
    }
    for (const minutes of [-11, 41]) {
      world.ahead = minutes * MINUTE_MS;
      expectProblem(await read(payment, token), 401, 'unauthorized');
      expect((await read(payment)).status).toBe(200);
    }
  });
});

it('a payment’s token reads for thirty days', async () => {
  const { body: payment } = await world.pay(await offered(), kenyan('00'));
  for (const [days, status] of [
    [30, 200],
    [31, 401],
  ] as const) {
    world.ahead = days * 24 * 60 * MINUTE_MS;
    expect((await read(payment)).status).toBe(status);
  }
});
