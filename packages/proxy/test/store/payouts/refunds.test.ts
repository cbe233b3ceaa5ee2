/** Refunds: payouts to the payer, which together never exceed the payment. */
import type { Payout, Timeline } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, newKey, SECRET_KEY, SHOP, World, type CallOptions } from '../../harness.ts';
import { ordersOf, untilPaidOut } from './recipients.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

let payers = 0;
/** A payment of 1,000 that has succeeded; `ending` is what a payout to the payer comes to. */
async function paid(ending = '00', amount = '1000') {
  const session = await world.session({ amount, currency: 'KES' });
  // The payer's own number decides of the payment too: 04 and 07 succeed both ways, and 00.
  const phone = `+254711${String((payers += 1)).padStart(4, '0')}${ending}`;
  const { body } = await world.pay(session.client_secret, {
    operator: 'ke-mpesa',
    customer: { phone, name: 'Wanjiru Otieno', email: 'wanjiru@example.com' },
  });
  await world.untilStatus(body.id, 'succeeded');
  return body.id;
}

/** What one of M-Pesa's routes wants beside what the payer has told. */
const DOCUMENT = { document_type: 'national_id', document_number: 'A1234567' };
const ONLY_ROUTE_WITH_DOCUMENT = { GATEWAYS: 'bitlipa', GATEWAY_BITLIPA_PROVIDER_IDS: '199' };

const refund = (id: string, body: Record<string, unknown> = {}, options: CallOptions = {}) =>
  world.call<Payout>(`/v1/payments/${id}/refunds`, {
    bearer: SECRET_KEY,
    key: newKey(),
    body,
    ...options,
  });

describe('a refund', () => {
  it('gives everything back to the phone that paid', async () => {
    const id = await paid();
    const { status, body } = await refund(id, { reason: 'sent back' });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({ amount: '1000', currency: 'KES', refund_of: id });
    const { body: timeline } = await world.call<Timeline>(`/v1/payouts/${body.id}/events`, {
      bearer: SECRET_KEY,
    });
    expect(timeline.events[0]?.text).toContain('(sent back)');
    const payment = await world.payment(id);
    expect(body.customer.phone).toBe(payment.customer.phone);
    expect(body.reference).toBe(payment.reference);
    expect((await untilPaidOut(world, body.id)).status).toBe('succeeded');
    // Of three routes the first wants a document, which no payer was asked for.
    expect(ordersOf(world, body.id)).toMatchObject([
      { operation: 'payment_b2c', amount: '1000.00', providerId: 347 },
    ]);
    expect((await world.payment(id)).status).toBe('succeeded');
  });

  it('may be of a part, and the parts never exceed the payment', async () => {
    const id = await paid();
    expect((await refund(id, { amount: '500' })).status).toBe(201);
    const problem = expectProblem(await refund(id, { amount: '501' }), 409, 'not_refundable');
    expect(fieldsOf(problem)).toEqual(['amount']);
    const rest = await refund(id);
    expect(rest.body.amount).toBe('500');
    const none = expectProblem(await refund(id), 409, 'not_refundable');
    expect(none).toMatchObject({ detail: 'Nothing is left to refund.' });
    expect(fieldsOf(none), 'there is nothing to correct').toEqual([]);
  });

  it('of twenty at once is given as often as the payment allows', async () => {
    const id = await paid('00', '2000');
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(id, { amount: '600' })));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(17);
    const orders = world.sandbox
      .orders()
      .filter(({ orderId }) => made.some(({ body }) => orderId.startsWith(body.id)));
    expect(orders).toHaveLength(3);
  });

  it('that fails gives its amount free again', async () => {
    const id = await paid();
    const failing = { phone: '+254711999908' };
    const failed = await refund(id, { customer: failing });
    expect(failed.body.status).toBe('failed');
    const again = await refund(id);
    expect({ status: again.status, amount: again.body.amount }).toEqual({ status: 201, amount: '1000' });
  });

  it('repeated with its key is one refund', async () => {
    const id = await paid();
    const key = newKey();
    const first = await refund(id, { amount: '500' }, { key });
    const again = await refund(id, { amount: '500' }, { key });
    expect(again.body.id).toBe(first.body.id);
    expectProblem(await refund(id, { amount: '600' }, { key }), 422, 'idempotency_key_reused');
    // Only one of them counts.
    expect((await refund(id, { amount: '500' })).status).toBe(201);
  });

  it('is not made with the key of another request: of another payment, a payout, or a purchase', async () => {
    const [id, other] = [await paid(), await paid()];
    const key = newKey();
    expect((await refund(id, {}, { key })).status).toBe(201);
    expectProblem(await refund(other, {}, { key }), 422, 'idempotency_key_reused');
    const customer = { phone: '+254711000000', name: 'Wanjiru', email: 'wanjiru@example.com', ...DOCUMENT };
    const payout = { operator: 'ke-mpesa', amount: '500', currency: 'KES', reference: 'wages-1', customer };
    const purchase = { service: 'ng-mtn-airtime', product: 'x', reference: 'order-1' };
    for (const [path, body] of [
      ['/v1/payouts', payout],
      ['/v1/purchases', purchase],
    ] as const) {
      const answer = await world.call(path, { bearer: SECRET_KEY, key, body });
      expectProblem(answer, 422, 'idempotency_key_reused');
    }
    expect((await refund(other)).status).toBe(201);
  });

  it('that was sent twice at once with one key takes its amount once', async () => {
    const id = await paid();
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => refund(id, { amount: '500' }, { key })),
    );
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    // The others' intents were never carried out: a moment later the rest is there to be given back.
    world.ahead += 60_000;
    expect((await refund(id)).body.amount).toBe('500');
  });

  it('goes by the first route of all where the merchant says what it wants', async () => {
    const id = await paid();
    const { body } = await refund(id, { customer: DOCUMENT });
    const [order] = ordersOf(world, body.id);
    expect(order?.providerId).toBe(199);
    expect(JSON.parse(order?.requests[0] ?? '{}')).toMatchObject({
      extra: { customer_doc_type: 'national_id', customer_doc_number: 'A1234567' },
    });
  });

  it('says in one answer what is still to be told where every route wants more, and takes it', async () => {
    const id = await paid();
    await world.restart(ONLY_ROUTE_WITH_DOCUMENT);
    try {
      const problem = expectProblem(await refund(id), 422, 'invalid_request');
      expect(fieldsOf(problem)).toEqual(['customer.document_type', 'customer.document_number']);
      const half = await refund(id, { customer: { document_type: 'national_id' } });
      expect(fieldsOf(expectProblem(half, 422, 'invalid_request'))).toEqual(['customer.document_number']);
      expect((await refund(id, { customer: DOCUMENT })).body.amount).toBe('1000');
    } finally {
      await world.restart({ GATEWAYS: 'bitlipa,pixel', GATEWAY_BITLIPA_PROVIDER_IDS: '' });
    }
  });

  it('may go by another operator, or to another phone', async () => {
    const id = await paid();
    const { status, body } = await refund(id, { customer: { phone: '+254722000100' } });
    expect(status).toBe(201);
    expect(body.customer.phone).toBe('254722000100');
  });
});

