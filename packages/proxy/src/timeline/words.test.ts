/** Every type of event has words, and none of them tells a secret. */
import { describe, expect, it } from 'vitest';
import type { PaymentEvent } from '../payments/events.ts';
import {
  ATTEMPTED as PAYMENT_ATTEMPTED,
  CREATED as CREATED_PAYMENT,
} from '../payments/testing/begun-payment.ts';
import type { PayoutEvent } from '../payouts/payout-events.ts';
import { ATTEMPTED as PAYOUT_ATTEMPTED, CREATED as CREATED_PAYOUT } from '../payouts/testing/begun-payout.ts';
import type { PurchaseEvent } from '../purchases/purchase-events.ts';
import { CREATED as CREATED_PURCHASE } from '../purchases/testing/begun-purchase.ts';
import type { Report } from '../upstreams/collector.ts';
import type { BuyResult } from '../upstreams/seller.ts';
import { paymentWords } from './payment-words.ts';
import { PAYOUT_WORDS } from './payout-words.ts';
import { PURCHASE_WORDS } from './purchase-words.ts';
import { sentenceOf } from './words.ts';

const ID = `pay_${'0'.repeat(32)}`;
const order_id = `${ID}-1`;
const CANARY = 'canary-5f2a';
const customer = { phone: CANARY, name: CANARY, email: CANARY };
const metadata = { note: CANARY };
const purchase = {
  seller: 'hydrogen',
  service: 'ng-kedco-prepaid-electricity',
  product: 'hydrogen:amount',
  name: 'KEDCO prepaid',
  service_ref: { biller: CANARY },
  product_ref: { code: CANARY },
  country: 'NG',
  account: CANARY,
  options: { phone: CANARY },
  cost: '1000',
  currency: 'NGN',
  phone: CANARY,
};
const report: Report = {
  outcome: 'succeeded',
  message: 'Completed',
  next: { type: 'redirect', url: `https://wave.example/${CANARY}` },
  differences: [],
  amount_confirmed: true,
};

const SHARED = {
  refused: { type: 'refused', order_id, code: 'operator_failed', message: null, final: true },
  unanswered: {
    type: 'unanswered',
    order_id,
    reason: 'the upstream did not answer in time',
    error_answered: false,
  },
  resent: { type: 'resent', order_id },
  answered: { type: 'answered' },
} as const;

/** One event of each type: a type without one does not compile. */
const PAYMENT_EVENTS: { readonly [Type in PaymentEvent['type']]: Extract<PaymentEvent, { type: Type }> } = {
  ...SHARED,
  created: {
    ...CREATED_PAYMENT,
    customer,
    metadata,
    return_url: `https://shop.example/${CANARY}`,
    purchase,
    return_key: CANARY,
  },
  attempted: { ...PAYMENT_ATTEMPTED, order_id, customer_id: CANARY },
  reported: { type: 'reported', order_id, via: 'callback', report, paid_twice: true },
  expired: { type: 'expired', acknowledged: true },
  fulfilment_started: { type: 'fulfilment_started' },
  refunding: { type: 'refunding', payout: 'out_1', amount: '500' },
  resolved: { type: 'resolved', status: 'succeeded', reason: 'seen on the statement' },
};

const PAYOUT_EVENTS: { readonly [Type in PayoutEvent['type']]: Extract<PayoutEvent, { type: Type }> } = {
  ...SHARED,
  created: { ...CREATED_PAYOUT, payee: { ...customer, account: CANARY }, refund_of: ID, metadata },
  attempted: { ...PAYOUT_ATTEMPTED, order_id },
  reported: { type: 'reported', order_id, via: 'status', report: { ...report, wants_confirmation: false } },
  confirming: { type: 'confirming' },
  code_not_sent: { type: 'code_not_sent' },
  timed_out: { type: 'timed_out', acknowledged: false },
  resolved: { type: 'resolved', status: 'failed', reason: 'seen in the portal' },
};

const BUY_RESULTS: { readonly [Kind in BuyResult['kind']]: Extract<BuyResult, { kind: Kind }> } = {
  delivered: {
    kind: 'delivered',
    upstream_reference: null,
    delivery: { token: CANARY, units: CANARY, instructions: CANARY },
  },
  pending: { kind: 'pending' },
  refused: { kind: 'refused', code: 'operator_failed', message: 'No stock' },
  not_sent: { kind: 'not_sent', reason: 'the upstream could not be reached' },
  unknown: { kind: 'unknown', reason: 'the upstream did not answer in time' },
  review: { kind: 'review', reason: 'received before' },
};

const PURCHASE_EVENTS: {
  readonly [Type in PurchaseEvent['type']]: Extract<PurchaseEvent, { type: Type }>;
} = {
  created: { ...CREATED_PURCHASE, ...purchase, buy_reference: CANARY, payment: ID },
  upstream_answered: { type: 'upstream_answered', result: BUY_RESULTS.delivered },
  answered: { type: 'answered' },
  timed_out: { type: 'timed_out' },
  superseded: { type: 'superseded' },
  resolved: { type: 'resolved', status: 'delivered', reason: 'seen at the shop' },
};

function expectSentence(text: string): void {
  expect(text).toMatch(/^[A-Z].*\.$/s);
  expect(text).not.toMatch(/undefined|null|\[object/);
  expect(text).not.toContain(CANARY);
}

describe('words', () => {
  it.each(Object.values(PAYMENT_EVENTS))('of a payment: $type', (event) => {
    expectSentence(sentenceOf(paymentWords(ID), event as PaymentEvent));
  });
  it.each(Object.values(PAYOUT_EVENTS))('of a payout: $type', (event) => {
    expectSentence(sentenceOf(PAYOUT_WORDS, event as PayoutEvent));
  });
  it.each(Object.values(PURCHASE_EVENTS))('of a purchase: $type', (event) => {
    expectSentence(sentenceOf(PURCHASE_WORDS, event as PurchaseEvent));
  });
  it.each(Object.values(BUY_RESULTS))('of an answer to a purchase: $kind', (result) => {
    expectSentence(sentenceOf(PURCHASE_WORDS, { type: 'upstream_answered', result } as PurchaseEvent));
  });
});
