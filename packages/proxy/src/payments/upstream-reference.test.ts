/** A link once shown is never replaced (upstream-facts, "HPAY"), whichever answer comes late. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../upstreams/collector.ts';
import type { PaymentEvent, Reported } from './events.ts';
import { derivePayment, isKnown } from './payment-state.ts';
import { orderOf } from './payments.ts';
import { ATTEMPTED, CREATED } from './testing/begun-payment.ts';

const ORDER_ID = 'pay_1-1';

const reported = (report: Partial<Report>): Reported => ({
  type: 'reported',
  order_id: ORDER_ID,
  via: 'status',
  report: {
    outcome: 'pending',
    message: null,
    next: null,
    differences: [],
    amount_confirmed: false,
    ...report,
  },
});

/** An answer that leads the customer to a transaction's page. */
const link = (transaction: string) =>
  reported({
    next: { type: 'redirect', url: `https://checkout.example/?ref=${transaction}` },
    upstream_reference: transaction,
  });

function paymentAfter(...events: readonly PaymentEvent[]) {
  const all: readonly PaymentEvent[] = [
    { ...CREATED, operator: { id: 'ci-hpay', name: 'HPAY', country: 'CI' } },
    {
      ...ATTEMPTED,
      order_id: ORDER_ID,
      route: { upstream: 'hpay', tenant: null, provider_id: null, page: false },
      callbacks_are_hints: true,
      trusts_amount: false,
    },
    ...events,
  ];
  return derivePayment(
    'pay_1',
    all.map((event, position) => ({ version: position + 1, at: position, event })),
  );
}

describe("the upstream's own reference", () => {
  it('goes with every later question', () => {
    const orderAfter = (...events: readonly PaymentEvent[]) => {
      const state = paymentAfter(...events);
      const [attempt] = state.attempts;
      if (attempt === undefined) throw new Error('no attempt');
      return orderOf(state, attempt, (key) => `https://pay.shop.example/v1/return/${key}`);
    };
    expect(orderAfter().upstreamReference).toBeUndefined();
    expect(orderAfter(link('first')).upstreamReference).toBe('first');
  });

  it('is the first one: another link is not taken', () => {
    const state = paymentAfter(link('first'));
    expect(state.next).toEqual({ type: 'redirect', url: 'https://checkout.example/?ref=first' });
    expect(isKnown(state, link('second'))).toBe(true);
    expect(isKnown(paymentAfter(), link('second'))).toBe(false);
  });

  it('does not keep away the success of the order', () => {
    const paid = reported({ outcome: 'succeeded', amount_confirmed: true });
    expect(isKnown(paymentAfter(link('first')), paid)).toBe(false);
    expect(paymentAfter(link('first'), paid).status).toBe('succeeded');
  });
});
