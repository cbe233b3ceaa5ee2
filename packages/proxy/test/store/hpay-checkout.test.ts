/** Collecting through HPAY's hosted checkout: only its history says that a payment has succeeded. */
import type { MerchantPayment, Operator, Payout } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, newKey, SECRET_KEY, type World } from '../harness.ts';
import { openShop } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

/** Begins a payment; answers it with the sandbox's checkout of it. */
async function begin(terms: Record<string, unknown> = {}) {
  const session = await world.session(terms);
  const { status, body } = await world.pay(session.client_secret, { operator: 'ci-hpay' });
  expect(status, JSON.stringify(body)).toBe(201);
  const checkouts = world.sandbox.checkouts().filter(({ notifyUrl }) => notifyUrl.endsWith(body.id));
  return { payment: body, checkouts, transactionId: checkouts[0]?.transactionId ?? '' };
}

const isOver = ({ status }: MerchantPayment) => status !== 'processing' && status !== 'requires_action';

it('is an operator of each country that is configured, in the account’s currency', async () => {
  const { body } = await world.call<{ operators: Operator[] }>('/v1/countries/CI/operators?for=payment');
  expect(body.operators.find(({ id }) => id === 'ci-hpay')).toEqual({
    id: 'ci-hpay',
    name: 'HPAY',
    also_known_as: null,
    mark: { text: 'H', background: '#465468', color: '#ffffff' },
    country: 'CI',
    currency: 'XOF',
    channel: 'hosted',
    limits: { min: '1', max: null },
    decimals: 0,
    prompt: null,
    fields: [],
    flow: 'redirect',
  });
  const kenya = await world.call<{ operators: Operator[] }>('/v1/countries/KE/operators?for=payment');
  expect(kenya.body.operators.map(({ id }) => id)).not.toContain('ke-hpay');
});

