/** What a callback makes us do beside noting it: ask the upstream at once, where its word alone does not do. */
import type { Context } from 'hono';
import { expect, it, vi } from 'vitest';
import type { Call } from '../http/call.ts';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import { Payments } from '../payments/payments.ts';
import { ATTEMPTED, CREATED } from '../payments/testing/begun-payment.ts';
import { Payouts } from '../payouts/payouts.ts';
import { ATTEMPTED as PAYOUT_ATTEMPTED, CREATED as PAYOUT_CREATED } from '../payouts/testing/begun-payout.ts';
import type { OrderCallback } from '../upstreams/callbacks.ts';
import type { Report } from '../upstreams/collector.ts';
import { callbackHandlers } from './callbacks.ts';

const PAYMENT = `pay_${'a'.repeat(32)}`;
const PAYOUT = `out_${'a'.repeat(32)}`;
const COMMON = {
  at: NOW,
  sessionReference: null,
  phone: null,
  idempotency: { scope: 'open', key: 'key', fingerprint: '' },
  limits: null,
};

/** The ids of what is asked for at once, after a callback about an order that it reports so. */
async function askedAfter(orderId: string, outcome: Report['outcome'], tenant: string, areHints = false) {
  const dependencies = await entriesInMemory();
  const payments = new Payments({
    ...dependencies,
    collector: () => {
      throw new Error('a callback calls no upstream itself');
    },
    returnUrl: (key) => key,
  });
  const payouts = new Payouts({
    ...dependencies,
    payer: () => {
      throw new Error('a callback calls no upstream itself');
    },
    live: false,
  });
  await payments.begin({
    ...COMMON,
    id: PAYMENT,
    events: [CREATED, { ...ATTEMPTED, order_id: `${PAYMENT}-1`, callbacks_are_hints: areHints }],
    reference: CREATED.reference,
    returnKey: CREATED.return_key,
  });
  await payouts.begin({
    ...COMMON,
    id: PAYOUT,
    events: [PAYOUT_CREATED, { ...PAYOUT_ATTEMPTED, order_id: `${PAYOUT}-1` }],
    reference: PAYOUT_CREATED.reference,
    returnKey: null,
    idempotency: { scope: 'secret_key', key: 'key', fingerprint: '' },
  });
  const said = { outcome, message: null, differences: [] };
  const callback: OrderCallback = {
    kind: 'order',
    orderId,
    tenant,
    report: () => ({ ...said, next: null, amount_confirmed: true }),
    payoutReport: () => ({ ...said, wants_confirmation: false }),
  };
  const pollSoon = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve());
  await callbackHandlers.receiveCallback({
    services: {
      payments,
      payouts,
      pollSoon,
      returnUrl: (key: string) => key,
      callbackReaders: new Map([['gateway', { read: () => Promise.resolve(callback) }]]),
    },
    params: { upstream: 'gateway', subject: tenant },
    body: new Uint8Array(),
    context: { set: () => undefined } as unknown as Context,
  } as unknown as Call<'receiveCallback'>);
  const states = { payment: await payments.find(PAYMENT), payout: await payouts.find(PAYOUT) };
  return { asked: pollSoon.mock.calls.flat(), states };
}

it.each(['failed', 'cancelled', 'pending', 'reversed'] as const)(
  'of a payout that is %s makes us ask at once: money is free again only by the status',
  async (outcome) => {
    const { asked, states } = await askedAfter(`${PAYOUT}-1`, outcome, 'bitlipa');
    expect(asked).toEqual([PAYOUT]);
    expect(states.payout?.status).toBe(outcome === 'reversed' ? 'needs_review' : 'processing');
  },
);

it('of a payout that has succeeded asks nobody', async () => {
  const { asked, states } = await askedAfter(`${PAYOUT}-1`, 'succeeded', 'bitlipa');
  expect(asked).toEqual([]);
  expect(states.payout?.status).toBe('succeeded');
});

it('that is only a hint makes us ask at once, and moves nothing', async () => {
  const { asked, states } = await askedAfter(`${PAYMENT}-1`, 'failed', 'pixel', true);
  expect(asked).toEqual([PAYMENT]);
  expect(states.payment?.status).toBe('processing');
});

it('that is a mere notice makes us ask for a payment of its own upstream alone', async () => {
  const dependencies = await entriesInMemory();
  const collector = () => {
    throw new Error('a callback calls no upstream itself');
  };
  const payments = new Payments({ ...dependencies, collector, returnUrl: (key) => key });
  await payments.begin({
    ...COMMON,
    id: PAYMENT,
    events: [CREATED, { ...ATTEMPTED, order_id: `${PAYMENT}-1` }],
    reference: CREATED.reference,
    returnKey: CREATED.return_key,
  });
  const pollSoon = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve());
  const notify = (upstream: string) =>
    callbackHandlers.receiveCallback({
      services: {
        payments,
        pollSoon,
        callLimits: { takeHint: () => Promise.resolve(0) },
        callbackReaders: new Map([
          [upstream, { read: () => Promise.resolve({ kind: 'notice', payment: PAYMENT }) }],
        ]),
      },
      params: { upstream, subject: PAYMENT },
      body: new Uint8Array(),
      context: { set: () => undefined } as unknown as Context,
    } as unknown as Call<'receiveCallback'>);
  await expect(notify('hpay')).rejects.toMatchObject({ code: 'not_found' });
  expect(pollSoon).not.toHaveBeenCalled();
  await notify('gateway');
  expect(pollSoon).toHaveBeenCalledWith(PAYMENT, 0);
});

it('of a payment that is believed asks nobody', async () => {
  const { asked, states } = await askedAfter(`${PAYMENT}-1`, 'succeeded', 'pixel');
  expect(asked).toEqual([]);
  expect(states.payment?.status).toBe('succeeded');
});
