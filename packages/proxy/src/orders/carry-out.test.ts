/** What becomes of an order once it may have been sent, whatever befalls the journal or the proxy itself. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { entriesInMemory } from '../journal/testing/entries-in-memory.ts';
import type { PayoutRoute } from '../operators/operator.ts';
import { Payouts, type PayoutIntent } from '../payouts/payouts.ts';
import { CREATED } from '../payouts/testing/begun-payout.ts';
import type { Payer, PayResult } from '../upstreams/payer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const ID = `out_${'a'.repeat(32)}`;
const ROUTE = { upstream: 'gateway', tenant: 'bitlipa', provider_id: 194, page: false };
const REFUSED: PayResult = { kind: 'refused', code: 'refused', message: null, mayTryNext: true };
const PAID: PayResult = {
  kind: 'reported',
  report: { outcome: 'succeeded', message: null, differences: [], wants_confirmation: false },
};

/** Payouts by two routes; `answer` is what each order is answered. */
async function payingOut(answer: (orderId: string) => Promise<PayResult>) {
  const dependencies = await entriesInMemory();
  const sent: string[] = [];
  const payer = {
    payOut({ orderId }: { orderId: string }) {
      sent.push(orderId);
      return answer(orderId);
    },
  } as unknown as Payer;
  const payouts = new Payouts({ ...dependencies, payer: () => payer, live: false });
  const route = { ref: ROUTE, isBankTransfer: false } as unknown as PayoutRoute;
  const create = async () => {
    const { type: _type, livemode: _livemode, operator, ...facts } = CREATED;
    const result = await payouts.create({
      ...facts,
      id: ID,
      idempotency: { scope: 'merchant', key: 'the-key', fingerprint: '' },
      operator: { operator, routes: [route] } as unknown as PayoutIntent['operator'],
      routes: [route, route],
    });
    if (result.kind !== 'payout') throw new Error('not created');
    return result.payout;
  };
  return { payouts, create, sent, ...dependencies };
}

it('a caller whose journal is away is answered after twelve seconds, and what was said is kept all the same', async () => {
  const { payouts, create, sent, journal } = await payingOut((orderId) =>
    Promise.resolve(orderId.endsWith('-1') ? REFUSED : PAID),
  );
  const append = journal.append.bind(journal);
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  journal.append = () => {
    isAsked();
    return Promise.reject(new Error('away'));
  };
  let isAnswered = false;
  const created = create().finally(() => (isAnswered = true));
  await asked;
  await vi.advanceTimersByTimeAsync(11_999);
  expect(isAnswered).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  const told = await created;
  expect(told).toMatchObject({ status: 'processing', attempts: [{ outcome: 'sent' }] });
  journal.append = append;
  await vi.advanceTimersByTimeAsync(3_000);
  vi.useRealTimers();
  await expect.poll(async () => (await payouts.find(ID))?.status, { interval: 5 }).toBe('succeeded');
  expect(sent).toEqual([`${ID}-1`, `${ID}-2`]);
  expect((await payouts.find(ID))?.attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'succeeded']);
  // A repeat of the request is told what the first one was told.
  const { version: _told, answeredVersion: _first, ...first } = told;
  expect(await payouts.firstAnswer(ID, { type: 'answered' })).toMatchObject(first);
  expect(await journal.findClaim(ID)).toBeNull();
});

it('an order at which the proxy itself failed is free for whoever asks what became of it', async () => {
  const { create, journal } = await payingOut(() => Promise.reject(new TypeError('a fault')));
  expect(await create()).toMatchObject({ status: 'processing', attempts: [{ outcome: 'sent' }] });
  expect(await journal.findClaim(ID)).toBeNull();
});
