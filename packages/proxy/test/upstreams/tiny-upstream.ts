/** A fourth upstream: everything that one can do, in the smallest form. Its folder would hold this file. */
import type { CollectOrder, Report } from '../../src/upstreams/collector.ts';
import type { PayOrder, PayReport } from '../../src/upstreams/payer.ts';
import type { Seller } from '../../src/upstreams/seller.ts';
import type { ConnectedUpstream, Upstream } from '../../src/upstreams/upstream.ts';

export const TINY = 'tiny';
/** Of this amount the customer never says anything, so that only a callback can. */
export const UNANSWERED = '1600';
export const VARIABLE = 'TINY_PASSWORD';

const ref = { upstream: TINY, tenant: null, provider_id: 1, page: false };
const facts = {
  ref,
  operatorId: 'tz-tiny',
  name: 'Tiny Money',
  country: 'TZ',
  currency: 'TZS',
  channel: 'mobile_money',
  min: '100',
  max: null,
  decimals: 0,
  needs: ['phone'],
  phone: { example: '255700000000', country_code: '255', length: 12 },
  isBankTransfer: false,
} as const;

const paymentReport = (order: CollectOrder, outcome: Report['outcome']): Report => ({
  outcome,
  message: null,
  next: outcome === 'pending' ? { type: 'approve_on_phone', message: `Pay ${order.amount}` } : null,
  differences: [],
  amount_confirmed: true,
});
const payoutReport = (_order: PayOrder, outcome: PayReport['outcome']): PayReport => ({
  outcome,
  message: null,
  differences: [],
  wants_confirmation: false,
});

const seller: Seller = {
  name: TINY,
  usualCategories: ['airtime'],
  countries: async () => ({
    rows: [{ code: 'TZ', currency: 'TZS', dialCode: '255', phoneLengths: { min: 12, max: 12 } }],
    dropped: 0,
  }),
  services: async () => ({
    rows: [
      {
        id: 'tz-tiny-airtime',
        name: 'Tiny Airtime',
        country: 'TZ',
        category: 'airtime',
        currency: 'TZS',
        available: true,
        account: { name: 'phone', lookup: false },
        options: [],
        ref: {},
      },
    ],
    dropped: 0,
  }),
  products: async () => ({
    rows: [{ id: 'any', name: 'Airtime', group: null, price: '1000', range: null, ref: {} }],
    dropped: 0,
  }),
  lookUpAccount: async () => ({ kind: 'no_answer', reason: 'there is no look-up' }),
  buy: async () => ({ kind: 'delivered', delivery: {}, upstream_reference: 'bought-1' }),
  settle: async () => ({ kind: 'unknown', reason: 'it is never asked' }),
  balances: async () => [{ upstream: TINY, kind: 'wallet', amount: '5000', currency: 'TZS' }],
};

function connect(): ConnectedUpstream {
  return {
    name: TINY,
    collects: {
      collect: async (order) => ({ kind: 'reported', report: paymentReport(order, 'pending') }),
      poll: async (order) => {
        const outcome = order.amount === UNANSWERED ? 'pending' : 'succeeded';
        return { kind: 'reported', report: paymentReport(order, outcome) };
      },
      mayResend: () => true,
    },
    pays: {
      payOut: async (order) => ({ kind: 'reported', report: payoutReport(order, 'succeeded') }),
      confirm: async (order) => ({ kind: 'reported', report: payoutReport(order, 'succeeded') }),
      pollPayout: async (order) => ({ kind: 'reported', report: payoutReport(order, 'succeeded') }),
      mayResend: () => true,
      banks: async () => [{ code: '7', name: 'Tiny Bank' }],
    },
    sells: seller,
    rates: {
      quote: async (amount) => ({
        rate: '1',
        converted: amount,
        fees: '0',
        total: amount,
        feePercent: '0',
      }),
    },
    transactions: {
      transactions: async () => ({ transactions: [], dropped: 0, next_cursor: null }),
    },
    billers: {
      name: TINY,
      billers: async () => ({
        rows: [{ id: 'b-1', name: 'Tiny', category: 'airtime', enabled: true, commission: null }],
        dropped: 0,
      }),
      setBillerEnabled: async (id) => (id === 'b-1' ? { kind: 'done' } : { kind: 'not_found' }),
    },
    callbacks: {
      read: async (subject, body) => {
        const orderId = new TextDecoder().decode(body);
        if (subject !== 'orders') return { kind: 'unknown_subject' };
        return {
          kind: 'order',
          orderId,
          tenant: null,
          report: (order) => paymentReport(order, 'cancelled'),
          payoutReport: (order) => payoutReport(order, 'succeeded'),
        };
      },
    },
  };
}

export const tiny: Upstream = {
  name: TINY,
  collectsBy: VARIABLE,
  configure(variables) {
    if (variables.text(VARIABLE) === null) return null;
    if (variables.text(VARIABLE) === 'password') variables.refuse(VARIABLE, 'must be harder to guess');
    return {
      name: TINY,
      routes: {
        collect: [{ ...facts, flow: 'approve_on_phone', callbacksAreHints: false }],
        payout: [{ ...facts, flow: null }],
        fetchedOperators: [],
        has: () => false,
      },
      connect,
    };
  },
};
