/** When a payout is asked about, and until when; and that it is never sent again where that is not safe. */
import { describe, expect, it } from 'vitest';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import type { PayoutRoute } from '../operators/operator.ts';
import type { PaidOutcome, PayPollResult, PayReport, Payer } from '../upstreams/payer.ts';
import { Payouts, type PayoutIntent } from './payouts.ts';
import { ATTEMPTED, CREATED } from './testing/begun-payout.ts';

const ID = `out_${'a'.repeat(32)}`;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const reported = (outcome: PaidOutcome, more: Partial<PayReport> = {}): PayPollResult => ({
  kind: 'reported',
  report: { outcome, message: null, differences: [], wants_confirmation: false, ...more },
});
const LOST: PayPollResult = { kind: 'no_answer', reason: 'lost' };
const UNKNOWN_ORDER: PayPollResult = { kind: 'unknown_order' };

/** A payout whose order's answer was lost. */
async function unanswered({ mayResend = true } = {}) {
  const clock = { now: NOW };
  const dependencies = await entriesInMemory(() => clock.now);
  const { journal } = dependencies;
  let sent = 0;
  let answer: PayPollResult = LOST;
  const payer = {
    payOut() {
      sent += 1;
      return Promise.resolve({ kind: 'unknown', reason: 'lost', errorAnswered: false });
    },
    pollPayout: () => Promise.resolve(answer),
    mayResend: () => mayResend,
  } as unknown as Payer;
  const payouts = new Payouts({ ...dependencies, payer: () => payer, live: false });
  const route = { ref: ATTEMPTED.route, isBankTransfer: false } as unknown as PayoutRoute;
  const { type: _type, livemode: _livemode, operator, ...facts } = CREATED;
  await payouts.create({
    ...facts,
    id: ID,
    idempotency: { scope: 'merchant', key: 'the-key', fingerprint: '' },
    operator: { operator, routes: [route] } as unknown as PayoutIntent['operator'],
    routes: [route],
  });
  const dueIn = async () => ((await journal.dueTimes())[0]?.at ?? Infinity) - clock.now;
  /** Asks the upstream, which answers that, at a time after the creation. */
  async function poll(at: number, result: PayPollResult) {
    clock.now = NOW + at;
    answer = result;
    const work = await payouts.claim(ID);
    if (work === null) throw new Error('somebody else works on it');
    await payouts.poll(work);
    const state = await payouts.find(ID);
    return { status: state?.status, code: state?.failure?.code, isAskedAgain: (await dueIn()) < Infinity };
  }
  const erased = () => journal.erasePersonalData(clock.now + 1);
  return { poll, dueIn, erased, sent: () => sent };
}

describe('a payout', () => {
  it('is asked about until it ends, and its personal data kept as long', async () => {
    const { poll, dueIn, erased } = await unanswered();
    const delays = [await dueIn()];
    for (const at of [500, 1500]) {
      await poll(at, reported('pending'));
      delays.push(await dueIn());
    }
    expect(delays).toEqual([500, 1000, 2000]);
    expect(await erased()).toBe(0);
    expect(await poll(3500, reported('succeeded'))).toMatchObject({
      status: 'succeeded',
      isAskedAgain: false,
    });
    expect(await erased()).toBe(1);
  });

  it.each(['succeeded', 'failed', 'cancelled', 'reversed'] as const)(
    'that has %s is not asked about any more',
    async (outcome) => {
      const { poll } = await unanswered();
      expect((await poll(500, reported(outcome))).isAskedAgain).toBe(false);
    },
  );

  it('that nobody has acknowledged in fifteen minutes is for a person, asked about for six days, and may end', async () => {
    const { poll } = await unanswered();
    const review = { status: 'needs_review', code: 'unacknowledged', isAskedAgain: true };
    expect(await poll(15 * MINUTE_MS, LOST)).toMatchObject({ status: 'processing' });
    expect(await poll(15 * MINUTE_MS + 1, LOST)).toEqual(review);
    expect(await poll(6 * DAY_MS - 1, LOST)).toEqual(review);
    expect(await poll(6 * DAY_MS, LOST)).toEqual({ ...review, isAskedAgain: false });
    expect(await poll(6 * DAY_MS, reported('succeeded'))).toMatchObject({ status: 'succeeded' });
  });

  it('that the upstream knows has three days', async () => {
    const { poll } = await unanswered();
    expect(await poll(3 * DAY_MS, reported('pending'))).toMatchObject({ status: 'processing' });
    expect(await poll(3 * DAY_MS + 1, LOST)).toMatchObject({ status: 'needs_review', code: 'unfinished' });
  });

  it('that waits for a code is not asked about', async () => {
    const { poll } = await unanswered();
    expect(await poll(500, reported('pending', { wants_confirmation: true }))).toEqual({
      status: 'needs_review',
      code: 'confirmation_required',
      isAskedAgain: false,
    });
  });

  it.each([
    ['that the upstream does not know is sent again', {}, 2],
    ['is not sent again by an upstream that would pay it twice', { mayResend: false }, 1],
  ])('%s', async (_, options, count) => {
    const { poll, sent } = await unanswered(options);
    expect(await poll(500, UNKNOWN_ORDER)).toMatchObject({ status: 'processing', isAskedAgain: true });
    expect(sent()).toBe(count);
  });

  it('that is for a person already is not sent again', async () => {
    const { poll, sent } = await unanswered();
    await poll(500, reported('succeeded', { differences: ['amount is 1, not 1000'] }));
    expect(await poll(1000, UNKNOWN_ORDER)).toMatchObject({ status: 'needs_review', code: 'mismatch' });
    expect(sent()).toBe(1);
  });
});
