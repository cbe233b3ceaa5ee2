/** What a refund makes of a payment that is another by the time that it is written. */
import { expect, it } from 'vitest';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import type { PayoutRoute } from '../operators/operator.ts';
import type { PaymentEvent } from '../payments/events.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import { Payments } from '../payments/payments.ts';
import { ATTEMPTED, CREATED } from '../payments/testing/begun-payment.ts';
import type { ReportedOutcome } from '../upstreams/collector.ts';
import type { Payer } from '../upstreams/payer.ts';
import { Payouts, type PayoutIntent } from './payouts.ts';
import { NotRefundableError, Refunds } from './refunds.ts';

const PAYMENT = `pay_${'a'.repeat(32)}`;
const ORDER = `${PAYMENT}-1`;
const ROUTE_REF = { upstream: 'gateway', tenant: 'bitlipa', provider_id: 347, page: false };
const OPERATOR = { id: 'ke-mpesa', name: 'M-Pesa', country: 'KE' };
const PAID: readonly PaymentEvent[] = [
  {
    ...CREATED,
    amount: '1000',
    currency: 'KES',
    operator: OPERATOR,
    customer: { phone: '254711000000' },
    expires_at: 1_700_000_900_000,
  },
  {
    ...ATTEMPTED,
    order_id: ORDER,
    route: ROUTE_REF,
    callbacks_are_hints: false,
    trusts_amount: true,
  },
];

/** A payment that has succeeded, and what can be done with it. */
async function paid() {
  const dependencies = await entriesInMemory();
  const unused = () => {
    throw new Error('nobody collects here');
  };
  const payments = new Payments({ ...dependencies, collector: unused, returnUrl: unused });
  const sent: string[] = [];
  const payer = {
    payOut: (order: { orderId: string }) => {
      sent.push(order.orderId);
      return Promise.resolve({ kind: 'unknown', reason: 'not told', errorAnswered: false });
    },
  } as unknown as Payer;
  const payouts = new Payouts({ ...dependencies, payer: () => payer, live: false });
  const begun = await payments.begin({
    id: PAYMENT,
    at: NOW,
    events: PAID,
    reference: 'order-1',
    sessionReference: 'order-1',
    phone: null,
    returnKey: null,
    idempotency: { scope: 'sessions', key: 'key', fingerprint: '' },
    limits: null,
  });
  if (begun.kind !== 'begun') throw new Error('not created');
  await payments.release(begun.work);
  const says = (outcome: ReportedOutcome) =>
    payments.report(PAYMENT, {
      order_id: ORDER,
      via: 'callback',
      report: { outcome, message: null, next: null, differences: [], amount_confirmed: true },
    });
  const refunds = new Refunds(payments, payouts);
  const route = { ref: ROUTE_REF, isBankTransfer: false } as unknown as PayoutRoute;
  const refund = (payment: PaymentState) =>
    refunds.create({
      payment,
      amount: null,
      reason: 'sent back',
      idempotency: { scope: 'merchant', key: 'refund', fingerprint: '' },
      operator: { operator: OPERATOR, routes: [route] } as unknown as PayoutIntent['operator'],
      plan: () => ({ routes: [route], payee: { phone: '254711000000' } }),
    });
  return { payment: await says('succeeded'), says, refund, sent, payments };
}

it('is made of a payment that has succeeded', async () => {
  const { payment, refund, sent } = await paid();
  expect(payment.status).toBe('succeeded');
  expect((await refund(payment)).kind).toBe('payout');
  expect(sent).toHaveLength(1);
});

it('is not made of one that has become doubtful since it was read', async () => {
  const { payment, says, refund, sent, payments } = await paid();
  expect((await says('failed')).status).toBe('needs_review');
  await expect(refund(payment)).rejects.toThrow(NotRefundableError);
  expect(sent).toEqual([]);
  expect((await payments.find(PAYMENT))?.refunds).toEqual([]);
});
