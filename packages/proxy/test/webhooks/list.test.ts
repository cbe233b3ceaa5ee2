/** What the merchant's server was told can be seen, and told again; and an entry's history be read. */
import type { Timeline, Webhook, WebhookList } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, KENYAN_TERMS, SECRET_KEY } from '../harness.ts';
import type { World } from '../harness.ts';
import { payOut, payoutOperator, requestTo, untilPaidOut } from '../store/payouts/recipients.ts';
import { buy, openShop, payFor, untilDelivered } from '../store/shop.ts';
import { Receiver } from './receiver.ts';

const patience = { interval: 25 };
const ABSENT = `msg_${'0'.repeat(32)}`;
const JSON_ONLY = { accept: 'application/json' };

let receiver: Receiver;
let world: World;
beforeAll(async () => {
  receiver = await Receiver.start();
  world = await openShop(receiver.variables);
});
afterAll(async () => {
  await world.close();
  await receiver.close();
});

async function pay(ending: string) {
  const { client_secret } = await world.session(KENYAN_TERMS);
  return (await world.pay(client_secret, kenyan(ending))).body;
}
const list = async (query = '') =>
  (await world.call<WebhookList>(`/v1/webhooks${query}`, { bearer: SECRET_KEY })).body;
/** So that an answer that a test asks for next meets nothing of the tests before it. */
const untilAllIsTold = () =>
  expect.poll(async () => (await list('?status=pending')).webhooks, patience).toEqual([]);
const resend = (id: string) =>
  world.call<Webhook>(`/v1/webhooks/${id}/resend`, { bearer: SECRET_KEY, method: 'POST' });
const timeline = (path: string, headers: Record<string, string> = JSON_ONLY, bearer = SECRET_KEY) =>
  world.call<Timeline>(`${path}/events`, { bearer, headers });

