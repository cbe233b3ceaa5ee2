/** An order that the upstream does not know is sent again, unless somebody has told of it meanwhile. */
import { describe, expect, it } from 'vitest';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import type { PayoutRoute } from '../operators/operator.ts';
import type { PaymentEvent } from '../payments/events.ts';
import { Payments } from '../payments/payments.ts';
import { ATTEMPTED, CREATED } from '../payments/testing/begun-payment.ts';
import type { PayoutEvent } from '../payouts/payout-events.ts';
import { Payouts, type PayoutIntent } from '../payouts/payouts.ts';
import type { Collector } from '../upstreams/collector.ts';
import type { Payer } from '../upstreams/payer.ts';
import type { OrderRefused } from './order-events.ts';

const ROUTE = { upstream: 'gateway', tenant: 'bitlipa', provider_id: 347, page: false };
const FACTS = {
  reference: 'order-1',
  livemode: false,
  amount: '1000',
  currency: 'KES',
  operator: { id: 'ke-mpesa', name: 'M-Pesa', country: 'KE' },
  metadata: {},
} as const;
const SUCCESS = { outcome: 'succeeded', message: null, differences: [] } as const;

const LOST = { kind: 'unknown', reason: 'lost', errorAnswered: false } as const;
/** What the repeat of an order is answered. */
const ANSWERS = {
  'nothing comes': LOST,
  'a callback comes': LOST,
  'the network goes': { kind: 'not_sent', reason: 'no connection' },
  'the keys are refused': { kind: 'refused', code: 'operator_unavailable', message: null, mayTryNext: false },
} as const;

/** What an upstream does that never knows an order; `meanwhile` happens while it is asked. */
async function asked(meanwhile: keyof typeof ANSWERS) {
  const dependencies = await entriesInMemory();
  const sent: string[] = [];
  const send = ({ orderId }: { orderId: string }) => {
    sent.push(orderId);
    return Promise.resolve(ANSWERS[meanwhile]);
  };
  const ask = (callback: () => Promise<unknown>) => async () => {
    if (meanwhile === 'a callback comes') await callback();
    return { kind: 'unknown_order' };
  };
  const begin = { at: NOW, reference: 'order-1', sessionReference: null, phone: null, returnKey: null };
  const intent = (id: string) => ({
    ...begin,
    id,
    idempotency: { scope: 'merchant', key: id, fingerprint: '' },
    limits: null,
  });
  return { dependencies, sent, send, ask, intent };
}

/** That the first route refused, so that the order goes by a second one. */
const refusedFirst = (id: string): OrderRefused => ({
  type: 'refused',
  order_id: `${id}-1`,
  code: 'operator_failed',
  message: null,
  final: false,
});

/** @param isContradicted whether it is the second route's, and a callback says that the first one's was carried out */
async function pollPayment(meanwhile: Parameters<typeof asked>[0], isContradicted = false) {
  const { dependencies, sent, send, ask, intent } = await asked(meanwhile);
  const id = `pay_${'a'.repeat(32)}`;
  const attempt = (number: number) => ({ ...ATTEMPTED, order_id: `${id}-${number}`, route: ROUTE });
  const events: readonly PaymentEvent[] = [
    { ...CREATED, ...FACTS, source: 'open', session: null, expires_at: 1_700_000_900_000 },
    attempt(1),
    ...(isContradicted ? [refusedFirst(id), attempt(2)] : []),
  ];
  const report = { ...SUCCESS, next: null, amount_confirmed: true };
  const callback = () => payments.report(id, { order_id: `${id}-1`, via: 'callback', report });
  const collector = { collect: send, poll: ask(callback), mayResend: () => true } as unknown as Collector;
  const payments = new Payments({ ...dependencies, collector: () => collector, returnUrl: (key) => key });
  const begun = await payments.begin({ ...intent(id), events });
  if (begun.kind !== 'begun') throw new Error('not created');
  if (isContradicted) begun.work.state = await callback();
  await payments.poll(begun.work);
  return { sent: sent.length, status: (await payments.find(id))?.status };
}

