import type { Failure, MerchantPayment, Payout } from '@malipo/contract';
import { expect, test } from 'vitest';
import { deliveryOf, isRefundable, mayBeRefunded } from './delivery.ts';

type Status = NonNullable<MerchantPayment['purchase']>['status'];

function paymentFor(status: Status, members: Partial<MerchantPayment> = {}): MerchantPayment {
  const refused: Failure = { code: 'refused', reason: 'other', message: 'Bet9ja refused the account' };
  return {
    id: 'pay_1',
    reference: 'ref_1',
    source: 'open',
    livemode: false,
    status: 'succeeded',
    amount: '60',
    currency: 'KES',
    operator: { id: 'ke-mpesa', name: 'M-Pesa', country: 'KE' },
    next_action: null,
    purchase: {
      id: 'pur_1',
      service: 'ng-bet9ja-betting',
      product: 'hydrogen:amount',
      name: 'Bet9ja',
      account: '1234508',
      options: {},
      status,
      result: null,
      failure: status === 'needs_review' || status === 'failed' ? refused : null,
    },
    failure: null,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    expires_at: '2026-01-01T00:15:00.000Z',
    session: null,
    offer: null,
    customer: {},
    metadata: {},
    attempts: [],
    ...members,
  };
}

const refund = (status: Payout['status'], message?: string): Payout => ({
  id: 'out_1',
  reference: 'ref_1',
  livemode: false,
  status,
  amount: '60',
  currency: 'KES',
  operator: { id: 'ke-mpesa', name: 'M-Pesa', country: 'KE' },
  customer: {},
  refund_of: 'pay_1',
  failure: message === undefined ? null : { code: 'operator_failed', reason: 'other', message },
  metadata: {},
  attempts: [],
  created_at: '2026-01-01T00:01:00.000Z',
  updated_at: '2026-01-01T00:01:00.000Z',
});

test.each(['processing', 'delivered'] as const)('a purchase that is %s gives nothing back', (status) => {
  const payment = paymentFor(status);
  const delivery = deliveryOf(payment, []);
  expect(delivery).toEqual({ state: status, reason: '', refundsTried: 0 });
  expect([isRefundable(delivery), mayBeRefunded(payment)]).toEqual([false, false]);
});

test.each([
  ['needs_review', 'needs_review'],
  ['failed', 'not_delivered'],
] as const)('a paid purchase that ended as %s can be given back, and says why', (status, state) => {
  const payment = paymentFor(status);
  const delivery = deliveryOf(payment, []);
  expect(delivery).toEqual({ state, reason: 'Bet9ja refused the account', refundsTried: 0 });
  expect([isRefundable(delivery), mayBeRefunded(payment)]).toEqual([true, true]);
});

test.each(['processing', 'requires_action', 'failed', 'needs_review'] as const)(
  'a payment that is %s has delivered nothing, and nothing of it is given back',
  (status) => {
    const payment = paymentFor('needs_review', { status });
    expect([deliveryOf(payment, []), mayBeRefunded(payment)]).toEqual([null, false]);
  },
);

test.each([
  ['processing', 'refunding'],
  ['needs_review', 'refunding'],
  ['succeeded', 'refunded'],
] as const)('a refund that is %s leaves nothing more to give back', (status, state) => {
  const delivery = deliveryOf(paymentFor('needs_review'), [refund(status), refund('failed', 'No')]);
  expect(delivery).toMatchObject({ state, refundsTried: 2 });
  expect(isRefundable(delivery)).toBe(false);
});

test('a refund that failed can be tried again', () => {
  const delivery = deliveryOf(paymentFor('needs_review'), [refund('failed', 'Wallet too low')]);
  expect(delivery).toEqual({
    state: 'needs_review',
    reason: 'Refund failed: Wallet too low',
    refundsTried: 1,
  });
  expect(isRefundable(delivery)).toBe(true);
});
