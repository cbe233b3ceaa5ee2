/** Reading a payment: who sees what of it, and its events as they happen. */
import { schemas, type MerchantPayment, type Payment, type PaymentWithToken } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  expectProblem,
  kenyan,
  KENYAN_TERMS,
  SECRET_KEY,
  SHOP,
  whileOpen,
  World,
  type CallOptions,
} from '../harness.ts';

let world: World;
beforeAll(async () => {
  // Pixel-Innov's link providers are told where to send the customer back to.
  world = await World.start({ MALIPO_ROUTES: 'sn-wave=pixel:542' });
});
afterAll(() => world.close());

async function paid(ending: string, terms: Record<string, unknown> = {}) {
  const session = await world.session({ ...KENYAN_TERMS, ...terms });
  const { body: payment } = await world.pay(session.client_secret, kenyan(ending));
  return { session, payment };
}
const read = <Body = Payment>(id: string, bearer: string, options: CallOptions = {}) =>
  world.call<Body>(`/v1/payments/${id}`, { bearer, ...options });

/** The token that the return address puts into its fragment. */
async function returnToken(payment: PaymentWithToken): Promise<string> {
  const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(payment.id));
  const { extra } = JSON.parse(order?.requests[0] ?? '{}') as { extra: { return_url: string } };
  const { headers } = await world.call(new URL(extra.return_url).pathname);
  return new URL(headers.get('location') ?? '').hash.replace('#malipo_token=', '');
}
const paidByLink = async () => {
  const session = await world.session({ amount: '1500', currency: 'XOF', return_url: `${SHOP}/thanks` });
  const { body } = await world.pay(session.client_secret, {
    operator: 'sn-wave',
    customer: { phone: '+221700000100', name: 'Awa', email: 'awa@example.com' },
  });
  return body;
};

describe('a payment is read', () => {
  it('by its token and its session’s client secret, as the customer sees it', async () => {
    const { session, payment } = await paid('03');
    const { token, ...expected } = payment;
    for (const bearer of [token, session.client_secret]) {
      const { status, body, headers } = await read(payment.id, bearer, { origin: SHOP });
      expect(status).toBe(200);
      expect(body).toEqual(expected);
      expect(z.strictObject(schemas.Payment.shape).parse(body)).toEqual(body);
      expect(headers.get('cache-control')).toBe('no-store');
    }
    expect(expected.next_action).toMatchObject({ type: 'approve_on_phone', expires_at: payment.expires_at });
  });

  it('by the secret key, with what only the merchant sees', async () => {
    const { session, payment } = await paid('03', { metadata: { basket: '7' } });
    const { body } = await read<MerchantPayment>(payment.id, SECRET_KEY);
    expect(z.strictObject(schemas.MerchantPayment.shape).parse(body)).toEqual(body);
    expect(body).toMatchObject({ session: session.id, offer: null, metadata: { basket: '7' } });
    expect(body.customer.phone).toMatch(/^2547\d{8}$/);
    expect(body.attempts).toEqual([
      {
        upstream: 'gateway',
        tenant: 'bitlipa',
        provider_id: expect.any(Number) as number,
        order_id: `${payment.id}-1`,
        outcome: 'pending',
      },
    ]);
  });

  it('by a return token: the status and nothing to act on', async () => {
    const payment = await paidByLink();
    const token = await returnToken(payment);
    await world.until(payment.id, ({ next_action }) => next_action !== null);
    const full = await read(payment.id, payment.token);
    expect(full.body.next_action).toMatchObject({ type: 'redirect' });
    const { status, body } = await read(payment.id, token);
    expect(status).toBe(200);
    expect(body).toEqual({ ...full.body, next_action: null });
  });

  it('by nobody else, and an absent one answers like one of others', async () => {
    const [mine, theirs] = [await paid('03'), await paid('03')];
    const absent = `pay_${'0'.repeat(32)}`;
    const bearers = [theirs.payment.token, theirs.session.client_secret];
    for (const bearer of bearers) {
      const foreign = await read(mine.payment.id, bearer);
      const none = await read(absent, bearer);
      expectProblem(foreign, 404, 'not_found');
      expect(none.body).toEqual(foreign.body);
    }
    expectProblem(await read(absent, SECRET_KEY), 404, 'not_found');
    for (const id of ['pay_1', '__proto__', 'constructor', "pay_' or 1=1"]) {
      expectProblem(await read(encodeURIComponent(id), SECRET_KEY), 404, 'not_found');
    }
    for (const path of ['', '/events']) {
      const answer = await world.call(`/v1/payments/${mine.payment.id}${path}`);
      expectProblem(answer, 401, 'unauthorized');
      const spoiled = mine.payment.token.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
      expectProblem(await read(`${mine.payment.id}${path}`, spoiled), 401, 'unauthorized');
    }
  });

  it('by no token in the query', async () => {
    const { payment } = await paid('03');
    expectProblem(
      await world.call(`/v1/payments/${payment.id}?token=${payment.token}&malipo_token=${payment.token}`),
      401,
      'unauthorized',
    );
  });
});