async function pollPayout(meanwhile: Parameters<typeof asked>[0], isContradicted = false) {
  const { dependencies, sent, send, ask, intent } = await asked(meanwhile);
  const id = `out_${'a'.repeat(32)}`;
  const attempt = (number: number): PayoutEvent => ({
    type: 'attempted',
    order_id: `${id}-${number}`,
    route: ROUTE,
  });
  const events: readonly PayoutEvent[] = [
    { type: 'created', ...FACTS, payee: {}, refund_of: null },
    attempt(1),
    ...(isContradicted ? [refusedFirst(id), attempt(2)] : []),
  ];
  const report = { ...SUCCESS, wants_confirmation: false };
  const callback = () => payouts.report(id, { order_id: `${id}-1`, via: 'callback', report });
  const payer = { payOut: send, pollPayout: ask(callback), mayResend: () => true } as unknown as Payer;
  const payouts = new Payouts({ ...dependencies, payer: () => payer, live: false });
  const begun = await payouts.begin({ ...intent(id), events });
  if (begun.kind !== 'begun') throw new Error('not created');
  if (isContradicted) begun.work.state = await callback();
  await payouts.poll(begun.work);
  return { sent: sent.length, status: (await payouts.find(id))?.status };
}

describe.each([
  ['payment', pollPayment],
  ['payout', pollPayout],
])('the order of a %s that the upstream does not know', (_, poll) => {
  it('is sent again', async () => {
    expect(await poll('nothing comes')).toEqual({ sent: 1, status: 'processing' });
  });

  it.each(['the network goes', 'the keys are refused'] as const)(
    'is still unknown where %s before its repeat is taken: the first one may have arrived',
    async (meanwhile) => {
      expect(await poll(meanwhile)).toEqual({ sent: 1, status: 'processing' });
    },
  );

  it('is not, where a callback has said meanwhile that it was carried out', async () => {
    expect(await poll('a callback comes')).toEqual({ sent: 0, status: 'succeeded' });
  });

  it('is not, where it is the second route’s and the first one has been carried out after all', async () => {
    expect(await poll('nothing comes', true)).toEqual({ sent: 0, status: 'needs_review' });
  });
});

describe('an order of which a callback comes before its answer refuses it', () => {
  it.each([
    [
      'goes by no other route, and is for a person, where it has succeeded',
      'succeeded',
      { sent: 1, code: 'contradiction' },
    ],
    ['goes by no other route where it is under way', 'pending', { sent: 1, code: 'refused' }],
    ['goes by the next route without such a callback', null, { sent: 2, code: 'refused' }],
  ] as const)('%s', async (_, outcome, expected) => {
    const { dependencies, intent } = await asked('nothing comes');
    const { id, idempotency } = intent(`out_${'b'.repeat(32)}`);
    const sent: string[] = [];
    const report = { ...SUCCESS, wants_confirmation: false };
    const payer = {
      async payOut({ orderId }: { orderId: string }) {
        sent.push(orderId);
        if (outcome !== null)
          await payouts.report(id, { order_id: orderId, via: 'callback', report: { ...report, outcome } });
        return { kind: 'refused', code: 'refused', message: null, mayTryNext: true };
      },
    } as unknown as Payer;
    const payouts = new Payouts({ ...dependencies, payer: () => payer, live: false });
    const route = { ref: ROUTE, isBankTransfer: false } as unknown as PayoutRoute;
    const { livemode: _livemode, operator, ...facts } = FACTS;
    const result = await payouts.create({
      ...facts,
      id,
      idempotency,
      operator: { operator, routes: [route] } as unknown as PayoutIntent['operator'],
      routes: [route, route],
      payee: {},
      refund_of: null,
    });
    if (result.kind !== 'payout') throw new Error('not created');
    expect({ sent: sent.length, code: result.payout.failure?.code }).toEqual(expected);
    expect(result.payout.answeredVersion).not.toBeNull();
    expect(await dependencies.journal.findClaim(id)).toBeNull();
  });
});
