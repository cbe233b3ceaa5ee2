/** PINs and tokens are the customer's: read with three bearers, never with a return token, never in a log. */
import type { Payment, PurchaseList, Quote } from '@malipo/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECRET_KEY, SHOP, type World } from '../harness.ts';
import { openShop, untilDelivered } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop({ MALIPO_ROUTES: 'sn-wave=pixel:542' });
});
afterAll(() => world.close());

const ELECTRICITY = {
  service: 'ng-kedco-prepaid-electricity',
  product: 'hydrogen:amount',
  account: '207309128300',
  amount: '1000',
  options: { phone: '08031234567' },
};

const read = async (id: string, bearer: string) =>
  (await world.call<Payment>(`/v1/payments/${id}`, { bearer })).body;

it('an electricity token is read by its customer and the merchant’s server, and by nobody else', async () => {
  const operator = 'sn-wave';
  const quote = await world.call<Quote>('/v1/quotes', {
    origin: SHOP,
    body: { operator, purchase: ELECTRICITY },
  });
  const customer = { phone: '221700000000', name: 'Awa Koné', email: 'awa@example.com' };
  const { body } = await world.pay(null, {
    operator,
    customer,
    purchase: ELECTRICITY,
    quote: quote.body.id,
    return_url: `${SHOP}/thanks`,
  });
  const order = world.sandbox.orders().find(({ orderId }) => orderId.startsWith(body.id));
  world.sandbox.act(order?.tenant ?? 'pixel', order?.orderId ?? '', 'approve');
  const { purchase, id } = await untilDelivered(world, body.id);
  const token = purchase?.result?.token ?? '';
  expect(token).toMatch(/^\d{4}/);

  expect((await read(id, body.token)).purchase?.result?.token).toBe(token);
  expect((await read(id, SECRET_KEY)).purchase?.result?.token).toBe(token);

  // Where the upstream sends the customer back to, the fragment holds a return token.
  const sent = JSON.parse(order?.requests[0] ?? '{}') as { extra: { return_url: string } };
  const returned = await world.call<string>(new URL(sent.extra.return_url).pathname);
  const landing = new URL(returned.headers.get('location') ?? '');
  const returnToken = landing.hash.replace('#malipo_token=', '');
  const seen = await read(id, returnToken);
  expect(seen).toMatchObject({ status: 'succeeded', purchase: { status: 'delivered', result: null } });
  const events = await world.call<string>(`/v1/payments/${id}/events`, { bearer: returnToken });
  expect(events.body).toContain('"status":"succeeded"');
  for (const text of [JSON.stringify(seen), events.body, landing.href, JSON.stringify(world.logs)]) {
    expect(text).not.toContain(token);
  }
  expect(JSON.stringify(world.logs)).not.toContain(ELECTRICITY.account);
  expect((await world.call(`/v1/payments/${id}`, { bearer: 'made-up' })).status).toBe(401);
});

it('a gift card’s PIN, with its session’s client secret', async () => {
  const { client_secret } = await world.session({
    amount: undefined,
    currency: undefined,
    purchase: { service: 'ci-jumia-voucher', product: 'hpay:17001', account: '2250700000000' },
  });
  const created = await world.pay(client_secret, {
    operator: 'sn-wave',
    customer: { phone: '221700000100', name: 'Awa Koné', email: 'awa@example.com' },
  });
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  const order = world.sandbox.orders().find(({ orderId }) => orderId.startsWith(created.body.id));
  world.sandbox.act(order?.tenant ?? 'pixel', order?.orderId ?? '', 'approve');
  const { purchase } = await untilDelivered(world, created.body.id);
  const pin = purchase?.result?.pins?.[0]?.pin ?? '';
  expect(pin).toMatch(/^SOCH/);
  expect((await read(created.body.id, client_secret)).purchase?.result?.pins?.[0]?.pin).toBe(pin);
  expect(JSON.stringify(world.logs)).not.toContain(pin);
  const list = await world.call<PurchaseList>('/v1/purchases', { bearer: SECRET_KEY });
  expect(list.body.purchases.map(({ id }) => id)).toContain(purchase?.id);
  expect((await world.call('/v1/purchases', { bearer: client_secret })).status).toBe(401);
});
