/** When a payment is asked about, and until when; what an upstream that does not know it makes of it. */
import { describe, expect, it } from 'vitest';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import type { Collector, PollResult, Report } from '../upstreams/collector.ts';
import type { PaymentEvent } from './events.ts';
import { Payments } from './payments.ts';
import { ATTEMPTED, CREATED } from './testing/begun-payment.ts';

const ID = `pay_${'a'.repeat(32)}`;
const ORDER = `${ID}-1`;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LIFETIME_MS = 15 * MINUTE_MS;
const LAST_MS = LIFETIME_MS + 72 * HOUR_MS;

const reported = (outcome: Report['outcome'], more: Partial<Report> = {}): PollResult => ({
  kind: 'reported',
  report: { outcome, message: null, next: null, differences: [], amount_confirmed: true, ...more },
});
const LOST: PollResult = { kind: 'no_answer', reason: 'lost' };
const UNKNOWN_ORDER: PollResult = { kind: 'unknown_order' };
const ERROR_ANSWERED: PaymentEvent = {
  type: 'unanswered',
  order_id: ORDER,
  reason: 'an error',
  error_answered: true,
};

/** A payment whose order was sent, and what its upstream has said of it since. */
async function begun({ page = false, mayResend = true, said = [] as readonly PaymentEvent[] } = {}) {
  const clock = { now: NOW };
  const dependencies = await entriesInMemory(() => clock.now);
  const { journal } = dependencies;
  let sent = 1;
  let answer: PollResult = LOST;
  const collector = {
    collect() {
      sent += 1;
      return Promise.resolve({ kind: 'unknown', reason: 'lost', errorAnswered: false });
    },
    poll: () => Promise.resolve(answer),
    mayResend: () => mayResend,
  } as unknown as Collector;
  const payments = new Payments({ ...dependencies, collector: () => collector, returnUrl: (key) => key });
  const result = await payments.begin({
    id: ID,
    at: NOW,
    events: [
      { ...CREATED, expires_at: NOW + LIFETIME_MS },
      { ...ATTEMPTED, order_id: ORDER, route: { ...ATTEMPTED.route, page } },
      ...said,
    ],
    reference: 'order-1',
    sessionReference: 'order-1',
    phone: null,
    returnKey: null,
    idempotency: { scope: 'sessions', key: 'the-key', fingerprint: '' },
    limits: null,
  });
  if (result.kind !== 'begun') throw new Error('not created');
  await payments.release(result.work);
  const dueIn = async () => ((await journal.dueTimes())[0]?.at ?? Infinity) - clock.now;
  /** Asks the upstream, which answers that, at a time after the creation. */
  async function poll(at: number, told: PollResult) {
    clock.now = NOW + at;
    answer = told;
    const work = await payments.claim(ID);
    if (work === null) throw new Error('somebody else works on it');
    await payments.poll(work);
    const state = await payments.find(ID);
    return { status: state?.status, code: state?.failure?.code, isAskedAgain: (await dueIn()) < Infinity };
  }
  return { poll, dueIn, erased: () => journal.erasePersonalData(clock.now + 1), sent: () => sent };
}

