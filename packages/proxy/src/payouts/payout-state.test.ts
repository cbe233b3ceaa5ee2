/** What a payout is, by what has happened to it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaidOutcome, PayReport } from '../upstreams/payer.ts';
import type { PayoutEvent } from './payout-events.ts';
import { derivePayout, isKnownReport } from './payout-state.ts';
import { ATTEMPTED, CREATED } from './testing/begun-payout.ts';

const ID = `out_${'a'.repeat(32)}`;
const ORDER = `${ID}-1`;
const AT = 1_700_000_000_000;

const BEGUN: readonly PayoutEvent[] = [CREATED, { ...ATTEMPTED, order_id: ORDER }];

const report = (
  outcome: PaidOutcome,
  more: Partial<PayReport> = {},
  via: 'status' | 'callback' = 'status',
): PayoutEvent => ({
  type: 'reported',
  order_id: ORDER,
  via,
  report: { outcome, message: null, differences: [], wants_confirmation: false, ...more },
});

const after = (...events: readonly PayoutEvent[]) =>
  derivePayout(
    ID,
    [...BEGUN, ...events].map((event, position) => ({ version: position + 1, at: AT + position, event })),
  );

const OTHER_AMOUNT = { differences: ['amount is 1, not 1000'] };
const CONFIRM = report('pending', { wants_confirmation: true });
const REFUSED: PayoutEvent = {
  type: 'refused',
  order_id: ORDER,
  code: 'refused',
  message: null,
  final: true,
};
const UNACKNOWLEDGED: PayoutEvent = { type: 'timed_out', acknowledged: false };
const RESOLVED: PayoutEvent = { type: 'resolved', status: 'failed', reason: 'seen in the portal' };

describe('a payout', () => {
  it.each<[string, readonly PayoutEvent[], string, string | null]>([
    ['nothing', [], 'processing', null],
    ['still in progress', [report('pending')], 'processing', null],
    ['success', [report('succeeded')], 'succeeded', null],
    ['success twice', [report('succeeded'), report('succeeded')], 'succeeded', null],
    ['failure', [report('failed')], 'failed', 'operator_failed'],
    ['cancelled', [report('cancelled')], 'failed', 'operator_failed'],
    ['one callback that it failed', [report('failed', {}, 'callback')], 'processing', null],
    ['one callback that it was cancelled', [report('cancelled', {}, 'callback')], 'processing', null],
    [
      'a callback that it failed, and the status says so too',
      [report('failed', {}, 'callback'), report('failed')],
      'failed',
      'operator_failed',
    ],
    [
      'a callback that it failed, and the status says otherwise',
      [report('failed', {}, 'callback'), report('succeeded')],
      'needs_review',
      'contradiction',
    ],
    [
      'success, then a callback that it failed',
      [report('succeeded'), report('failed', {}, 'callback')],
      'needs_review',
      'contradiction',
    ],
    ['a callback of success', [report('succeeded', {}, 'callback')], 'succeeded', null],
    ['cancelled in part', [report('reversed')], 'needs_review', 'reversed'],
    ['a refusal', [REFUSED], 'failed', 'refused'],
    ['a refusal with another route to try', [{ ...REFUSED, final: false }], 'processing', null],
    ['a refusal after success', [report('succeeded'), REFUSED], 'needs_review', 'contradiction'],
    ['success after a refusal', [REFUSED, report('succeeded')], 'needs_review', 'contradiction'],
    ['success, then failure', [report('succeeded'), report('failed')], 'needs_review', 'contradiction'],
    ['failure, then success', [report('failed'), report('succeeded')], 'needs_review', 'contradiction'],
    [
      'success with another amount',
      [report('succeeded', { differences: ['amount is 1, not 1000'] })],
      'needs_review',
      'mismatch',
    ],
    ['a code is wanted', [CONFIRM], 'needs_review', 'confirmation_required'],
    ['the code is sent', [CONFIRM, { type: 'confirming' }], 'processing', null],
    ['success without the code', [CONFIRM, report('succeeded')], 'succeeded', null],
    ['nobody knows it', [UNACKNOWLEDGED], 'needs_review', 'unacknowledged'],
    ['nobody ends it', [{ type: 'timed_out', acknowledged: true }], 'needs_review', 'unfinished'],
    ['a late success', [{ type: 'timed_out', acknowledged: true }, report('succeeded')], 'succeeded', null],
    ['a late refusal', [UNACKNOWLEDGED, REFUSED], 'failed', 'refused'],
    ['a person’s word', [report('reversed'), RESOLVED], 'failed', 'resolved'],
    [
      'a person’s word, and the same of the status',
      [UNACKNOWLEDGED, RESOLVED, report('failed')],
      'failed',
      'resolved',
    ],
    [
      'a person’s word, and another of the status',
      [UNACKNOWLEDGED, RESOLVED, report('succeeded')],
      'needs_review',
      'contradiction',
    ],
    [
      'a refusal of what was cancelled in part',
      [report('reversed'), REFUSED],
      'needs_review',
      'contradiction',
    ],
    [
      'another amount before a person’s word, and success of that amount after it',
      [report('pending', OTHER_AMOUNT), RESOLVED, report('succeeded', OTHER_AMOUNT)],
      'needs_review',
      'contradiction',
    ],
    [
      'a refusal again, after a person’s word on success and a refusal',
      [report('succeeded'), REFUSED, RESOLVED, REFUSED],
      'failed',
      'resolved',
    ],
    [
      'a replay after a person’s word',
      [report('reversed'), RESOLVED, report('reversed')],
      'failed',
      'resolved',
    ],
  ])('after %s', (_name, events, status, code) => {
    const state = after(...events);
    expect({ status: state.status, code: state.failure?.code ?? null }).toEqual({ status, code });
  });

  it('says what differs', () => {
    const { failure } = after(report('succeeded', { differences: ['amount is 1, not 1000'] }));
    expect(failure?.message).toContain('amount is 1, not 1000');
  });

  it('begins with its intent', () => {
    expect(() => derivePayout(ID, [])).toThrow();
  });
});

describe('a report', () => {
  const isKnown = (state: ReturnType<typeof after>, event: PayoutEvent) =>
    event.type === 'reported' && isKnownReport(state, event);

  it('that is news is journalled, and its replay is not', () => {
    expect(isKnown(after(), report('pending'))).toBe(false);
    expect(isKnown(after(report('pending')), report('pending'))).toBe(true);
    expect(isKnown(after(report('pending')), report('succeeded'))).toBe(false);
    expect(isKnown(after(report('succeeded')), report('succeeded'))).toBe(true);
    expect(isKnown(after(report('succeeded')), report('failed'))).toBe(false);
    expect(isKnown(after(CONFIRM), CONFIRM)).toBe(true);
    expect(isKnown(after(report('pending')), CONFIRM)).toBe(false);
  });

  it('of an order that is not this payout’s is none of its', () => {
    const other = { ...report('succeeded'), order_id: `${ID}-9` } as PayoutEvent;
    expect(isKnown(after(), other)).toBe(true);
    expect(after(other).status).toBe('processing');
  });
});

/** Tells a payout its events one by one, and leaves out reports that say nothing new, as the journal does. */
function told(events: readonly PayoutEvent[]) {
  const journal: PayoutEvent[] = [];
  for (const event of events) {
    if (event.type === 'reported' && isKnownReport(after(...journal), event)) continue;
    journal.push(event);
  }
  return after(...journal);
}
const endOf = (events: readonly PayoutEvent[]) => {
  const { status, failure } = told(events);
  return { status, code: failure?.code ?? null };
};

