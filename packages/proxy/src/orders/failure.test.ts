import { describe, expect, it } from 'vitest';
import { derivePayment } from '../payments/payment-state.ts';
import type { Created, PaymentEvent } from '../payments/events.ts';
import { failureOf } from './failure.ts';

describe('a failure', () => {
  it.each([
    ['operator_failed', 'wrong_pin', 'wrong_pin'],
    ['operator_failed', undefined, 'other'],
    ['cancelled', undefined, 'declined'],
    ['expired', undefined, 'timed_out'],
    ['operator_unavailable', undefined, 'unavailable'],
    ['mismatch', undefined, 'other'],
  ] as const)('%s with the reason %s is %s', (code, told, reason) => {
    expect(failureOf(code, 'words', told)).toEqual({ code, reason, message: 'words' });
  });

  it('that was journalled before reasons were is still read', () => {
    const created = { type: 'created', operator: { id: 'ci-mtn', name: 'MTN', country: 'CI' } };
    const route = { upstream: 'gateway', tenant: 'pixel', provider_id: 536, page: false };
    const refused = {
      type: 'refused',
      order_id: 'pay_1-1',
      code: 'operator_failed',
      message: null,
      final: true,
    };
    const events = [created as Created, { type: 'attempted', order_id: 'pay_1-1', route }, refused].map(
      (event, index) => ({ event: event as PaymentEvent, at: index, version: index + 1 }),
    );
    expect(derivePayment('pay_1', events).failure).toMatchObject({
      code: 'operator_failed',
      reason: 'other',
    });
  });
});
