/** Four books that agree, and what is found when one of them is made to say something else. */
import { expect, test } from 'vitest';
import type { PaymentPlan } from '../plan.ts';
import type { UpstreamOrder } from '../sandbox-controls.ts';
import { agreeing, attempt, differencesOf, GOODS, order, payment } from './agreeing-books.ts';
import type { Telling, World } from './agreeing-books.ts';

test('books that agree have no differences', () => {
  expect(differencesOf(agreeing())).toEqual([]);
});

/** Makes the first payment's order and state what they are told to be. */
const first = (status: string, order: Partial<UpstreamOrder> | null) => (world: World) => {
  Object.assign(world.payments[0]!, { status });
  world.payouts.shift();
  world.clients.splice(2, 1);
  const [own, ...others] = world.orders.filter(({ orderId }) => orderId !== 'out_1-1');
  world.orders.splice(0, Infinity, ...(order === null ? [] : [{ ...own!, ...order }]), ...others);
};
const told = (status: number) => [{ url: '', text: JSON.stringify({ status }), answer: 200 }];

test.each<[what: string, change: (world: World) => void]>([
  ['failed', first('failed', { status: 3 })],
  ['cancelled', first('cancelled', { status: 4 })],
  ['expired, and upstream still waits', first('expired', { status: 1, ending: '03' })],
  ['expired, and upstream said no after it', first('expired', { status: 3 })],
  ['failed, and nothing was sent', first('failed', null)],
  ['for a person: the callback named another amount', first('needs_review', { ending: '06' })],
  ['for a person: paid, then failed', first('needs_review', { ending: '11' })],
  ['failed, as the only callback that came said', first('failed', { ending: '11', callbacks: told(3) })],
  ['for a person: upstream never said a word of it', first('needs_review', { status: 1, ending: '03' })],
  [
    'a payout that upstream leaves open',
    (w) => {
      w.payouts[1]!.status = 'processing';
      w.orders[3]!.status = 1;
    },
  ],
  [
    'a purchase that the operator refused after the payment',
    (w) => {
      w.executions.shift();
      w.payments[1] = { ...w.payments[1]!, purchase: { id: 'pur_2', account: '', status: 'needs_review' } };
      const [, plan] = w.plans as PaymentPlan[];
      w.plans[1] = { ...plan!, goods: { ...GOODS, account: '254700000200', ending: '08' } };
    },
  ],
  [
    'a purchase that Hydrogen says nothing more about than that it came',
    (w) => {
      w.purchases[1]!.status = 'needs_review';
      const goods = { ...GOODS, upstream: 'hydrogen', account: '254700000300' } as const;
      w.plans[2] = { kind: 'purchase', name: 'soak-purchase', startMs: 0, goods };
    },
  ],
  [
    'a purchase that Hydrogen refused to repeat',
    (w) => {
      w.executions.pop();
      w.purchases[1]!.status = 'needs_review';
      const goods = { ...GOODS, upstream: 'hydrogen', account: '254700000300', ending: '08' } as const;
      w.plans[2] = { kind: 'purchase', name: 'soak-purchase', startMs: 0, goods };
    },
  ],
  [
    'a refusal that is right',
    (w) => {
      const refused = {
        ...w.clients[0]!,
        ids: new Set<string>(),
        first: null,
        expectedRefusals: ['payment_exists'],
      };
      w.clients.push({ ...refused, refusal: { status: 409, code: 'payment_exists', body: {} } });
    },
  ],
  ['expired, then paid late', (w) => w.clients[0]!.seen.push('requires_action', 'expired')],
])('nothing is found wrong: %s', (_what, change) => {
  const world = agreeing();
  change(world);
  expect(differencesOf(world)).toEqual([]);
});

