/** What can go wrong on the way to the gateway and back: an outcome that is not known is never a failure. */
import type { Fault } from '@malipo/sandbox';
import { afterAll, describe, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, World, type Variables } from '../harness.ts';

const worlds: World[] = [];
async function start(...settings: Parameters<typeof World.start>): Promise<World> {
  const world = await World.start(...settings);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

async function pay(world: World, ending: string) {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { status, body } = await world.pay(client_secret, kenyan(ending));
  expect(status).toBe(201);
  return body;
}
const ordersOf = (world: World, id: string) =>
  world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
const collectsOf = (world: World, id: string) =>
  world.sandbox.requests().filter(({ call, text }) => call === 'payment_c2b' && text.includes(id));
const scripted = (text: string, more: Partial<Fault> = {}): Fault => ({ fault: 'scripted', text, ...more });

describe.concurrent('an answer that does not say what became of the order', () => {
  it.each<[string, Fault]>([
    ['a dropped connection', { fault: 'dropped' }],
    ['half an answer', { fault: 'cut' }],
    ['an HTML error page', { fault: 'html_502' }],
    ['8 MB', { fault: 'huge' }],
    ['a redirect', { fault: 'redirected' }],
    ['nothing', scripted('')],
    ['another type', scripted('status=2', { contentType: 'text/plain' })],
    ['a list', scripted('[{"status": 2}]')],
    ['no status', scripted('{"result": {"code": 0}}')],
    ['status -1', scripted('{"status": -1, "result": {"code": 1}}')],
    [
      'an error and no status',
      scripted('{"result": {"code": 10999, "message": "try later"}}', { status: 500 }),
    ],
    ['a status that is no number', scripted('{"status": {"success": true}}')],
    ['success with HTTP status 500', scripted('{"status": 2}', { status: 500 })],
    ['success with HTTP status 404', scripted('{"status": 2}', { status: 404 })],
    ['success in an HTML page', scripted('{"status": 2}', { contentType: 'text/html' })],
    [
      'a refusal with HTTP status 500',
      scripted('{"status": 3, "result": {"code": 10304, "message": "try later"}}', { status: 500 }),
    ],
    ['a failure with HTTP status 400', scripted('{"status": 3, "result": {"code": 0}}', { status: 400 })],
    ['success of another order', scripted('{"status": 2, "order_id": "pay_0-1"}')],
    ['bytes that are not UTF-8', scripted('{"status": 2, "x": "\ud800"')],
    ['success in more than is ever said', scripted(`{"status": 2, "pad": "${'x'.repeat(140_000)}"}`)],
    ['2^53 brackets', scripted('['.repeat(500_000))],
  ])('such as %s is settled by asking, with one order', async (_, fault) => {
    const world = await start();
    world.sandbox.planFault({ call: 'payment_c2b', ...fault });
    const payment = await pay(world, '04');
    expect(payment).toMatchObject({ status: 'processing', next_action: null, failure: null });
    const settled = await world.untilStatus(payment.id, 'succeeded');
    expect(settled.attempts).toMatchObject([{ order_id: `${payment.id}-1`, outcome: 'succeeded' }]);
    expect(ordersOf(world, payment.id)).toHaveLength(1);
    expect(collectsOf(world, payment.id)).toHaveLength(1);
    expect(world.sandbox.requests().filter(({ call }) => call === 'redirected')).toEqual([]);
    expect(JSON.stringify(payment)).not.toMatch(/Bad Gateway|try later/);
  });

  it('may come to status as well, again and again, until one says it', async () => {
    const world = await start();
    for (const fault of ['dropped', 'html_502'] as const) {
      world.sandbox.planFault({ fault, call: 'status' });
    }
    world.sandbox.planFault(scripted('{"status": 99, "result": {"code": 0}}', { call: 'status' }));
    const payment = await pay(world, '04');
    await world.untilStatus(payment.id, 'succeeded');
    expect(ordersOf(world, payment.id)).toHaveLength(1);
  });

  it('may come to status for ever, and nothing is read from it', async ({ expect }) => {
    const world = await start();
    const answers: Partial<Fault>[] = [
      { status: 500 },
      { status: 404 },
      { contentType: 'text/html' },
      { contentType: 'application/jsonp' },
    ];
    for (const answer of answers)
      for (const status of [2, 3])
        world.sandbox.planFault(scripted(`{"status": ${status}}`, { ...answer, call: 'status' }));
    const payment = await pay(world, '03');
    const asks = () => world.sandbox.requests().filter(({ call }) => call === 'status').length;
    while (asks() <= 8) {
      const before = asks();
      world.ahead += 60_000;
      await world.restart();
      await expect.poll(asks).toBeGreaterThan(before);
    }
    expect((await world.payment(payment.id)).status).toBe('requires_action');
    world.sandbox.setStatus('bitlipa', `${payment.id}-1`, 2, { callback: false });
    world.ahead += 60_000;
    await world.restart();
    await world.untilStatus(payment.id, 'succeeded');
  });

  it.concurrent('comes later than 15 seconds', async ({ expect }) => {
    const world = await start({}, { timeScale: 1 });
    const { client_secret } = await world.session(KENYAN_TERMS);
    world.sandbox.planFault({ fault: 'dripping', call: 'payment_c2b' });
    const dripping = world.pay(client_secret, kenyan('03'));
    const late = await world.session(KENYAN_TERMS);
    await expect.poll(() => world.sandbox.orders().length).toBe(1);
    const slow = world.pay(late.client_secret, kenyan('09'));
    for (const { status, body } of [await dripping, await slow]) {
      expect(status).toBe(201);
      expect(body).toMatchObject({ status: 'processing', next_action: null });
      expect(collectsOf(world, body.id)).toHaveLength(1);
      const { attempts } = await world.payment(body.id);
      expect(attempts).toHaveLength(1);
      world.sandbox.setStatus('bitlipa', `${body.id}-1`, 2, { callback: false });
      await world.untilStatus(body.id, 'succeeded');
    }
  });
});

describe.concurrent('a refusal', () => {
  it('sends the order on to the next route, with an id of its own each', async () => {
    const world = await start({ MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:199' });
    world.sandbox.planFault(
      scripted('{"status": 3, "result": {"code": 10304, "message": "no"}}', { call: 'payment_c2b' }),
    );
    const payment = await pay(world, '03');
    expect(payment).toMatchObject({ status: 'requires_action', failure: null });
    expect((await world.payment(payment.id)).attempts).toEqual([
      {
        upstream: 'gateway',
        tenant: 'pixel',
        provider_id: 2162,
        order_id: `${payment.id}-1`,
        outcome: 'refused',
      },
      {
        upstream: 'gateway',
        tenant: 'bitlipa',
        provider_id: 199,
        order_id: `${payment.id}-2`,
        outcome: 'pending',
      },
    ]);
  });

  it('may come with an HTTP status of its own', async () => {
    const world = await start({ MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:199' });
    const refusal = '{"status": 3, "result": {"code": 10304, "message": "no"}}';
    world.sandbox.planFault(scripted(refusal, { call: 'payment_c2b', status: 400 }));
    const { id } = await pay(world, '03');
    const { attempts } = await world.payment(id);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'pending']);
  });

  it('needs both: status 3 without a result code is a failure, and final', async () => {
    const world = await start();
    world.sandbox.planFault(
      scripted(
        '{"status": 3, "result": {"code": 0}, "provider_result": {"code": 51, "message": "Insufficient funds"}}',
        {
          call: 'payment_c2b',
        },
      ),
    );
    const payment = await pay(world, '03');
    expect(payment).toMatchObject({
      status: 'failed',
      failure: { code: 'operator_failed', reason: 'insufficient_funds', message: 'Insufficient funds' },
    });
    expect(collectsOf(world, payment.id)).toHaveLength(1);
  });

  it('of the credentials is a failure that nobody tries elsewhere, and an alarm', async () => {
    const world = await start({
      MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:199',
      GATEWAY_PIXEL_SECRET_KEY: 'a-wrong-key-of-the-tests',
    });
    const payment = await pay(world, '00');
    expect(payment).toMatchObject({
      status: 'failed',
      failure: { code: 'operator_unavailable', reason: 'unavailable' },
    });
    expect(JSON.stringify(payment)).not.toMatch(/signature|10201/);
    expect(world.sandbox.orders()).toEqual([]);
    const alarm = world.logs.find(({ event }) => event === 'gateway_refuses_credentials');
    expect(alarm).toMatchObject({ level: 'error', tenant: 'pixel' });
    expect(JSON.stringify(alarm)).toContain('GATEWAY_PIXEL_MERCHANT_ID');
    expect(JSON.stringify(world.logs)).not.toContain('a-wrong-key-of-the-tests');
  });

  it('without a status is believed once the gateway says that it does not know the order', async () => {
    // A provider that this gateway does not have: it answers an error, and makes no order.
    const row = {
      id: 99_999,
      country: 'KE',
      brand: 'mpesa',
      name: 'M-Pesa',
      currency: 'KES',
      channel: 'mobile_money',
      phone: { example: '254000000000' },
      collect: { min: '1', extras: [], flow: 'approve_on_phone' },
    };
    const world = await start({ GATEWAYS: 'bitlipa', GATEWAY_BITLIPA_PROVIDERS: JSON.stringify([row]) });
    const payment = await pay(world, '00');
    expect(payment.status).toBe('processing');
    const { failure } = await world.untilStatus(payment.id, 'failed');
    expect(failure?.code).toBe('operator_failed');
    expect(world.sandbox.orders()).toEqual([]);
  });
});

describe.concurrent('a gateway that is not there', () => {
  const away: Variables = { GATEWAY_PIXEL_BASE_URL: 'http://127.0.0.1:9/pixel' };

  it('was sent nothing: the next route is tried', async () => {
    const world = await start({ ...away, MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:199' });
    const payment = await pay(world, '00');
    expect(payment.status).toBe('requires_action');
    const { attempts } = await world.untilStatus(payment.id, 'succeeded');
    expect(attempts.map(({ tenant, outcome }) => [tenant, outcome])).toEqual([
      ['pixel', 'refused'],
      ['bitlipa', 'succeeded'],
    ]);
    expect(ordersOf(world, payment.id).map(({ orderId }) => orderId)).toEqual([`${payment.id}-2`]);
  });

  it('on every route is a failure: nothing can have been paid', async () => {
    const world = await start({ ...away, MALIPO_ROUTES: 'ke-mpesa=pixel:2162' });
    const payment = await pay(world, '00');
    expect(payment).toMatchObject({ status: 'failed', failure: { code: 'operator_unavailable' } });
    expect(payment.failure?.message).not.toMatch(/127\.0\.0\.1|ECONN/);
  });

  it('for a while is asked again when it is back', async () => {
    const world = await start();
    const payment = await pay(world, '04');
    await world.sandbox.refuseConnections(20);
    await world.untilStatus(payment.id, 'succeeded');
    expect(ordersOf(world, payment.id)).toHaveLength(1);
  });
});

const ROUTES = { MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:199,bitlipa:347' };

it('an order that the gateway does not know is sent again, the same order by the same route, and paid once', async () => {
  const world = await start(ROUTES);
  world.sandbox.planFault({ fault: 'dropped_unread', call: 'payment_c2b' });
  const payment = await pay(world, '00');
  expect(payment.status).toBe('processing');
  const { attempts } = await world.untilStatus(payment.id, 'succeeded');
  expect(attempts).toHaveLength(1);
  const sent = collectsOf(world, payment.id);
  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  expect(ordersOf(world, payment.id)).toHaveLength(1);
});

it('an unknown outcome never goes on to another route, and needs a person where nobody ever knows the order', async () => {
  const world = await start(ROUTES);
  world.sandbox.planFault({ fault: 'dropped_unread', call: 'payment_c2b', rate: 1 });
  const payment = await pay(world, '00');
  await expect.poll(() => collectsOf(world, payment.id).length).toBeGreaterThan(1);
  // It is not young any more: from now on it is only asked for.
  world.ahead += 120_001;
  const sent = collectsOf(world, payment.id).length;
  world.ahead += 900_001;
  await world.restart();
  const { failure, attempts } = await world.untilStatus(payment.id, 'needs_review');
  expect(failure?.code).toBe('unacknowledged');
  expect(attempts).toHaveLength(1);
  expect(collectsOf(world, payment.id).length - sent).toBeLessThan(2);
});

it('the callback may overtake the answer', async () => {
  const world = await start();
  world.sandbox.set({ latencySeconds: 25 });
  const { client_secret } = await world.session(KENYAN_TERMS);
  const answer = world.pay(client_secret, kenyan('00'));
  const { body } = await answer;
  world.sandbox.set({ latencySeconds: 0 });
  expect(body.status).toBe('succeeded');
  await world.sandbox.settled();
  expect((await world.payment(body.id)).status).toBe('succeeded');
  expect(ordersOf(world, body.id)).toHaveLength(1);
});

it('what only some answers lack does not matter to many payments at once', async () => {
  const world = await start();
  for (const call of ['payment_c2b', 'status']) {
    for (const fault of ['dropped', 'cut', 'html_502'] as const) {
      world.sandbox.planFault({ fault, call, rate: 0.1 });
    }
  }
  const payments = await Promise.all(
    Array.from({ length: 40 }, (_, number) => pay(world, number % 2 ? '00' : '04')),
  );
  for (const { id } of payments) await world.untilStatus(id, 'succeeded');
  for (const { id } of payments) {
    expect(ordersOf(world, id)).toHaveLength(1);
    expect(collectsOf(world, id)).toHaveLength(1);
  }
});
