/** `@malipo/server` against a running proxy, and told by it. */
import {
  createMalipo,
  NoAnswerError,
  ProblemError,
  verifyWebhook,
  WebhookVerificationError,
  type Malipo,
} from '@malipo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, type World } from '../harness.ts';
import { payoutOperator, requestTo } from '../store/payouts/recipients.ts';
import { openShop } from '../store/shop.ts';
import { OTHER_SECRET, Receiver, SECRET } from '../webhooks/receiver.ts';

let world: World;
let receiver: Receiver;
let malipo: Malipo;
beforeAll(async () => {
  receiver = await Receiver.start();
  world = await openShop(receiver.variables);
  malipo = createMalipo({ url: `${world.proxy.url}/`, secretKey: SECRET_KEY });
});
afterAll(async () => {
  await world.close();
  await receiver.close();
});

async function paid(reference: string): Promise<string> {
  const { client_secret } = await malipo.sessions.create({ amount: '1000', currency: 'KES', reference });
  const { body } = await world.pay(client_secret, kenyan('00'));
  await world.untilStatus(body.id, 'succeeded');
  return body.id;
}

it('takes an order from its session to its refund', async () => {
  const reference = `order-${newKey()}`;
  const id = await paid(reference);
  const payment = await malipo.payments.get(id);
  expect(payment).toMatchObject({ id, reference, status: 'succeeded', amount: '1000', metadata: {} });
  expect((await malipo.payments.ask(id)).attempts).toHaveLength(1);
  const { events } = await malipo.payments.timeline(id);
  expect(events.length).toBeGreaterThan(1);

  const idempotencyKey = newKey();
  const terms = { amount: '500', reason: 'One of two came back' };
  const first = await malipo.payments.refund(id, terms, { idempotencyKey });
  const second = await malipo.payments.refund(id, terms, { idempotencyKey });
  expect(first).toMatchObject({ amount: '500', currency: 'KES' });
  expect(second.id).toBe(first.id);
  expect((await malipo.payouts.get(first.id)).id).toBe(first.id);
});

it('pays out, each call once', async () => {
  const request = requestTo(await payoutOperator(world, 'ci-mtn'), '00');
  const payouts = [await malipo.payouts.create(request), await malipo.payouts.create(request)];
  expect(new Set(payouts.map(({ id }) => id)).size).toBe(2);
  const { events } = await malipo.payouts.timeline(payouts[0]?.id ?? '');
  expect(events.length).toBeGreaterThan(0);
});

it('reads what can be paid and bought', async () => {
  const { countries } = await malipo.countries.list();
  expect(countries.map(({ code }) => code)).toContain('KE');
  const { operators } = await malipo.operators.list('CI', { for: 'payout' });
  expect(operators.map(({ id }) => id)).toContain('ci-mtn');
  const { services } = await malipo.services.list('NG');
  const data = services.find(({ category }) => category === 'data');
  const { products } = await malipo.products.list(data?.id ?? '');
  expect(products.length).toBeGreaterThan(0);
  expect(await malipo.operators.guess({ phone: '+254712345678' })).toMatchObject({ country: 'KE' });
  expect((await malipo.balances.list()).balances.length).toBeGreaterThan(0);
  expect(await malipo.operations.readiness()).toMatchObject({ status: 'ready' });
});

describe('a list', () => {
  it('is a page when awaited, and everything in a loop', async () => {
    const from = new Date();
    const reference = `order-${newKey()}`;
    for (let count = 0; count < 3; count += 1) {
      await world.pay(null, { ...kenyan('00'), ...KENYAN_TERMS, reference });
    }
    const page = await malipo.payments.list({ reference, from, limit: 2 });
    expect(page.payments).toHaveLength(2);
    expect(page.next_cursor).not.toBeNull();
    const ids: string[] = [];
    for await (const { id } of malipo.payments.list({ reference, from, limit: 2 })) ids.push(id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a refusal', () => {
  it('has its code and names the fields', async () => {
    const terms = { amount: '0', currency: 'KES', reference: 'order-1' };
    const error: unknown = await malipo.sessions.create(terms).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'invalid_request', status: 422, errors: [{ field: 'amount' }] });
    expect((error as Error).message).toContain('amount');
  });

  it('of a wrong key says so, and shows no key', async () => {
    const wrong = createMalipo({ url: world.proxy.url, secretKey: `${SECRET_KEY}wrong` });
    const error: unknown = await wrong.payments.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unauthorized' });
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(SECRET_KEY);
  });

  it.each([
    ['a missing one', undefined],
    ['quotation marks', `"${SECRET_KEY}"`],
    ['a line break', `${SECRET_KEY}\nsk_other`],
  ])('of a key with %s comes before anything is sent, and shows no key', (_name, secretKey) => {
    const create = () => createMalipo({ url: world.proxy.url, secretKey: secretKey as string });
    expect(create).toThrow(/^secretKey .*MALIPO_SECRET_KEY/);
    expect(create).not.toThrow(SECRET_KEY);
  });

  it('does not come while the key is rotated', async () => {
    const secretKey = ` ${SECRET_KEY},sk_old\n`;
    await expect(createMalipo({ url: world.proxy.url, secretKey }).payments.list()).resolves.toBeDefined();
  });

  it('of what is no JSON is not told as the network’s fault', async () => {
    const metadata: Record<string, unknown> = {};
    metadata['self'] = metadata;
    const terms = { amount: '250', currency: 'KES', reference: 'order-1', metadata };
    await expect(malipo.sessions.create(terms as never)).rejects.toThrow(TypeError);
  });

  it('of an id that is none is not a call of something else', async () => {
    await expect(malipo.payments.get('../payouts')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a webhook', () => {
  it('is read once its signature holds', async () => {
    const id = await paid(`order-${newKey()}`);
    const isIt = ({ body }: (typeof receiver.calls)[number]) =>
      body.data.id === id && body.type === 'payment.succeeded';
    await expect.poll(() => receiver.calls.some(isIt)).toBe(true);
    const { text, headers } = receiver.calls.find(isIt) ?? receiver.calls[0]!;
    const event = verifyWebhook(text, headers, SECRET);
    expect(event).toMatchObject({ type: 'payment.succeeded', data: { id } });
    expect(verifyWebhook(text, headers, `${OTHER_SECRET},${SECRET}`)).toEqual(event);
    expect(verifyWebhook(text, headers, `${SECRET},`)).toEqual(event);
    expect(() => verifyWebhook(text, headers, OTHER_SECRET)).toThrow(WebhookVerificationError);
    for (const none of [undefined, '', ',', 'whsec_', `${OTHER_SECRET},whsec_`]) {
      expect(() => verifyWebhook(text, headers, none as string)).toThrow(/MALIPO_WEBHOOK_SECRET/);
    }
    const parsed = JSON.parse(text) as string;
    expect(() => verifyWebhook(parsed, headers, SECRET)).toThrow(/before anything .* has parsed it/);
    expect(() => verifyWebhook(text.replace(id, 'pay_1'), headers, SECRET)).toThrow();
    const { webhooks } = await malipo.webhooks.list({ status: 'delivered' });
    expect(webhooks.some(({ entry }) => entry === id)).toBe(true);
  });
});

it('says where nobody answers', async () => {
  const away = createMalipo({ url: 'http://127.0.0.1:9', secretKey: SECRET_KEY, maxRetries: 0 });
  const error: unknown = await away.payments.list().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NoAnswerError);
  expect((error as Error).message).toContain('http://127.0.0.1:9 did not answer GET /v1/payments');
});