test.each<[expected: string, what: string, change: (world: World) => void]>([
  ['lost pay_1', 'paid, and the journal says failed', first('failed', {})],
  ['lost pay_1', 'paid, and the journal says expired', first('expired', {})],
  [
    'lost pay_1',
    'paid and told so, and the journal says failed',
    first('failed', { ending: '11', callbacks: told(2) }),
  ],
  ['unsettled pay_1', 'paid, and still open', first('requires_action', {})],
  ['in review pay_1', 'paid, and left for a person', first('needs_review', {})],
  ['in review pay_1', 'left for a person, and never had upstream', first('needs_review', null)],
  ['in review pay_1', 'left for a person, and refused upstream', first('needs_review', { status: 3 })],
  ['unsettled pay_1', 'open, and never had upstream', first('processing', null)],
  ['unsettled pay_1', 'open, and cancelled upstream', first('processing', { status: 4 })],
  ['invented pay_1', 'succeeded, and not paid', first('succeeded', { status: 1 })],
  ['invented pay_1', 'succeeded, and never sent', first('succeeded', null)],
  ['differs pay_1', 'failed, and upstream says cancelled', first('failed', { status: 4 })],
  ['differs pay_1', 'failed, and upstream still waits', first('failed', { status: 1 })],
  ['differs pay_1', 'another amount upstream', first('succeeded', { amount: '1000.01' })],
  ['differs pay_1', 'another currency upstream', first('succeeded', { currency: 'XOF' })],
  ['differs pay_1', 'another customer upstream', first('succeeded', { customerId: '254700000199' })],
  ['differs pay_1', 'another reference than planned', (w) => (w.payments[0]!.reference = 'soak-9')],
  [
    'in review pay_1',
    'left for a person though upstream told that it waits',
    (w) => {
      first('needs_review', { status: 1, ending: '03' })(w);
      w.requests.push({ tenant: 'bitlipa', call: 'status', text: '{"order_id":"pay_1-1"}', fault: null });
    },
  ],
  [
    'doubled pay_1',
    'two orders were paid',
    (w) => {
      w.payments[0]!.attempts = [...attempt('pay_1-1'), ...attempt('pay_1-2')];
      w.orders.push(order('pay_1-2', '1000'));
    },
  ],
  [
    'doubled soak-1',
    'a reference was paid twice',
    (w) => {
      w.payments.push(payment('pay_9', 'soak-1', '1000'));
      w.orders.push(order('pay_9-1', '1000'));
    },
  ],
  [
    'invented pay_9',
    'the journal has what nobody was told of',
    (w) => {
      w.payments.push({ ...payment('pay_9', 'soak-9', '1000'), status: 'failed', attempts: [] });
    },
  ],
  ['lost pay_1', 'answered to a caller, and not in the journal', (w) => void w.clients[0]!.ids.add('pay_9')],
  ['doubled pay_1', 'one key made two', (w) => void w.clients[0]!.ids.add('pay_2')],
  ['doubled pay_1', 'in a list twice', (w) => void w.payments.push(w.payments[0]!)],
  [
    'lost pay_9-1',
    'upstream has an order that the journal has not',
    (w) => void w.orders.push(order('pay_9-1', '5')),
  ],
  ['lost out_2', 'paid out, and said to have failed', (w) => (w.payouts[1]!.status = 'failed')],
  ['invented out_2', 'not paid out, and said to have been', (w) => (w.orders[3]!.status = 3)],
  ['unsettled out_2', 'paid out, and still open', (w) => (w.payouts[1]!.status = 'processing')],
  ['in review out_2', 'paid out, and left for a person', (w) => (w.payouts[1]!.status = 'needs_review')],
  [
    'unsettled out_2',
    'never had upstream, and still open',
    (w) => {
      w.payouts[1]!.status = 'processing';
      w.orders.pop();
    },
  ],
  ['differs out_2', 'another amount paid out', (w) => (w.orders[3]!.amount = '1.00')],
  [
    'doubled out_2',
    'paid out twice',
    (w) => {
      w.payouts[1]!.attempts = [...attempt('out_2-1'), ...attempt('out_2-2')];
      w.orders.push(order('out_2-2', '1000', { operation: 'payment_b2c' }));
    },
  ],
  [
    'doubled pay_1',
    'more given back than was paid',
    (w) => {
      w.payouts[1]!.refund_of = 'pay_1';
    },
  ],
  ['doubled pur_3', 'delivered twice', (w) => void w.executions.push(w.executions[1]!)],
  ['invented pur_3', 'said to be delivered, and is not', (w) => void w.executions.pop()],
  ['lost pur_3', 'delivered, and said to have failed', (w) => (w.purchases[1]!.status = 'failed')],
  ['unsettled pur_3', 'delivered, and still open', (w) => (w.purchases[1]!.status = 'processing')],
  [
    'in review pur_3',
    'delivered by HPAY, and left for a person',
    (w) => (w.purchases[1]!.status = 'needs_review'),
  ],
  [
    'in review pur_3',
    'never had upstream, and left for a person',
    (w) => {
      w.executions.pop();
      w.purchases[1]!.status = 'needs_review';
    },
  ],
  [
    'lost pur_3',
    'failed, and nobody refused it',
    (w) => {
      w.executions.pop();
      w.purchases[1]!.status = 'failed';
    },
  ],
  ['differs pur_3', 'another amount bought', (w) => (w.executions[1]!.amount = 601)],
  [
    'lost ref',
    'bought for an account that nobody gave',
    (w) => {
      w.executions.push({ upstream: 'hpay', account: '254799999999', amount: 600 });
    },
  ],
  [
    'invented pur_2',
    'delivered, and not paid for',
    (w) => {
      w.payments[1]!.status = 'cancelled';
      w.orders[1]!.status = 4;
    },
  ],
  [
    'in review pur_2',
    'paid for, never had upstream, and left for a person',
    (w) => {
      w.executions.shift();
      w.payments[1] = { ...w.payments[1]!, purchase: { id: 'pur_2', account: '', status: 'needs_review' } };
    },
  ],
  [
    'refused soak-1/first',
    'a request that is right was refused',
    (w) => {
      const refusal = { status: 422, code: 'invalid_request', body: {} };
      w.clients.push({ ...w.clients[0]!, ids: new Set(), first: null, refusal });
    },
  ],
  [
    'unanswered soak-1/first',
    'no answer ever came',
    (w) => {
      w.clients.push({ ...w.clients[0]!, ids: new Set(), first: null, undecided: 'no answer' });
    },
  ],
  ['differs pay_1', 'one key was answered in two ways', (w) => (w.clients[0]!.otherAnswer = { id: 'pay_1' })],
  ['lost pay_1', 'the caller cannot read it any more', (w) => (w.clients[0]!.unreadable = '404 not_found')],
  ['changed pay_1', 'seen to have failed, and has succeeded', (w) => w.clients[0]!.seen.push('failed')],
  [
    'changed pur_3',
    'seen to be delivered, and has failed',
    (w) => {
      w.clients[4]!.seen.push('delivered');
      w.purchases[1]!.status = 'needs_review';
    },
  ],
  ['conduct pay_1-1', 'sent again with another text', (w) => (w.orders[0]!.requests = ['{}', '{ }'])],
  [
    'conduct bitlipa',
    'a redirect was followed',
    (w) => {
      w.requests.push({ tenant: 'bitlipa', call: 'redirected', text: '{}', fault: null });
    },
  ],
])('is found as %s: %s', (expected, _what, change) => {
  const world = agreeing();
  change(world);
  expect(differencesOf(world)).toContain(expected);
});

