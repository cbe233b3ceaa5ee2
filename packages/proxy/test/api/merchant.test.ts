/** What the merchant's server reads and settles. */
import type { MerchantPayment, PaymentList } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

async function paid(ending: string, reference: string = crypto.randomUUID()) {
  const session = await world.session({ ...KENYAN_TERMS, reference });
  return (await world.pay(session.client_secret, kenyan(ending))).body;
}
const list = (query: string) => world.call<PaymentList>(`/v1/payments${query}`, { bearer: SECRET_KEY });
const idsOf = ({ body }: { body: PaymentList }) => body.payments.map(({ id }) => id);

describe('the list', () => {
  it('finds payments by the payer’s phone, of sessions and open amounts, by the whole number alone', async () => {
    const mine = '+254712000042';
    const terms = { operator: 'ke-mpesa', customer: { ...kenyan('00').customer, phone: mine } };
    const { client_secret } = await world.session(KENYAN_TERMS);
    const ofSession = await world.pay(client_secret, terms);
    const open = await world.pay(null, { ...terms, amount: '1000', currency: 'KES' });
    const find = (phone: string) =>
      world.call<{ payments: { id: string }[] }>(`/v1/payments?phone=${encodeURIComponent(phone)}`, {
        bearer: SECRET_KEY,
      });
    const found = [open.body.id, ofSession.body.id].sort();
    for (const phone of [mine, mine.slice(1)]) {
      expect((await find(phone)).body.payments.map(({ id }) => id).sort()).toEqual(found);
    }
    expect((await find('+254712000043')).body.payments).toEqual([]);
    expectProblem(await find('0712000042'), 422, 'invalid_request');
  });

  it('finds payments by reference, newest first, as the merchant sees them', async () => {
    const first = await paid('02', 'order-listed');
    await world.untilStatus(first.id, 'failed');
    world.ahead += 1000;
    const second = await paid('00', 'order-listed');
    await world.untilStatus(second.id, 'succeeded');
    const found = await list('?reference=order-listed');
    expect(idsOf(found)).toEqual([second.id, first.id]);
    expect(found.body.next_cursor).toBeNull();
    expect(found.headers.get('cache-control')).toBe('no-store');
    expect(found.body.payments[0]).toEqual(await world.payment(second.id));
    expect(idsOf(await list('?reference=order-listed&status=failed'))).toEqual([first.id]);
    expect(idsOf(await list('?reference=order-of-nobody'))).toEqual([]);
  });

  it('goes page by page without losing or repeating one, while new payments come', async () => {
    const made = [];
    for (let number = 0; number < 5; number++) made.push((await paid('03')).id);
    const newest = await paid('03');
    const { body } = await list(`?from=${encodeURIComponent(newest.created_at)}`);
    expect(body.payments.map(({ id }) => id)).toContain(newest.id);
    const seen: string[] = [];
    for (let query = '?limit=2'; ;) {
      const page = await list(query);
      seen.push(...idsOf(page));
      if (page.body.next_cursor === null) break;
      expect(idsOf(page)).toHaveLength(2);
      await paid('03');
      query = `?limit=2&cursor=${page.body.next_cursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(made.every((id) => seen.includes(id))).toBe(true);
  });

  it('is bounded by from, inclusive, and to, exclusive', async () => {
    world.ahead += 60_000;
    const { id, created_at } = await paid('03');
    const after = new Date(Date.parse(created_at) + 1).toISOString();
    const among = async (query: string) => idsOf(await list(query)).includes(id);
    expect(await among(`?from=${created_at}&to=${after}`)).toBe(true);
    expect(await among(`?from=${after}`)).toBe(false);
    expect(await among(`?to=${created_at}`)).toBe(false);
  });

  it.each([
    ['status', '?status=paid'],
    ['from', '?from=yesterday'],
    ['to', '?to=1700000000'],
    ['cursor', '?cursor=1-pay_x'],
    ['cursor', "?cursor=1-pay_0'%20or%201=1"],
    ['cursor', `?cursor=1-out_${'0'.repeat(32)}`],
    ['status', '?status=failed&status=expired'],
    ['limit', '?limit=0'],
    ['limit', '?limit=101'],
    ['limit', '?limit=1e2'],
    ['stauts', '?stauts=failed'],
  ])('says what is wrong with %s (%s)', async (field, query) => {
    const answer = await world.call(`/v1/payments${query}`, { bearer: SECRET_KEY });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual([field]);
  });

  it('is found by the payer’s number, its plus sign encoded or not', async () => {
    const { id, customer } = await world.payment((await paid('03')).id);
    for (const plus of ['', '+', '%2B']) {
      expect(idsOf(await list(`?phone=${plus}${customer.phone}`)), plus).toEqual([id]);
    }
  });

  it('is the merchant’s alone', async () => {
    const { token } = await paid('03');
    for (const bearer of [token, 'nonsense']) {
      expectProblem(await world.call('/v1/payments', { bearer }), 401, 'unauthorized');
    }
    expectProblem(await world.call('/v1/payments'), 401, 'unauthorized');
  });
});

describe('resolving', () => {
  const resolve = (id: string, body: unknown, bearer = SECRET_KEY) =>
    world.call<MerchantPayment>(`/v1/payments/${id}/resolve`, { bearer, body });

  it('settles what is in review, and keeps the person’s reason', async () => {
    const { id } = await paid('06');
    await world.untilStatus(id, 'needs_review');
    const { status, body } = await resolve(id, { status: 'succeeded', reason: 'seen on the statement' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, status: 'succeeded', failure: null });
    expect(await world.payment(id)).toEqual(body);
  });

  it('as failed frees the reference, as succeeded it holds it', async () => {
    for (const [settled, isFree] of [
      ['failed', true],
      ['cancelled', true],
      ['succeeded', false],
    ] as const) {
      const reference = `order-${settled}`;
      const { id } = await paid('06', reference);
      await world.untilStatus(id, 'needs_review');
      await resolve(id, { status: settled, reason: 'asked the bank' });
      const session = await world.session({ ...KENYAN_TERMS, reference });
      const again = await world.pay(session.client_secret, kenyan('03'));
      if (isFree) expect(again.status).toBe(201);
      else expectProblem(again, 409, 'payment_exists');
      if (isFree) {
        expect((await world.payment(id)).failure).toEqual({
          code: 'resolved',
          reason: 'other',
          message: 'asked the bank',
        });
      }
    }
  });

  it('stands against a callback that comes again', async () => {
    const { id } = await paid('06');
    await world.untilStatus(id, 'needs_review');
    await resolve(id, { status: 'failed', reason: 'asked the bank' });
    const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
    const [callback] = order?.callbacks ?? [];
    for (let time = 0; time < 5; time++) {
      const again = await world.call('/v1/callbacks/gateway/bitlipa', { text: callback?.text ?? '' });
      expect(again.status).toBe(200);
    }
    expect((await world.payment(id)).status).toBe('failed');
  });

  it('is refused for what is not in review, twice included', async () => {
    for (const [ending, status] of [
      ['00', 'succeeded'],
      ['03', 'requires_action'],
      ['02', 'failed'],
    ] as const) {
      const { id } = await paid(ending);
      const before = await world.untilStatus(id, status);
      const answer = await resolve(id, { status: 'succeeded', reason: 'x' });
      expectProblem(answer, 409, 'not_in_review');
      expect(await world.payment(id)).toMatchObject({ status, failure: before.failure });
    }
    const { id } = await paid('06');
    await world.untilStatus(id, 'needs_review');
    const body = { status: 'cancelled', reason: 'given back' };
    const answers = await Promise.all([resolve(id, body), resolve(id, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['status', { status: 'expired', reason: 'x' }],
    ['status', { reason: 'x' }],
    ['reason', { status: 'failed' }],
    ['reason', { status: 'failed', reason: '' }],
    ['amount', { status: 'failed', reason: 'x', amount: '1' }],
  ])('needs a status and a reason (%s, %j)', async (field, body) => {
    const { id } = await paid('03');
    const answer = await world.call(`/v1/payments/${id}/resolve`, { bearer: SECRET_KEY, body });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual([field]);
  });

  it('is the merchant’s alone, and of payments that are there', async () => {
    const { id, token } = await paid('06');
    const body = { status: 'succeeded', reason: 'x' };
    expectProblem(await resolve(id, body, token), 401, 'unauthorized');
    expectProblem(await resolve(`pay_${'0'.repeat(32)}`, body), 404, 'not_found');
  });
});