describe('webhooks', () => {
  it('are listed newest first, page by page, by status', async () => {
    const made: string[] = [];
    for (let number = 0; number < 3; number++) made.unshift((await pay('08')).id);
    await expect.poll(() => made.filter((id) => receiver.typesOf(id).length > 0), patience).toHaveLength(3);
    await untilAllIsTold();
    const { webhooks, next_cursor } = await list('?limit=2');
    expect(webhooks.map(({ entry }) => entry)).toEqual(made.slice(0, 2));
    const [id] = receiver.acceptedOf(made[0] ?? '').map((told) => told.id);
    expect(webhooks[0]).toMatchObject({
      id,
      type: 'payment.failed',
      status: 'delivered',
      tries: 1,
      last_answer: 'status 204',
      next_try_at: null,
    });
    const next = await list(`?limit=1&status=delivered&cursor=${next_cursor}`);
    expect(next.webhooks.map(({ entry }) => entry)).toEqual([made[2]]);
    expect((await list('?status=dead')).webhooks).toEqual([]);
  });

  it.each([
    ['status', '?status=lost'],
    ['cursor', `?cursor=1-pay_${'0'.repeat(32)}`],
    ['limit', '?limit=0'],
    ['reference', '?reference=order-1'],
  ])('are not listed by a wrong %s (%s)', async (field, query) => {
    const answer = await world.call(`/v1/webhooks${query}`, { bearer: SECRET_KEY });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual([field]);
  });

  it('that was given up is told again by a call, the same to the byte', async () => {
    await untilAllIsTold();
    receiver.answer = 410;
    const { id } = await pay('08');
    const ofThis = async () => (await list()).webhooks.find(({ entry }) => entry === id);
    await expect.poll(async () => (await ofThis())?.status, patience).toBe('dead');
    receiver.answer = 204;
    const dead = await ofThis();
    const { status, body } = await resend(dead?.id ?? '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: dead?.id, entry: id, status: 'pending', settled_at: null });
    await expect.poll(() => receiver.typesOf(id), patience).toEqual(['payment.failed']);
    const told = receiver.calls.filter((call) => call.id === dead?.id);
    expect(told).toHaveLength(2);
    expect(told[0]?.text).toBe(told[1]?.text);
    await expect.poll(async () => (await ofThis())?.status, patience).toBe('delivered');
  });

  it('of a payment has its purchase as it stood at the time, in every try', async () => {
    const refused = {
      service: 'ke-safaricom-airtime',
      product: 'hpay:1420',
      account: '254712111108',
      amount: '50',
    };
    const { id } = (await payFor(world, refused)).body;
    expect((await untilDelivered(world, id)).purchase?.status).toBe('needs_review');
    const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
    world.sandbox.setStatus(order!.tenant, order!.orderId, 3);
    await expect.poll(() => receiver.typesOf(id), patience).toContain('payment.needs_review');
    await world.call(`/v1/purchases/${id.replace('pay_', 'pur_')}/resolve`, {
      bearer: SECRET_KEY,
      body: { status: 'delivered', reason: 'seen' },
    });
    // Once for each status: what the payment notes of its purchase is no news of the payment.
    const announced = (await list()).webhooks.filter(({ entry }) => entry === id);
    expect(announced.map(({ type }) => type)).toEqual([
      'payment.needs_review',
      'payment.succeeded',
      'payment.requires_action',
    ]);
    const [told] = receiver.acceptedOf(id).slice(-1);
    expect(told?.body.data.purchase?.status).toBe('needs_review');
    await resend(told?.id ?? '');
    const texts = () =>
      receiver
        .acceptedOf(id)
        .filter((call) => call.id === told?.id)
        .map(({ text }) => text);
    await expect.poll(texts, patience).toEqual([told?.text, told?.text]);
  });

  it('that nobody knows is not told', async () => {
    expectProblem(await resend(ABSENT), 404, 'not_found');
    expectProblem(await resend('msg_x'), 404, 'not_found');
  });
});

describe('the history', () => {
  it('of a payment says what happened, and what the server was told of it', async () => {
    const { id, token } = await pay('00');
    await expect.poll(() => receiver.typesOf(id), patience).toHaveLength(2);
    const told = async () => (await timeline(`/v1/payments/${id}`)).body.events;
    // Each answer of the receiver's is written down when it has come, whichever comes first.
    const delivered = async () => (await told()).filter(({ type }) => type === 'webhook_delivered');
    await expect.poll(delivered, patience).toHaveLength(2);
    const events = await told();
    expect(events[0]).toMatchObject({ type: 'created' });
    expect(events[0]?.text).toContain('A payment of 250 KES by M-Pesa');
    const times = events.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    const text = events.map((event) => event.text).join('\n');
    for (const wanted of [
      `Order ${id}-1 goes to gateway`,
      'has succeeded',
      'Your server was told payment.requires_action: tried once',
      'Your server was told payment.succeeded: tried once',
    ]) {
      expect(text).toContain(wanted);
    }
    // Whoever bears less gets the stream that it always got.
    const stream = await timeline(`/v1/payments/${id}`, JSON_ONLY, token);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    for (const accept of ['text/event-stream', '*/*', 'text/event-stream, application/json']) {
      const { headers } = await timeline(`/v1/payments/${id}`, { accept });
      expect(headers.get('content-type')).toContain('text/event-stream');
    }
  });

  it('of a server that is down says how often it was tried, and when it is tried again', async () => {
    await untilAllIsTold();
    receiver.answer = 500;
    const { id } = await pay('08');
    const told = async () => (await timeline(`/v1/payments/${id}`)).body.events.at(-1)?.text;
    await expect.poll(told, patience).toMatch(/Tried (once|\d+ times) so far.*status 500.*tried again at 20/);
    receiver.answer = 204;
  });

  it('of a payout', async () => {
    const { body } = await payOut(world, requestTo(await payoutOperator(world, 'ci-mtn'), '02'));
    await untilPaidOut(world, body.id);
    const { events } = (await timeline(`/v1/payouts/${body.id}`, {})).body;
    expect(events[0]?.text).toContain('A payout of');
    expect(events.map(({ text }) => text).join()).toContain('has failed');
  });

  it('of a purchase says that it was delivered, and not what', async () => {
    const payment = await buy(world, {
      service: 'ng-kedco-prepaid-electricity',
      product: 'hydrogen:amount',
      account: '207309128300',
      amount: '1000',
      options: { phone: '08031234567' },
    });
    const token = payment.purchase?.result?.token ?? '';
    expect(token).not.toBe('');
    for (const path of [`/v1/purchases/${payment.purchase?.id}`, `/v1/payments/${payment.id}`]) {
      const { body } = await timeline(path);
      expect(body.events.length).toBeGreaterThan(2);
      expect(JSON.stringify(body)).not.toContain(token);
    }
  });

  it.each(['payments/pay', 'payouts/out', 'purchases/pur'])(
    'of no such thing (%s) is not found',
    async (path) => {
      expectProblem(await timeline(`/v1/${path}_${'0'.repeat(32)}`), 404, 'not_found');
    },
  );
});