/** The first payment was seen to wait for its customer, and it was told so before it was told to have succeeded. */
function tellingOf(change: (telling: Telling) => void): string[] {
  const world = agreeing();
  world.clients[0]!.seen.push('requires_action');
  world.retell = change;
  return differencesOf(world);
}
/** `[waits, succeeded, …]`, of the first payment. */
const again = (index: number, outcome: Telling['arrivals'][number]['outcome']) => (told: Telling) =>
  void told.arrivals.splice(index, 0, { ...told.arrivals[index]!, outcome });

test.each<[what: string, change: (telling: Telling) => void]>([
  ['a message in one try', () => undefined],
  ['a message that was refused before', again(0, 'error')],
  ['a message whose answer was lost', again(1, 'lost')],
  ['a message that came twice', again(1, 'taken')],
  ['two entries told of crosswise', ({ arrivals }) => void arrivals.splice(1, 0, ...arrivals.splice(3, 1))],
])('nothing is found wrong: %s', (_what, change) => {
  expect(tellingOf(change)).toEqual([]);
});

test.each<[expected: string, what: string, change: (telling: Telling) => void]>([
  ['lost pay_1', 'an end was not told', ({ arrivals }) => void arrivals.splice(1, 1)],
  [
    'lost pay_1',
    'what somebody saw was not told',
    ({ arrivals, webhooks }) => {
      arrivals.shift();
      webhooks.shift();
    },
  ],
  [
    'lost out_2',
    'an end was never to be told',
    ({ arrivals, webhooks }) => {
      arrivals.splice(4, 1);
      webhooks.splice(4, 1);
    },
  ],
  ['lost pur_3', 'given up', ({ webhooks }) => (webhooks.at(-1)!.status = 'dead')],
  ['unsettled pur_3', 'still to be told', ({ webhooks }) => (webhooks.at(-1)!.status = 'pending')],
  ['invented pay_1', 'said to be delivered, and refused', ({ arrivals }) => (arrivals[1]!.outcome = 'error')],
  ['invented pur_3', 'said to be delivered, and never came', ({ arrivals }) => void arrivals.pop()],
  [
    'invented msg_9',
    'told of what the journal does not have',
    ({ arrivals }) => void arrivals.push({ ...arrivals[0]!, id: 'msg_9', entry: 'pay_9' }),
  ],
  [
    'invented msg_pay_1_succeeded',
    'told, and not in the list of webhooks',
    ({ webhooks }) => void webhooks.splice(1, 1),
  ],
  [
    'doubled pay_1',
    'one end told in two messages',
    ({ arrivals, webhooks }) => {
      arrivals.splice(2, 0, { ...arrivals[1]!, id: 'msg_9' });
      webhooks.push({ ...webhooks[1]!, id: 'msg_9' });
    },
  ],
  ['lost pay_1', 'told out of order', ({ arrivals }) => void arrivals.unshift(...arrivals.splice(1, 1))],
  [
    'conduct pay_1',
    'told before what comes first was taken',
    ({ arrivals }) => (arrivals[0]!.outcome = 'silent'),
  ],
  [
    'conduct pay_1',
    'told again after what follows it',
    ({ arrivals }) => void arrivals.splice(2, 0, arrivals[0]!),
  ],
  [
    'conduct pay_1',
    'older than what was told before',
    ({ arrivals }) => (arrivals[1]!.timestamp = '2026-11-25'),
  ],
  [
    'conduct msg_pay_1_succeeded',
    'not signed as it should be',
    ({ arrivals }) => (arrivals[1]!.unverified = 'No matching signature found'),
  ],
  [
    'differs pay_1',
    'one message with two texts',
    (told) => {
      again(1, 'lost')(told);
      told.arrivals[1]!.digest = 'another';
    },
  ],
  ['differs pay_1', 'another amount told', ({ arrivals }) => (arrivals[1]!.amount = '1000.01')],
  ['differs pay_1', 'another currency told', ({ arrivals }) => (arrivals[1]!.currency = 'XOF')],
  ['differs pay_1', 'another reference told', ({ arrivals }) => (arrivals[1]!.reference = 'soak-9')],
  ['differs pay_1', 'told as something else', ({ arrivals }) => (arrivals[1]!.type = 'payout.succeeded')],
  [
    'differs msg_pay_1_succeeded',
    'told with another status than its type',
    ({ arrivals }) => (arrivals[1]!.status = 'failed'),
  ],
  [
    'changed pay_1',
    'told to have failed, and then to have succeeded',
    ({ arrivals, webhooks }) => {
      arrivals.splice(1, 0, { ...arrivals[1]!, id: 'msg_9', type: 'payment.failed', status: 'failed' });
      webhooks.push({ ...webhooks[0]!, id: 'msg_9', type: 'payment.failed' });
    },
  ],
  [
    'lost pay_1',
    'told of another end after the right one',
    ({ arrivals, webhooks }) => {
      arrivals.splice(2, 0, {
        ...arrivals[1]!,
        id: 'msg_9',
        type: 'payment.needs_review',
        status: 'needs_review',
      });
      webhooks.push({ ...webhooks[0]!, id: 'msg_9', type: 'payment.needs_review' });
    },
  ],
])('is found as %s: %s', (expected, _what, change) => {
  expect(tellingOf(change)).toContain(expected);
});
