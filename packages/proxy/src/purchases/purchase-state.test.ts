/** What a purchase is, by what has happened to it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuyResult } from '../upstreams/seller.ts';
import type { PurchaseCreated, PurchaseEvent } from './purchase-events.ts';
import { derivePurchase } from './purchase-state.ts';
import { CREATED } from './testing/begun-purchase.ts';

const ID = `pur_${'a'.repeat(32)}`;
const AT = 1_700_000_000_000;
const PAID: PurchaseCreated = { ...CREATED, payment: `pay_${'a'.repeat(32)}` };

const DELIVERED: BuyResult = { kind: 'delivered', delivery: { token: '1234' }, upstream_reference: '9' };
const REFUSED: BuyResult = { kind: 'refused', code: 'no_money', message: 'The wallet is empty' };
const REVIEW: BuyResult = { kind: 'review', reason: 'it was received before' };
const PENDING: BuyResult = { kind: 'pending' };
const UNKNOWN: BuyResult = { kind: 'unknown', reason: 'no answer' };
const NOT_SENT: BuyResult = { kind: 'not_sent', reason: 'nobody listens' };

const bought = (result: BuyResult): PurchaseEvent => ({ type: 'upstream_answered', result });
const TIMED_OUT: PurchaseEvent = { type: 'timed_out' };
const resolved = (status: 'delivered' | 'failed'): PurchaseEvent => ({
  type: 'resolved',
  status,
  reason: 'seen in the portal',
});

const derive = (events: readonly PurchaseEvent[], created = CREATED) =>
  derivePurchase(
    ID,
    [created, ...events].map((event, position) => ({ version: position + 1, at: AT + position, event })),
  );
const endOf = (events: readonly PurchaseEvent[], created?: PurchaseCreated) => {
  const { status, failure, delivery } = derive(events, created);
  return { status, code: failure?.code ?? null, isDelivered: delivery !== null };
};

describe('a purchase', () => {
  it.each<[string, readonly PurchaseEvent[], string, string | null, boolean]>([
    ['nothing', [], 'processing', null, false],
    ['what was bought', [bought(DELIVERED)], 'delivered', null, true],
    ['no end yet', [bought(PENDING)], 'processing', null, false],
    ['no answer', [bought(UNKNOWN)], 'processing', null, false],
    ['nothing sent', [bought(NOT_SENT)], 'processing', null, false],
    ['no answer, then what was bought', [bought(UNKNOWN), bought(DELIVERED)], 'delivered', null, true],
    ['a refusal', [bought(REFUSED)], 'failed', 'no_money', false],
    ['an outcome that nobody can tell', [bought(REVIEW)], 'needs_review', 'unclear', false],
    ['three days without an end', [bought(UNKNOWN), TIMED_OUT], 'needs_review', 'unfinished', false],
    ['a person’s word', [bought(REVIEW), resolved('failed')], 'failed', 'resolved', false],
    ['a person’s other word', [bought(REVIEW), resolved('delivered')], 'delivered', null, false],
  ])('after %s', (_name, events, status, code, isDelivered) => {
    expect(endOf(events)).toEqual({ status, code, isDelivered });
  });

  it('that somebody has paid for does not end in silence where it is refused', () => {
    expect(endOf([bought(REFUSED)], PAID)).toEqual({
      ...{ status: 'needs_review', code: 'no_money', isDelivered: false },
    });
    expect(derive([bought(REFUSED)], PAID).failure?.message).toBe('The wallet is empty');
  });

  it('was what it was when its caller was answered, whatever came since', () => {
    const events = [CREATED, bought(UNKNOWN), { type: 'answered' as const }, bought(DELIVERED)];
    const stored = events.map((event, position) => ({ version: position + 1, at: AT, event }));
    const { answeredVersion } = derivePurchase(ID, stored);
    expect(derivePurchase(ID, stored, answeredVersion ?? 0).status).toBe('processing');
  });

  it.each<[string, readonly PurchaseEvent[]]>([
    ['an outcome that nobody could tell', [bought(UNKNOWN), bought(REVIEW)]],
    ['three days without an end', [bought(UNKNOWN), TIMED_OUT]],
  ])('is delivered by a definite answer that comes late, after %s', (_name, doubt) => {
    for (const created of [CREATED, PAID]) {
      expect(endOf([...doubt, bought(DELIVERED)], created)).toEqual({
        status: 'delivered',
        code: null,
        isDelivered: true,
      });
    }
    expect(endOf([...doubt, bought(REFUSED)])).toMatchObject({ status: 'failed', code: 'no_money' });
    expect(endOf([...doubt, bought(REFUSED)], PAID)).toMatchObject({
      status: 'needs_review',
      code: 'no_money',
    });
  });

  it('begins with its intent', () => {
    expect(() => derivePurchase(ID, [])).toThrow('begins with its intent');
  });
});

const results = fc.constantFrom(DELIVERED, REFUSED, REVIEW, PENDING, UNKNOWN, NOT_SENT).map(bought);
const any = fc.oneof(
  { weight: 5, arbitrary: results },
  fc.constant(TIMED_OUT),
  fc.constant<PurchaseEvent>({ type: 'answered' }),
  fc.constant<PurchaseEvent>({ type: 'superseded' }),
  fc.constantFrom('delivered' as const, 'failed' as const).map(resolved),
);
const intents = fc.constantFrom(CREATED, PAID);

describe('whatever comes, and in whatever order', () => {
  it('an end that is known changes by a person’s word alone, and only where it was asked for', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), intents, (events, created) => {
        const journal: PurchaseEvent[] = [];
        for (const event of events) {
          const before = derive(journal, created);
          if (event.type === 'resolved' && before.status !== 'needs_review') continue;
          journal.push(event);
          const after = derive(journal, created);
          // What nobody knew is ended by whoever knows.
          const isDoubt = ['unclear', 'unfinished'].includes(before.failure?.code ?? '');
          if (before.status === 'processing' || isDoubt || event.type === 'resolved') continue;
          expect([after.status, after.failure, after.delivery]).toEqual([
            ...[before.status, before.failure, before.delivery],
          ]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('what is no end changes nothing', () => {
    const noEnds = fc.array(fc.constantFrom(PENDING, UNKNOWN, NOT_SENT).map(bought), { maxLength: 8 });
    fc.assert(
      fc.property(noEnds, results, noEnds, intents, (earlier, end, later, created) => {
        expect(endOf([...earlier, end, ...later], created)).toEqual(endOf([end], created));
      }),
      { numRuns: 500 },
    );
  });

  it('results that come again change nothing', () => {
    fc.assert(
      fc.property(fc.array(results, { minLength: 1, maxLength: 6 }), intents, (once, created) => {
        expect(endOf([...once, ...once, ...once], created)).toEqual(endOf(once, created));
      }),
      { numRuns: 500 },
    );
  });

  it('one that is paid for never just fails', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(results, fc.constant(TIMED_OUT)), { maxLength: 12 }), (events) => {
        expect(derive(events, PAID).status).not.toBe('failed');
      }),
    );
  });
});