describe('an ETag', () => {
  // What has ended stays as it is: the operator may still have news of anything else.
  it('spares what has not changed, and changes with the payment and the reader', async () => {
    const { payment } = await paid('03');
    const open = (await read(payment.id, payment.token)).headers.get('etag') ?? '';
    world.sandbox.setStatus('bitlipa', `${payment.id}-1`, 2);
    await world.untilStatus(payment.id, 'succeeded');
    const ended = await read(payment.id, payment.token, { headers: { 'if-none-match': open } });
    expect([ended.status, ended.body.status]).toEqual([200, 'succeeded']);
    const etag = ended.headers.get('etag') ?? '';
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await read<string>(payment.id, payment.token, { headers: { 'if-none-match': sent } });
      expect([again.status, again.body]).toEqual([304, '']);
    }
    expect((await read(payment.id, SECRET_KEY)).headers.get('etag')).not.toBe(etag);
  });

  it('of a checkout changes with its payment', async () => {
    const { session, payment } = await paid('03');
    const readCheckout = (etag: string) =>
      world.call('/v1/checkout', { bearer: session.client_secret, headers: { 'if-none-match': etag } });
    const open = (await world.checkout(session.client_secret)).headers.get('etag') ?? '';
    world.sandbox.setStatus('bitlipa', `${payment.id}-1`, 3, { message: 'no' });
    await world.untilStatus(payment.id, 'failed');
    const ended = await readCheckout(open);
    expect(ended.status).toBe(200);
    expect((await readCheckout(ended.headers.get('etag') ?? '')).status).toBe(304);
  });
});

/** Opens an event stream and reads it event by event. */
async function eventsOf(payment: PaymentWithToken, headers: Record<string, string> = {}) {
  const ending = new AbortController();
  const response = await fetch(`${world.proxy.url}/v1/payments/${payment.id}/events`, {
    headers: { authorization: `Bearer ${payment.token}`, origin: SHOP, ...headers },
    signal: ending.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    end: () => ending.abort(),
    /** The next event; null at the end of the stream. */
    async next(): Promise<{ id: string; payment: Payment } | null> {
      for (;;) {
        const match = /^event: payment\ndata: (.*)\nid: (\d+)\n\n|^:.*\n\n/.exec(text);
        if (match !== null) {
          text = text.slice(match[0].length);
          if (match[1] !== undefined) return { id: match[2] ?? '', payment: JSON.parse(match[1]) as Payment };
          continue;
        }
        const part = await reader?.read();
        if (part === undefined || part.done) return text === '' ? null : Promise.reject(new Error(text));
        text += part.value;
      }
    },
  };
}

/** The next event of a payment that is no longer open. What the operator says to the customer may come in between. */
async function endHeardBy(events: Awaited<ReturnType<typeof eventsOf>>) {
  let heard = await events.next();
  while (heard?.payment.status === 'requires_action') heard = await events.next();
  return heard;
}

describe('events', () => {
  it('begin with the present state, bring the end at once after its callback, and stop there', async () => {
    const { payment } = await paid('03');
    const events = await eventsOf(payment);
    expect(events.response.headers.get('content-type')).toContain('text/event-stream');
    expect(events.response.headers.get('cache-control')).toContain('no-');
    const { token, ...state } = payment;
    expect((await events.next())?.payment).toEqual(whileOpen(state));
    expect(token).not.toBe('');
    world.sandbox.setStatus('bitlipa', `${payment.id}-1`, 2);
    await world.untilStatus(payment.id, 'succeeded');
    const known = performance.now();
    const last = await endHeardBy(events);
    // By the change itself, not by the next heartbeat; a busy machine takes a moment.
    expect(performance.now() - known).toBeLessThan(10_000);
    expect(last?.payment.status).toBe('succeeded');
    expect(await events.next()).toBeNull();
  });

  it('go on from the last that was seen', async () => {
    const { payment } = await paid('03');
    const first = await eventsOf(payment);
    const seen = (await first.next())?.id ?? '';
    first.end();
    const again = await eventsOf(payment, { 'last-event-id': seen });
    world.sandbox.setStatus('bitlipa', `${payment.id}-1`, 2);
    const next = await endHeardBy(again);
    expect(next?.payment.status).toBe('succeeded');
    expect(Number(next?.id)).toBeGreaterThan(Number(seen));
    expect(await again.next()).toBeNull();
    const after = await eventsOf(payment, { 'last-event-id': next?.id ?? '' });
    expect(await after.next()).toBeNull();
  });

  it.each(['999999', 'nonsense', '-1', 'Infinity', ''])(
    'begin anew where Last-Event-ID is %j, which is of no event of this payment',
    async (seen) => {
      const { payment } = await paid('03');
      const events = await eventsOf(payment, { 'last-event-id': seen });
      expect((await events.next())?.payment.id).toBe(payment.id);
      events.end();
    },
  );

  it('of an ended payment are its end alone', async () => {
    const { payment } = await paid('02');
    await world.untilStatus(payment.id, 'failed');
    const events = await eventsOf(payment);
    expect((await events.next())?.payment).toMatchObject({
      status: 'failed',
      failure: { code: 'operator_failed' },
    });
    expect(await events.next()).toBeNull();
  });

  it('reach every listener, and none of another payment', async () => {
    const [mine, other] = [await paid('03'), await paid('03')];
    const listeners = await Promise.all([1, 2, 3].map(() => eventsOf(mine.payment)));
    const foreign = await eventsOf(other.payment);
    for (const listener of [...listeners, foreign]) await listener.next();
    world.sandbox.setStatus('bitlipa', `${mine.payment.id}-1`, 2);
    for (const listener of listeners) expect((await endHeardBy(listener))?.payment.status).toBe('succeeded');
    world.sandbox.setStatus('bitlipa', `${other.payment.id}-1`, 4);
    expect((await endHeardBy(foreign))?.payment).toMatchObject({ id: other.payment.id, status: 'cancelled' });
  });
});
