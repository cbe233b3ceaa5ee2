/** What a session or an offer fixes to be bought, paid for by an operator of another currency. */
import type { PurchaseOrder } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, SECRET_KEY, type World } from '../harness.ts';
import { executionsFor, openShop, quoteFor, untilDelivered } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop({ MALIPO_OPEN_AMOUNTS: undefined });
});
afterAll(() => world.close());

let accounts = 0;
/** A television package with an add-on, in naira, for a smartcard of its own. */
function television() {
  return {
    service: 'ng-dstv-tv',
    product: 'hydrogen:COMPE36',
    account: `10208${String((accounts += 1)).padStart(3, '0')}00`,
    options: { months: '1', addons: ['FRN7E36'] },
  } satisfies PurchaseOrder;
}

async function sessionFor(purchase: PurchaseOrder): Promise<string> {
  const terms = { amount: undefined, currency: undefined, purchase };
  return (await world.session(terms)).client_secret;
}

async function offerFor(purchase: PurchaseOrder): Promise<string> {
  const { body } = await world.call<{ offer: string }>('/v1/offers', {
    bearer: SECRET_KEY,
    body: { purchase },
  });
  return body.offer;
}

describe('a session', () => {
  it('says what is bought and what it costs, until the operator is chosen', async () => {
    const purchase = television();
    const { body } = await world.checkout(await sessionFor(purchase));
    expect(body).toMatchObject({ purchase, amount: '13000', currency: 'NGN', payment: null });
  });

  it('is paid at the quote and delivered once; nobody pays it again', async () => {
    const purchase = television();
    const secret = await sessionFor(purchase);
    const quote = await quoteFor(world, purchase);
    const { status, body } = await world.pay(secret, { ...kenyan('00'), quote: quote.id });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({ source: 'session', amount: quote.total, currency: 'KES' });
    expect(await untilDelivered(world, body.id)).toMatchObject({
      status: 'succeeded',
      purchase: { status: 'delivered', account: purchase.account },
    });
    const again = await world.pay(secret, { ...kenyan('00'), quote: quote.id });
    expectProblem(again, 409, 'payment_exists');
    expect((await world.checkout(secret)).body.payment?.id).toBe(body.id);
    expect(executionsFor(world, purchase.account)).toBe(1);
  });

  it('lets a page say again what it fixes, in its own spelling, and nothing else', async () => {
    const purchase = television();
    const secret = await sessionFor(purchase);
    const { addons, months } = purchase.options;
    const respelled = { ...purchase, options: { addons, months } };
    const other = { ...purchase, account: '1020899900' };
    const quoteOfOther = await quoteFor(world, other);
    const refused = await world.pay(secret, { ...kenyan('00'), purchase: other, quote: quoteOfOther.id });
    expect(fieldsOf(expectProblem(refused, 422, 'amount_fixed'))).toEqual(['purchase']);
    const quote = await quoteFor(world, respelled);
    const { status } = await world.pay(secret, { ...kenyan('00'), purchase: respelled, quote: quote.id });
    expect(status).toBe(201);
    expect(executionsFor(world, other.account)).toBe(0);
  });

  it('wants the quote, of just this purchase', async () => {
    const purchase = television();
    const secret = await sessionFor(purchase);
    expectProblem(await world.pay(secret, kenyan('00')), 422, 'quote_required');
    const cheaper = await quoteFor(world, { ...purchase, options: { months: '1', addons: [] } });
    const refused = await world.pay(secret, { ...kenyan('00'), quote: cheaper.id });
    expect(fieldsOf(expectProblem(refused, 422, 'invalid_request'))).toEqual(['quote']);
  });

  it('of an amount is not paid by a purchase', async () => {
    const { client_secret } = await world.session({ amount: '250', currency: 'KES' });
    const answer = await world.pay(client_secret, { ...kenyan('00'), purchase: television() });
    expect(fieldsOf(expectProblem(answer, 422, 'amount_fixed'))).toEqual(['purchase']);
  });
});

it('an offer is bought as often as it is paid, each time once', async () => {
  const purchase = television();
  const offer = await offerFor(purchase);
  const { body: checkout } = await world.checkout(offer);
  expect(checkout).toMatchObject({ purchase, amount: '13000', currency: 'NGN' });
  const quote = await quoteFor(world, purchase);
  for (const times of [1, 2]) {
    const { status, body } = await world.pay(offer, { ...kenyan('00'), quote: quote.id });
    expect(status, JSON.stringify(body)).toBe(201);
    expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
    expect(executionsFor(world, purchase.account)).toBe(times);
  }
});
