/** For the tests: four books that agree, each to be made to say something else. */
import { createClientBook } from '../client-book.ts';
import type { Creation, CreationKind } from '../client-book.ts';
import type { JournalPayment, JournalPayout, JournalPurchase, JournalWebhook } from '../journal-book.ts';
import type { PaymentPlan, Plan } from '../plan.ts';
import type { Arrival } from '../receiver.ts';
import type { UpstreamOrder } from '../sandbox-controls.ts';
import type { Books } from './books.ts';
import { compareBooks } from './verdict.ts';

type Open<Value> = { -readonly [Name in keyof Value]: Value[Name] };
type OpenOrder = Open<UpstreamOrder>;
type OpenPayment = Open<JournalPayment>;
type OpenPayout = Open<JournalPayout>;
type OpenPurchase = Open<JournalPurchase>;

/** What the merchant's server was told, and what the proxy knows of that. */
export interface Telling {
  readonly arrivals: Open<Arrival>[];
  readonly webhooks: Open<JournalWebhook>[];
}

/** One of each: a payment, one that buys airtime, a refund, a payout and a purchase, all of them well. */
export interface World {
  readonly plans: Plan[];
  readonly orders: OpenOrder[];
  readonly executions: { upstream: 'hpay' | 'hydrogen'; account: string; amount: number }[];
  readonly requests: { tenant: string; call: string; text: string; fault: string | null }[];
  readonly payments: OpenPayment[];
  readonly payouts: OpenPayout[];
  readonly purchases: OpenPurchase[];
  readonly clients: Creation[];
  /** Makes what was told say something else than all that the others say. */
  retell: (telling: Telling) => void;
}

export const GOODS = {
  upstream: 'hpay',
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  amount: '600',
  currency: 'KES',
  ending: '00',
  customerPhone: null,
} as const;

const PLAN: PaymentPlan = {
  kind: 'payment',
  name: 'soak-1',
  startMs: 0,
  source: 'session',
  operator: 'ke-mpesa',
  ending: '00',
  phone: '254700000100',
  amount: '1000',
  currency: 'KES',
  goods: null,
  action: 'approve',
  secondTabPhone: null,
  secondTryPhone: null,
  approvesLate: false,
  refunds: [],
};

export function order(orderId: string, amount: string, changes: Partial<UpstreamOrder> = {}): OpenOrder {
  return {
    tenant: 'bitlipa',
    operation: 'payment_c2b',
    orderId,
    providerId: 347,
    customerId: '254700000100',
    amount: `${amount}.00`,
    currency: 'KES',
    status: 2,
    ending: '00',
    requests: ['{}'],
    callbacks: [],
    ...changes,
  };
}

export const attempt = (id: string) => [{ tenant: 'bitlipa', provider_id: 347, order_id: id }];

export function payment(id: string, reference: string, amount: string): OpenPayment {
  return {
    id,
    reference,
    source: 'session',
    status: 'succeeded',
    amount,
    currency: 'KES',
    operator: { id: 'ke-mpesa' },
    failure: null,
    purchase: null,
    attempts: attempt(`${id}-1`),
  };
}

function payout(id: string, refundOf: string | null): OpenPayout {
  return {
    id,
    reference: 'soak-payout',
    status: 'succeeded',
    amount: '1000',
    currency: 'KES',
    refund_of: refundOf,
    failure: null,
    attempts: attempt(`${id}-1`),
  };
}

export function agreeing(): World {
  const book = createClientBook();
  const knows = (
    kind: CreationKind,
    name: string,
    entry: { id: string; amount: string; reference: string },
  ) => {
    const creation = book.begin(kind, name, { customer: { phone: '254700000100' } }, []);
    book.answered(creation, 201, { source: 'session', currency: 'KES', ...entry, status: 'processing' });
  };
  const paid = payment('pay_1', 'soak-1', '1000');
  const buying = {
    ...payment('pay_2', 'soak-2', '600'),
    purchase: { id: 'pur_2', account: '254700000200', status: 'delivered' },
  };
  const bought = {
    id: 'pur_3',
    reference: 'soak-purchase',
    status: 'delivered',
    service: 'ke-safaricom-airtime',
    account: '254700000300',
    amount: '600',
    currency: 'KES',
    failure: null,
  };
  knows('payment', 'soak-1/first', paid);
  knows('payment', 'soak-2/first', buying);
  knows('refund', 'soak-1/refund-0', payout('out_1', 'pay_1'));
  knows('payout', 'soak-payout', payout('out_2', null));
  knows('purchase', 'soak-purchase', bought);
  return {
    plans: [
      PLAN,
      { ...PLAN, name: 'soak-2', goods: { ...GOODS, account: '254700000200' } },
      { kind: 'purchase', name: 'soak-purchase', startMs: 0, goods: { ...GOODS, account: '254700000300' } },
    ],
    orders: [
      order('pay_1-1', '1000'),
      order('pay_2-1', '600'),
      order('out_1-1', '1000', { operation: 'payment_b2c' }),
      order('out_2-1', '1000', { operation: 'payment_b2c' }),
    ],
    executions: [
      { upstream: 'hpay', account: '254700000200', amount: 600 },
      { upstream: 'hpay', account: '254700000300', amount: 600 },
    ],
    requests: [],
    payments: [paid, buying],
    payouts: [payout('out_1', 'pay_1'), payout('out_2', null)],
    purchases: [{ ...bought, id: 'pur_2', reference: 'soak-2' }, bought],
    clients: [...book.creations],
    retell: () => undefined,
  };
}

const TOLD_OF_NO_END = ['processing'];

/** Each status that somebody saw of an entry, and its last one: told once, in this order. */
function tellAll({ payments, payouts, purchases, clients }: World): Telling {
  const arrivals: Open<Arrival>[] = [];
  const webhooks: Open<JournalWebhook>[] = [];
  const tell = (kind: string) => (entry: OpenPayment | OpenPayout | OpenPurchase) => {
    const { id, amount, currency, reference } = entry;
    const seen = clients.filter(({ ids }) => ids.has(id)).flatMap((creation) => creation.seen);
    for (const status of new Set([...seen, entry.status])) {
      if (TOLD_OF_NO_END.includes(status)) continue;
      const type = `${kind}.${status}`;
      const message = `msg_${id}_${status}`;
      webhooks.push({
        id: message,
        type,
        entry: id,
        status: 'delivered',
        tries: 1,
        last_answer: 'status 204',
      });
      arrivals.push({
        ...{ id: message, type, entry: id, status, amount, currency, reference },
        outcome: 'taken',
        unverified: null,
        digest: message,
        timestamp: '2026-11-26T12:00:00.000Z',
      });
    }
  };
  payments.forEach(tell('payment'));
  payouts.forEach(tell('payout'));
  purchases.forEach(tell('purchase'));
  return { arrivals, webhooks };
}

export function differencesOf(world: World) {
  const telling = tellAll(world);
  world.retell(telling);
  const { plans, orders, executions, requests, payments, payouts, purchases, clients } = world;
  const books: Books = {
    plans,
    clients,
    journal: { payments, payouts, purchases, webhooks: telling.webhooks },
    receiver: telling.arrivals,
    upstream: {
      orders,
      executions: executions.map((execution) => ({
        reference: 'ref',
        product: 'airtime',
        currency: 'KES',
        ...execution,
      })),
      requests: requests.map((request) => ({ refusal: null, ...request })),
    },
  };
  return compareBooks(books).map(({ kind, subject }) => `${kind} ${subject}`);
}