describe('a payment', () => {
  it('is asked about until it ends, at its expiry at the latest, and its personal data kept as long', async () => {
    const { poll, dueIn, erased } = await begun();
    const delays = [await dueIn()];
    for (const at of [500, 1500, LIFETIME_MS - 700]) {
      await poll(at, reported('pending'));
      delays.push(await dueIn());
    }
    expect(delays).toEqual([500, 1000, 2000, 700]);
    expect(await erased()).toBe(0);
    expect(await poll(LIFETIME_MS, reported('failed'))).toMatchObject({
      status: 'failed',
      isAskedAgain: false,
    });
    expect(await erased()).toBe(1);
  });

  it.each(['succeeded', 'failed', 'cancelled', 'reversed'] as const)(
    'that has %s is not asked about any more',
    async (outcome) => {
      const { poll } = await begun();
      expect((await poll(500, reported(outcome))).isAskedAgain).toBe(false);
    },
  );

  it('that has expired is asked about for three days more, with pauses', async () => {
    const { poll, dueIn } = await begun();
    await poll(500, reported('pending'));
    expect(await poll(LIFETIME_MS - 1, reported('pending'))).toMatchObject({ status: 'processing' });
    const expired = { status: 'expired', code: 'expired', isAskedAgain: true };
    expect(await poll(LIFETIME_MS, reported('pending'))).toEqual(expired);
    expect(await dueIn()).toBe(3000);
    expect(await poll(LAST_MS - 1, LOST)).toEqual(expired);
    expect(await dueIn()).toBe(5000);
    expect(await poll(LAST_MS, LOST)).toEqual({ ...expired, isAskedAgain: false });
    expect(await poll(LAST_MS, reported('succeeded'))).toMatchObject({
      status: 'succeeded',
      code: undefined,
    });
  });

  it('that nobody has acknowledged by then is for a person, asked about as long, and may end', async () => {
    const { poll } = await begun();
    const review = { status: 'needs_review', code: 'unacknowledged', isAskedAgain: true };
    expect(await poll(LIFETIME_MS, LOST)).toEqual(review);
    expect(await poll(LAST_MS - 1, LOST)).toEqual(review);
    expect(await poll(LAST_MS, LOST)).toEqual({ ...review, isAskedAgain: false });
    expect(await poll(LAST_MS, reported('failed'))).toMatchObject({ status: 'failed' });
  });

  it('whose page nobody opened expires, and is for nobody', async () => {
    const { poll, sent } = await begun({ page: true });
    expect(await poll(500, UNKNOWN_ORDER)).toMatchObject({ status: 'processing' });
    expect(await poll(LIFETIME_MS, UNKNOWN_ORDER)).toMatchObject({ status: 'expired', code: 'not_opened' });
    expect(sent()).toBe(1);
  });

  it('whose page may have been opened is for a person where the upstream is silent', async () => {
    const { poll } = await begun({ page: true });
    expect(await poll(LIFETIME_MS, LOST)).toMatchObject({ status: 'needs_review', code: 'unacknowledged' });
  });
});

describe('an order that its upstream does not know', () => {
  it.each([
    ['is sent again', { mayResend: true }, 2],
    ['is not sent again to an upstream that would collect it twice', { mayResend: false }, 1],
  ])('%s', async (_, options, count) => {
    const { poll, sent } = await begun(options);
    expect(await poll(500, UNKNOWN_ORDER)).toMatchObject({ status: 'processing', isAskedAgain: true });
    expect(sent()).toBe(count);
  });

  it('was refused where it was answered with an error', async () => {
    const { poll, sent } = await begun({ said: [ERROR_ANSWERED] });
    expect(await poll(500, UNKNOWN_ORDER)).toMatchObject({ status: 'failed', code: 'operator_failed' });
    expect(sent()).toBe(1);
  });

  it('is for a person once its time is up: it may be under way all the same', async () => {
    const { poll } = await begun();
    expect(await poll(LIFETIME_MS, UNKNOWN_ORDER)).toMatchObject({
      status: 'needs_review',
      code: 'unacknowledged',
    });
  });

  it('was not where it has known it since', async () => {
    const { poll } = await begun({ said: [ERROR_ANSWERED] });
    await poll(500, reported('pending'));
    expect(await poll(1000, UNKNOWN_ORDER)).toMatchObject({ status: 'processing' });
  });

  it('is not failed by that once it is for a person', async () => {
    const { poll } = await begun({ said: [ERROR_ANSWERED] });
    await poll(LIFETIME_MS, LOST);
    expect(await poll(LIFETIME_MS + 1, UNKNOWN_ORDER)).toMatchObject({ status: 'needs_review' });
  });
});
