import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../upstreams/collector.ts';
import type { Attempted, PaymentEvent, Reported } from './events.ts';
import { derivePayment, isKnown, isOpen, type PaymentState } from './payment-state.ts';
import { ATTEMPTED, CREATED } from './testing/begun-payment.ts';

const attempted = (number: number, changes: Partial<Attempted> = {}): Attempted => ({
  ...ATTEMPTED,
  order_id: `pay_1-${number}`,
  ...changes,
});
const HOSTED = attempted(1, {
  route: { upstream: 'gateway', tenant: 'bitlipa', provider_id: 5010, page: true },
  callbacks_are_hints: true,
  trusts_amount: false,
});

const report = (changes: Partial<Report> = {}): Report => ({
  outcome: 'pending',
  message: null,
  next: null,
  differences: [],
  amount_confirmed: false,
  ...changes,
});
const reported = (
  outcome: Report['outcome'],
  changes: Partial<Omit<Reported, 'type' | 'report'>> & Partial<Report> = {},
): Reported => {
  const { order_id = 'pay_1-1', via = 'callback', paid_twice, ...rest } = changes;
  return {
    type: 'reported',
    order_id,
    via,
    report: report({ outcome, ...rest }),
    ...(paid_twice && { paid_twice }),
  };
};

const derive = (events: readonly PaymentEvent[]) =>
  derivePayment(
    'pay_1',
    events.map((event, position) => ({ version: position + 1, at: position, event })),
  );

/** Tells a payment its events one by one, and leaves out reports that say nothing new, as the journal does. */
function told(events: readonly PaymentEvent[], attempt: Attempted = attempted(1)): PaymentState[] {
  const journal: PaymentEvent[] = [CREATED, attempt, { type: 'answered' }];
  const states = [derive(journal)];
  for (const event of events) {
    const [state] = states.slice(-1);
    if (event.type === 'reported' && state !== undefined && isKnown(state, event)) continue;
    journal.push(event);
    states.push(derive(journal));
  }
  return states;
}
const endOf = (events: readonly PaymentEvent[], attempt?: Attempted) => {
  const state = told(events, attempt).at(-1);
  return { status: state?.status, code: state?.failure?.code ?? null };
};

const outcomes = fc.constantFrom<Report['outcome']>(
  'pending',
  'succeeded',
  'failed',
  'cancelled',
  'reversed',
);
const news = fc.record({
  outcome: outcomes,
  via: fc.constantFrom('callback' as const, 'status' as const),
  differences: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    fc.constantFrom(['amount is 1, not 1500'], ['currency is KES, not XOF']),
  ),
  amount_confirmed: fc.boolean(),
});
/** Reports in one order of arrival, and the same ones in another; another payment may have paid before. */
const twoOrders = fc
  .tuple(fc.array(news, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([all, isPaidMeanwhile]) =>
    all.map(({ outcome, ...rest }) =>
      reported(outcome, {
        ...rest,
        ...(isPaidMeanwhile && outcome === 'succeeded' && { paid_twice: true as const }),
      }),
    ),
  )
  .chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    ),
  );