describe('is refused', () => {
  it('of a payment that has not succeeded', async () => {
    const session = await world.session({ amount: '1000', currency: 'KES' });
    const { body } = await world.pay(session.client_secret, {
      operator: 'ke-mpesa',
      customer: { phone: '+254733000103', name: 'Wanjiru', email: 'wanjiru@example.com' },
    });
    expectProblem(await refund(body.id), 409, 'not_refundable');
    expectProblem(await refund(`pay_${'0'.repeat(32)}`), 404, 'not_found');
  });

  it('to a phone that cannot be one, by an operator of another currency, or below what it pays out', async () => {
    const id = await paid();
    const phone = await refund(id, { customer: { phone: '+2250700000000' } });
    expect(fieldsOf(expectProblem(phone, 422, 'invalid_phone'))).toEqual(['customer.phone']);
    const elsewhere = expectProblem(await refund(id, { operator: 'ci-mtn' }), 422, 'invalid_request');
    expect(fieldsOf(elsewhere), 'a refund has no currency of its own').toEqual(['operator']);
    expectProblem(await refund(id, { amount: '100' }), 422, 'amount_out_of_limits');
    // Nothing of these counts as given back.
    expect((await refund(id)).body.amount).toBe('1000');
  });

  it('to a browser, without the key, and without an Idempotency-Key', async () => {
    const id = await paid();
    expectProblem(await refund(id, {}, { origin: SHOP }), 403, 'origin_not_allowed');
    expect((await refund(id, {}, { bearer: 'sk_test_ffffffffffffffffffffffffffffffff' })).status).toBe(401);
    const path = `/v1/payments/${id}/refunds`;
    expectProblem(await world.call(path, { bearer: SECRET_KEY, body: {} }), 400, 'idempotency_key_missing');
  });
});

describe('a refund of which a signed callback alone says that it has failed', () => {
  it('is not free again: the money may be with the payer', async () => {
    // The payer's number keeps the payout in progress.
    const id = await paid('00');
    const { body } = await refund(id, { customer: { phone: '+254711999903' } });
    const [order] = ordersOf(world, body.id);
    expect(order).toBeDefined();
    world.sandbox.sendCallback(order!.tenant, order!.orderId, { members: { status: 3 } });
    await world.sandbox.settled();
    expectProblem(await refund(id, { amount: '500' }), 409, 'not_refundable');
    // Once status says so as well, it is.
    world.sandbox.setStatus(order!.tenant, order!.orderId, 3);
    expect((await untilPaidOut(world, body.id)).status).toBe('failed');
    expect((await refund(id, { amount: '500' })).status).toBe(201);
  });
});
