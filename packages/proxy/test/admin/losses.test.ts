/** Where people give up: what is counted as lost at which step. */
import { expect, it } from 'vitest';
import type { Entry } from '../../admin/src/api.ts';
import { lossesByOperator } from '../../admin/src/losses.ts';

function payment(status: Entry['status'], code = '', reason = 'other', operator = 'M-Pesa'): Entry {
  const failure = code === '' ? null : ({ code, reason, message: '' } as Entry['failure']);
  return {
    id: 'pay_1',
    reference: 'order',
    amount: '1',
    currency: 'KES',
    status,
    failure,
    operator: { id: 'x', name: operator, country: 'KE' },
  };
}

it('each payment is counted once, at the operator where it was begun', () => {
  const [worst, other, ...rest] = lossesByOperator([
    payment('succeeded', '', '', 'Airtel'),
    payment('failed', 'operator_failed', 'insufficient_funds'),
    payment('failed', 'operator_failed', 'insufficient_funds'),
    payment('failed', 'operator_failed', 'a reason of tomorrow'),
    payment('failed', 'operator_failed', 'wrong_pin'),
    payment('cancelled', 'cancelled', 'declined'),
    payment('expired', 'expired', 'timed_out'),
    payment('expired', 'not_opened', 'timed_out'),
    payment('succeeded'),
    payment('processing'),
    payment('needs_review'),
  ]);
  expect(rest).toEqual([]);
  expect(other).toEqual({ name: 'Airtel KE', created: 1, paid: 1, unsettled: 0, lost: [] });
  expect(worst).toMatchObject({ name: 'M-Pesa KE', created: 10, paid: 1, unsettled: 2 });
  expect(worst?.lost[0]).toEqual({ step: 'insufficient_funds', count: 2 });
  expect(new Map(worst?.lost.map(({ step, count }) => [step, count]))).toEqual(
    new Map([
      ['insufficient_funds', 2],
      ['other', 1],
      ['wrong_pin', 1],
      ['declined', 1],
      ['timed_out', 1],
      ['not_opened', 1],
    ]),
  );
});
