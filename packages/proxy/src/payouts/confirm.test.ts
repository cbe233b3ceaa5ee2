/** A code that an operator has asked for, sent to a payout that is another by then. */
import { expect, it } from 'vitest';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import type { Payer, PayResult } from '../upstreams/payer.ts';
import { Payouts } from './payouts.ts';
import { ATTEMPTED, CREATED } from './testing/begun-payout.ts';

const PAYOUT = `out_${'a'.repeat(32)}`;
const ORDER = `${PAYOUT}-1`;

const NOT_TOLD: PayResult = { kind: 'unknown', reason: 'not told', errorAnswered: false };

/**
 * A payout whose operator waits for a code.
 *
 * @param meanwhile what it does comes between the reading and the writing
 * @param answers what comes of sending a code, one after the other
 */
async function waiting(
  meanwhile: (payouts: Payouts) => Promise<unknown> = () => Promise.resolve(),
  answers: readonly PayResult[] = [NOT_TOLD],
) {
  const dependencies = await entriesInMemory();
  const codes: string[] = [];
  const payer = {
    confirm: (_order: unknown, code: string) => {
      codes.push(code);
      return Promise.resolve(answers[codes.length - 1] ?? NOT_TOLD);
    },
  } as unknown as Payer;
  const payouts = new Payouts({ ...dependencies, payer: () => payer, live: false });
  const begun = await payouts.begin({
    id: PAYOUT,
    at: NOW,
    events: [CREATED, { ...ATTEMPTED, order_id: ORDER }],
    reference: CREATED.reference,
    sessionReference: null,
    phone: null,
    returnKey: null,
    idempotency: { scope: 'secret_key', key: 'key', fingerprint: '' },
    limits: null,
  });
  if (begun.kind !== 'begun') throw new Error('not created');
  await payouts.release(begun.work);
  const report = { outcome: 'pending', message: null, differences: [], wants_confirmation: true } as const;
  await payouts.report(PAYOUT, { order_id: ORDER, via: 'answer', report });
  const { take } = payouts;
  payouts.take = async (claimed) => {
    const work = await take.call(payouts, claimed);
    await meanwhile(payouts);
    return work;
  };
  return { payouts, codes };
}

const resolve = (payouts: Payouts) =>
  payouts.change(PAYOUT, () => [{ type: 'resolved', status: 'failed', reason: 'cancelled in the portal' }]);

it('goes upstream where the operator waits for it', async () => {
  const { payouts, codes } = await waiting();
  expect(await payouts.confirm(PAYOUT, '4829')).toMatchObject({
    isSent: true,
    payout: { status: 'processing' },
  });
  expect(codes).toEqual(['4829']);
  expect(await payouts.confirm(PAYOUT, '4829')).toMatchObject({ isSent: false });
  expect(codes).toEqual(['4829']);
});

it('is not sent, and opens nothing again, where a person has resolved the payout since', async () => {
  const { payouts, codes } = await waiting(resolve);
  const confirmed = await payouts.confirm(PAYOUT, '4829');
  expect(codes).toEqual([]);
  expect(await payouts.find(PAYOUT)).toMatchObject({ status: 'failed', failure: { code: 'resolved' } });
  expect(confirmed).toMatchObject({ isSent: false, payout: { status: 'failed' } });
});

it.each<[string, PayResult]>([
  ['was not sent', { kind: 'not_sent', reason: 'the upstream could not be reached' }],
  ['was not let in', { kind: 'refused', code: 'operator_unavailable', message: null, mayTryNext: false }],
])('that %s ends nothing: the operator has the order and still waits for the code', async (_, answer) => {
  const { payouts, codes } = await waiting(undefined, [answer]);
  expect(await payouts.confirm(PAYOUT, '4829')).toMatchObject({
    isSent: true,
    payout: { status: 'needs_review', failure: { code: 'confirmation_required' } },
  });
  expect(await payouts.confirm(PAYOUT, '4829')).toMatchObject({
    isSent: true,
    payout: { status: 'processing', failure: null },
  });
  expect(codes).toEqual(['4829', '4829']);
});