describe('reports in every order', () => {
  it.each([
    ['of an order', attempted(1)],
    ['of a hosted page', HOSTED],
    ['of a hosted page whose amounts are trusted', { ...HOSTED, trusts_amount: true }],
  ])('%s end the same', (_, attempt) => {
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        expect(endOf(other, attempt)).toEqual(endOf(one, attempt));
      }),
      { numRuns: 2000 },
    );
  });

  it('change nothing when they come again, a hundred times', () => {
    fc.assert(
      fc.property(twoOrders, ([once, again]) => {
        const before = told(once).at(-1);
        const after = told([...once, ...Array.from({ length: 100 }, () => again).flat()]).at(-1);
        expect(after).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('that differ from the journal need a person, whatever else comes', () => {
    fc.assert(
      fc.property(twoOrders, ([events]) => {
        const differs = events.some(({ report }) => report.differences.length > 0);
        const { status, code } = endOf(events);
        expect(status === 'needs_review' && code === 'mismatch').toBe(differs);
      }),
    );
  });

  it('of two ends are a contradiction, where nothing differs', () => {
    fc.assert(
      fc.property(twoOrders, ([events]) => {
        const ends = new Set(events.map(({ report }) => report.outcome).filter((end) => end !== 'pending'));
        fc.pre(ends.size > 1 && events.every(({ report }) => report.differences.length === 0));
        expect(endOf(events)).toEqual({ status: 'needs_review', code: 'contradiction' });
      }),
    );
  });
});

describe('a status that is final', () => {
  const any = fc.oneof(
    { weight: 5, arbitrary: twoOrders.map(([events]) => events[0]) },
    fc.boolean().map((acknowledged): PaymentEvent => ({ type: 'expired', acknowledged })),
    fc
      .constantFrom('succeeded' as const, 'failed' as const, 'cancelled' as const)
      .map((status): PaymentEvent => ({ type: 'resolved', status, reason: 'asked the operator' })),
  );

  it('changes only by a contradiction, a mismatch, a person, a late success or a missing amount', () => {
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 12 }),
        fc.constantFrom(attempted(1), HOSTED),
        (events, attempt) => {
          const journal: PaymentEvent[] = [CREATED, attempt];
          for (const event of events) {
            if (event === undefined) continue;
            const before = derive(journal);
            // A person's word is taken only where it was asked for.
            if (event.type === 'resolved' && before.status !== 'needs_review') continue;
            journal.push(event);
            const after = derive(journal);
            if (isOpen(before.status) || after.status === before.status || event.type === 'resolved')
              continue;
            // What nobody knew is ended by whoever knows.
            if (before.failure?.code === 'unacknowledged') continue;
            const isLateSuccess =
              event.type === 'reported' &&
              event.report.outcome === 'succeeded' &&
              (before.status === 'expired' || before.failure?.code === 'amount_unconfirmed');
            const isDoubt = after.status === 'needs_review' && event.type === 'reported';
            expect(isLateSuccess || isDoubt).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['succeeded', 'succeeded', null],
    ['failed', 'failed', 'operator_failed'],
    ['cancelled', 'cancelled', 'cancelled'],
  ] as const)('was only doubted: %s, said late, ends it', (outcome, status, code) => {
    const doubted = [CREATED, attempted(1), { type: 'expired' as const, acknowledged: false }];
    expect(derive(doubted).failure?.code).toBe('unacknowledged');
    const { status: ended, failure } = derive([...doubted, reported(outcome)]);
    expect({ status: ended, code: failure?.code ?? null }).toEqual({ status, code });
  });

  it.each([
    ['succeeded', 'failed'],
    ['failed', 'succeeded'],
    ['cancelled', 'failed'],
    ['succeeded', 'reversed'],
  ] as const)('%s is a contradiction with %s', (first, second) => {
    expect(endOf([reported(first)])).toMatchObject({
      status: first === 'succeeded' ? 'succeeded' : first,
    });
    expect(endOf([reported(first), reported(second)])).toEqual({
      status: 'needs_review',
      code: 'contradiction',
    });
  });

  it('stays where a late "still in progress" comes', () => {
    expect(
      endOf([reported('succeeded'), reported('pending'), reported('pending', { via: 'status' })]),
    ).toEqual({ status: 'succeeded', code: null });
  });
});

describe('expiry', () => {
  const expired: PaymentEvent = { type: 'expired', acknowledged: true };

  it.each([
    ['a late success', [reported('succeeded')], 'succeeded', null],
    ['a late failure', [reported('failed')], 'expired', 'expired'],
    [
      'a late success of what was paid otherwise',
      [reported('succeeded', { paid_twice: true })],
      'needs_review',
      'paid_twice',
    ],
    [
      'a late success of another amount',
      [reported('succeeded', { differences: ['amount is 1'] })],
      'needs_review',
      'mismatch',
    ],
    [
      'a late failure, then a success',
      [reported('failed'), reported('succeeded')],
      'needs_review',
      'contradiction',
    ],
  ] as const)('then %s', (_, late, status, code) => {
    expect(endOf([reported('pending'), expired, ...late])).toEqual({ status, code });
  });

  it('of what was never acknowledged needs a person', () => {
    expect(endOf([{ type: 'expired', acknowledged: false }])).toEqual({
      status: 'needs_review',
      code: 'unacknowledged',
    });
  });

  it('does not touch what has ended', () => {
    expect(endOf([reported('succeeded'), expired]).status).toBe('succeeded');
    expect(endOf([reported('failed'), expired]).status).toBe('failed');
  });
});

describe('resolving', () => {
  const resolved: PaymentEvent = { type: 'resolved', status: 'failed', reason: 'the bank says so' };

  it('stands against replays of what was known, and not against news', () => {
    const doubt = [reported('succeeded', { differences: ['amount is 1'] }), resolved];
    expect(endOf([...doubt, ...doubt.slice(0, 1)])).toEqual({ status: 'failed', code: 'resolved' });
    expect(endOf([...doubt, reported('cancelled')])).toEqual({
      status: 'needs_review',
      code: 'contradiction',
    });
  });

  it('stands not where money comes of which it was known that it is not what was ordered', () => {
    const differs = { differences: ['amount is 1'] };
    const doubt = [reported('pending', differs), resolved];
    expect(endOf(doubt)).toEqual({ status: 'failed', code: 'resolved' });
    expect(endOf([...doubt, reported('succeeded', differs)])).toEqual({
      status: 'needs_review',
      code: 'contradiction',
    });
    expect(endOf([...doubt, reported('failed', differs)])).toEqual({ status: 'failed', code: 'resolved' });
  });

  it('stands where the amount is named afterwards', () => {
    const success = reported('succeeded', { via: 'status' });
    const named = reported('succeeded', { via: 'status', amount_confirmed: true });
    expect(endOf([success, resolved, named], HOSTED)).toEqual({ status: 'failed', code: 'resolved' });
  });
});

describe('several routes', () => {
  const refused = (number: number, final: boolean): PaymentEvent => ({
    type: 'refused',
    order_id: `pay_1-${number}`,
    code: 'operator_failed',
    message: null,
    final,
  });
  const second = attempted(2);

  it('go on after a refusal, and end with the last', () => {
    expect(endOf([refused(1, false), second])).toEqual({ status: 'processing', code: null });
    expect(endOf([refused(1, false), second, refused(2, true)])).toEqual({
      status: 'failed',
      code: 'operator_failed',
    });
  });

  it('tell the customer only what the one says that is under way', () => {
    const link = { next: { type: 'redirect', url: 'https://pay.example/1' } } as const;
    const { status, next } = told([refused(1, false), second, reported('pending', link)]).at(-1)!;
    expect({ status, next }).toEqual({ status: 'processing', next: null });
  });

  it('that were all refused give the customer nothing to do any more', () => {
    const link = { next: { type: 'redirect', url: 'https://pay.example/1' } } as const;
    const { status, next } = told([refused(1, true), reported('pending', link)]).at(-1)!;
    expect({ status, next }).toEqual({ status: 'failed', next: null });
  });

  it('cannot fail what has ended otherwise meanwhile', () => {
    const expired: PaymentEvent = { type: 'expired', acknowledged: true };
    expect(endOf([reported('pending'), expired, refused(1, true)]).status).toBe('expired');
  });

  it('are a contradiction where a refused one collects after all, before or after the other', () => {
    const first = reported('succeeded');
    const other = reported('succeeded', { order_id: 'pay_1-2' });
    const expected = { status: 'needs_review', code: 'contradiction' };
    expect(endOf([refused(1, false), second, first, other])).toEqual(expected);
    expect(endOf([refused(1, false), second, other, first])).toEqual(expected);
  });
});

describe('a hosted page', () => {
  const success = reported('succeeded', { via: 'status' });
  const hint = reported('succeeded', { via: 'callback', amount_confirmed: true });

  it('succeeds only by a status, with an amount from somewhere', () => {
    expect(endOf([success], HOSTED)).toEqual({ status: 'needs_review', code: 'amount_unconfirmed' });
    expect(endOf([hint], HOSTED).status).toBe('processing');
    expect(endOf([hint, success], HOSTED).status).toBe('succeeded');
    expect(endOf([success, hint], HOSTED).status).toBe('succeeded');
    expect(endOf([success], { ...HOSTED, trusts_amount: true }).status).toBe('succeeded');
  });

  it('that nobody opened is told from one that was not completed', () => {
    const expired: PaymentEvent = { type: 'expired', acknowledged: true };
    expect(endOf([expired], HOSTED)).toEqual({ status: 'expired', code: 'not_opened' });
    const link = { next: { type: 'redirect', url: 'https://pay.example/1' }, via: 'answer' } as const;
    const shown = told([reported('pending', link)], HOSTED).at(-1);
    expect(shown?.attempts).toMatchObject([{ acknowledged: false }]);
    expect(endOf([reported('pending', link), expired], HOSTED).code).toBe('not_opened');
    expect(endOf([reported('pending', { via: 'status' }), expired], HOSTED).code).toBe('expired');
  });

  it('is not failed by a callback either', () => {
    expect(endOf([reported('failed')], HOSTED).status).toBe('processing');
  });
});

it('needs the intent as its first event', () => {
  expect(() => derive([{ type: 'answered' }])).toThrow('begins with its intent');
});

it('is what it was when its creation was answered, whatever came since', () => {
  const events: PaymentEvent[] = [
    CREATED,
    attempted(1),
    { type: 'answered' },
    reported('succeeded'),
    { type: 'answered' },
  ];
  const stored = events.map((event, position) => ({ version: position + 1, at: position, event }));
  expect(derivePayment('pay_1', stored).answeredVersion).toBe(3);
  expect(derivePayment('pay_1', stored, 3).status).toBe('processing');
});