const DIFFERENCE = 'amount is 1, not 1000';
const news = fc
  .tuple(
    fc.constantFrom<PaidOutcome>('pending', 'succeeded', 'failed', 'cancelled', 'reversed'),
    fc.oneof({ weight: 4, arbitrary: fc.constant<string[]>([]) }, fc.constant([DIFFERENCE])),
    fc.boolean(),
    fc.constantFrom('status' as const, 'callback' as const),
  )
  .map(([outcome, differences, wants_confirmation, via]) =>
    report(outcome, { differences, wants_confirmation }, via),
  );
const several = fc.array(news, { minLength: 1, maxLength: 6 });
/** Reports in one order of arrival, and the same ones in another. */
const twoOrders = several.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  ),
);
const reportsOf = (events: readonly PayoutEvent[]) =>
  events.flatMap((event) => (event.type === 'reported' ? [event.report] : []));

describe('reports in every order', () => {
  it('end the same', () => {
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        expect(endOf(other)).toEqual(endOf(one));
      }),
      { numRuns: 2000 },
    );
  });

  it('change nothing when they come again', () => {
    fc.assert(
      fc.property(twoOrders, ([once, again]) => {
        expect(told([...once, ...again, ...again])).toEqual(told(once));
      }),
      { numRuns: 500 },
    );
  });

  it('that differ from the journal need a person, whatever else comes', () => {
    fc.assert(
      fc.property(several, (events) => {
        const differs = reportsOf(events).some(({ differences }) => differences.length > 0);
        expect(endOf(events).code === 'mismatch').toBe(differs);
      }),
    );
  });

  it('of two ends are a contradiction, where nothing differs', () => {
    fc.assert(
      fc.property(several, (events) => {
        const reports = reportsOf(events);
        const ends = new Set(
          reports.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'pending'),
        );
        fc.pre(ends.size > 1 && reports.every(({ differences }) => differences.length === 0));
        expect(endOf(events)).toEqual({ status: 'needs_review', code: 'contradiction' });
      }),
    );
  });
});

describe('a status that is final', () => {
  const any = fc.oneof(
    { weight: 5, arbitrary: news },
    fc.boolean().map((acknowledged): PayoutEvent => ({ type: 'timed_out', acknowledged })),
    fc.constant<PayoutEvent>({ type: 'confirming' }),
    fc.boolean().map((final): PayoutEvent => ({ ...REFUSED, final })),
    fc.constantFrom('succeeded' as const, 'failed' as const).map((status): PayoutEvent => ({
      type: 'resolved',
      status,
      reason: 'asked the operator',
    })),
  );

  it('changes only by doubt about it, or by a person', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (events) => {
        const journal: PayoutEvent[] = [];
        for (const event of events) {
          const before = after(...journal);
          // A person's word and a code are taken only where they were asked for.
          if (event.type === 'resolved' && before.status !== 'needs_review') continue;
          if (event.type === 'confirming' && before.failure?.code !== 'confirmation_required') continue;
          if (event.type === 'reported' && isKnownReport(before, event)) continue;
          journal.push(event);
          const { status } = after(...journal);
          if (before.status !== 'succeeded' && before.status !== 'failed') continue;
          expect(
            status === before.status ||
              (status === 'needs_review' && (event.type === 'reported' || event.type === 'refused')),
          ).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('of doubt is settled by a person alone, and of waiting by the operator’s word', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (events) => {
        const journal: PayoutEvent[] = [];
        for (const event of events) {
          const { status, failure } = after(...journal);
          if (event.type === 'resolved' && status !== 'needs_review') continue;
          if (event.type === 'confirming' && failure?.code !== 'confirmation_required') continue;
          journal.push(event);
          const isDoubt = ['mismatch', 'contradiction', 'reversed'].includes(failure?.code ?? '');
          if (isDoubt && event.type !== 'resolved') expect(after(...journal).status).toBe('needs_review');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
