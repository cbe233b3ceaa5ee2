import type { MerchantPayment } from '@malipo/contract';
import { expect, test } from 'vitest';
import { standingOf } from './order-state.ts';

const ORDER = { number: 'AK-1', amount: '1200', currency: 'KES', purchase: null };
const BOUGHT = { service: 'ci-orange-data', product: 'hpay:15690' };
const BUNDLE_ORDER = { number: 'AK-1', amount: '1020', currency: 'XOF', purchase: BOUGHT };

const payment = (members: Partial<MerchantPayment>): MerchantPayment => ({
  id: 'pay_1',
  reference: 'AK-1',
  source: 'session',
  livemode: false,
  status: 'succeeded',
  amount: '1200',
  currency: 'KES',
  operator: { id: 'ke-mpesa', name: 'M-Pesa', country: 'KE' },
  next_action: null,
  purchase: null,
  failure: null,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  expires_at: '2026-01-01T00:15:00.000Z',
  session: 'ses_1',
  offer: null,
  customer: {},
  metadata: {},
  attempts: [],
  ...members,
});

test('a payment that succeeded pays the order', () => {
  expect(standingOf(ORDER, [payment({})]).state).toBe('paid');
});

test.each([
  ['of an open amount', { source: 'open' }],
  ['of an offer', { source: 'offer' }],
  ['of another amount', { amount: '1' }],
  ['in another currency', { currency: 'UGX' }],
  ['of another reference', { reference: 'AK-2' }],
] as const)('a payment %s does not', (_what, members) => {
  expect(standingOf(ORDER, [payment(members)])).toEqual({ state: 'unpaid', payment: null });
});

const paidPurchase = (product: string): MerchantPayment['purchase'] => ({
  id: 'pur_1',
  service: BOUGHT.service,
  product,
  name: 'Orange Data',
  account: '2250700000000',
  options: {},
  status: 'delivered',
  result: null,
  failure: null,
});

test('what a session buys is paid in whatever currency the proxy quoted', () => {
  const quoted = payment({ amount: '240', currency: 'KES', purchase: paidPurchase(BOUGHT.product) });
  expect(standingOf(BUNDLE_ORDER, [quoted]).state).toBe('paid');
});

test.each([
  ['buys something else', { purchase: paidPurchase('hpay:16892') }],
  ['buys nothing', { amount: '1020', currency: 'XOF' }],
] as const)('an order of goods is not paid by a payment that %s', (_what, members) => {
  expect(standingOf(BUNDLE_ORDER, [payment(members)]).state).toBe('unpaid');
});

test('an order that was paid after a decline is paid', () => {
  const paid = payment({ id: 'pay_2' });
  expect(standingOf(ORDER, [payment({ status: 'cancelled' }), paid])).toEqual({
    state: 'paid',
    payment: paid,
  });
});

test.each([
  ['processing', 'being_paid'],
  ['requires_action', 'being_paid'],
  ['needs_review', 'being_checked'],
  ['failed', 'unpaid'],
  ['cancelled', 'unpaid'],
  ['expired', 'unpaid'],
] as const)('a payment that is %s leaves the order %s', (status, state) => {
  expect(standingOf(ORDER, [payment({ status })]).state).toBe(state);
});