describe('a payment', () => {
  it('leads to the checkout’s link, and nothing of the customer goes with it', async () => {
    const { payment, checkouts, transactionId } = await begin();
    expect(payment).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect' } });
    expect(JSON.stringify(payment.next_action)).toContain(transactionId);
    expect(checkouts).toHaveLength(1);
    const publicUrl = world.environment['MALIPO_PUBLIC_URL'] ?? '';
    expect(checkouts[0]).toMatchObject({ amount: 1500, currency: 'XOF' });
    expect(checkouts[0]?.notifyUrl).toBe(`${publicUrl}/v1/callbacks/hpay/${payment.id}`);
    expect(checkouts[0]?.successUrl.startsWith(`${publicUrl}/v1/return/`)).toBe(true);
  });

  it('succeeds when the history says PAID', async () => {
    const { payment, transactionId } = await begin();
    world.sandbox.actOnCheckout(transactionId, 'approve', '2250700000000');
    const over = await world.until(payment.id, isOver);
    expect(over).toMatchObject({ status: 'succeeded', amount: '1500', failure: null });
    expect(over.attempts).toMatchObject([{ upstream: 'hpay', tenant: null, outcome: 'succeeded' }]);
  });

  it('is given back by an operator of its currency that pays out', async () => {
    const { payment, transactionId } = await begin();
    world.sandbox.actOnCheckout(transactionId, 'approve', '2250700000000');
    await world.until(payment.id, isOver);
    const refund = (body: Record<string, unknown>) =>
      world.call<Payout>(`/v1/payments/${payment.id}/refunds`, { bearer: SECRET_KEY, key: newKey(), body });
    // The body has no operator that could be wrong: it lacks one.
    expect(expectProblem(await refund({}), 422, 'invalid_request').errors).toEqual([
      { field: 'operator', message: 'is required: the one of the payment pays nobody out' },
    ]);
    const customer = { phone: '+2250500000100', name: 'Awa Koné' };
    const { status, body } = await refund({ operator: 'ci-mtn', customer });
    expect({ status, amount: body.amount }).toEqual({ status: 201, amount: '1500' });
  });

  it('succeeds without a notice, and with one that names another amount: only the history counts', async () => {
    for (const ending of ['04', '06']) {
      const { payment, transactionId } = await begin();
      world.sandbox.actOnCheckout(transactionId, 'approve', `22507000000${ending}`);
      expect((await world.until(payment.id, isOver)).status).toBe('succeeded');
    }
  });

  it('is not believed to be paid because somebody says so', async () => {
    const { payment } = await begin();
    const notice = { status: 'PAID', amount: '1500.00', currency: 'XOF' };
    const answer = await world.call(`/v1/callbacks/hpay/${payment.id}`, { body: notice });
    expect(answer.status).toBe(200);
    await world.sandbox.settled();
    expect((await world.payment(payment.id)).status).toBe('requires_action');
    expectProblem(
      await world.call(`/v1/callbacks/hpay/pay_${'0'.repeat(32)}`, { body: notice }),
      404,
      'not_found',
    );
    expectProblem(await world.call('/v1/callbacks/hpay/x', { body: notice }), 404, 'not_found');
  });

  it('is not asked for as often as strangers say that there is news', async () => {
    const { payment } = await begin();
    const asked = () => world.sandbox.requests().filter(({ call }) => call === 'getPaymentHistory').length;
    const [before, startedAt] = [asked(), performance.now()];
    for (let notices = 0; notices < 80; notices++) {
      expect((await world.call(`/v1/callbacks/hpay/${payment.id}`, { body: {} })).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    // Each ten seconds one of them counts, and begins the schedule anew: at 0, 0.5, 1.5, 3.5 and 6.5 seconds.
    const windows = Math.ceil((performance.now() - startedAt) / 10_000) + 1;
    expect(asked() - before).toBeLessThanOrEqual(5 * windows);
  });

  it('of whose transaction another was told already is for a person: what is paid once pays one', async () => {
    const { payment, transactionId } = await begin();
    const url = payment.next_action?.type === 'redirect' ? payment.next_action.url : '';
    const again = { success: true, transaction_id: transactionId, checkout_url: url };
    world.sandbox.planFault({ fault: 'scripted', call: 'payment', text: JSON.stringify(again) });
    const session = await world.session();
    const { body: other } = await world.pay(session.client_secret, { operator: 'ci-hpay' });
    expect(other).toMatchObject({
      status: 'needs_review',
      next_action: null,
      failure: { code: 'mismatch', message: expect.stringContaining("is another payment's") as unknown },
    });
    world.sandbox.actOnCheckout(transactionId, 'approve', '2250700000000');
    expect((await world.until(payment.id, isOver)).status).toBe('succeeded');
    expect((await world.payment(other.id)).status).toBe('needs_review');
  });

  it('that was declined can be paid until it expires', async () => {
    const { payment, transactionId } = await begin();
    world.sandbox.actOnCheckout(transactionId, 'decline');
    await world.sandbox.settled();
    expect((await world.payment(payment.id)).status).toBe('requires_action');
  });

  it.each(['html_502', 'cut', 'dropped'] as const)(
    'whose link is lost (%s) gets another, and the link shown is the one that counts',
    async (fault) => {
      world.sandbox.planFault({ fault, call: 'payment' });
      const { payment } = await begin();
      expect(payment).toMatchObject({ status: 'processing', next_action: null });
      const shown = await world.until(payment.id, ({ status }) => status === 'requires_action');
      const url = shown.next_action?.type === 'redirect' ? shown.next_action.url : '';
      const transactionId = new URL(url).searchParams.get('ref') ?? '';
      world.sandbox.actOnCheckout(transactionId, 'approve', '2250700000000');
      expect((await world.until(payment.id, isOver)).status).toBe('succeeded');
    },
  );

  it('whose token ends in the middle is still heard of', async () => {
    const { payment, transactionId } = await begin();
    world.sandbox.expireTokens('hpay');
    world.sandbox.actOnCheckout(transactionId, 'approve', '2250700000000');
    expect((await world.until(payment.id, isOver)).status).toBe('succeeded');
  });

  it('in another currency than the account’s is not offered', async () => {
    const session = await world.session({ amount: '20', currency: 'KES' });
    const answer = await world.pay(session.client_secret, { operator: 'ci-hpay' });
    expectProblem(answer, 422, 'operator_not_allowed');
  });
});

it('HPAY’s own book lists what was paid and what was not, a page at a time', async () => {
  const { transactionId } = await begin({ amount: '777' });
  world.sandbox.actOnCheckout(transactionId, 'approve', '2250700000000');
  await world.sandbox.settled();
  const list = async (query: string) =>
    (
      await world.call<{
        transactions: { id: string; amount: string; status: string }[];
        next_cursor: string | null;
      }>(`/v1/upstream-transactions?upstream=hpay${query}`, { bearer: SECRET_KEY })
    ).body;
  const paid = await list('&status=PAID');
  expect(paid.transactions.find(({ id }) => id === transactionId)).toMatchObject({
    status: 'PAID',
    amount: '777',
  });
  const everything = await list('');
  expect(everything.next_cursor).toBe('UNPAID:0');
  const unpaid = await list(`&cursor=${everything.next_cursor}`);
  expect(unpaid.transactions.every(({ status }) => status === 'UNPAID')).toBe(true);
});
