/** Each payment of the journal, held against the upstream's orders and against what its customer was answered. */
import type { JournalPayment } from '../journal-book.ts';
import type { PaymentPlan } from '../plan.ts';
import type { UpstreamOrder } from '../sandbox-controls.ts';
import { isForAPerson, isPaid, STATUS } from './books.ts';
import type { Books, Lookups } from './books.ts';
import { isSameAmount } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';

const OPEN = ['processing', 'requires_action'];

export function comparePayments({ journal }: Books, lookups: Lookups): Difference[] {
  return [
    ...journal.payments.flatMap((payment) => {
      const orders = lookups.ordersOf(payment.attempts);
      return [
        ...compareTerms(payment, orders, lookups),
        ...compareEnd(payment, orders, lookups).map(([kind, what]) => ({
          kind,
          subject: payment.id,
          what: `${what} (${describe(payment, orders, lookups)})`,
        })),
      ];
    }),
    ...compareReferences(journal.payments, lookups),
  ];
}

function describe(payment: JournalPayment, orders: readonly UpstreamOrder[], lookups: Lookups): string {
  const code = payment.failure === null ? '' : ` ${payment.failure.code}`;
  const { name = '', request } = lookups.creationOf(payment.id) ?? {};
  const { phone = '' } = (request?.['customer'] ?? {}) as { phone?: string };
  const sent = `${payment.attempts.length} attempts`;
  const upstream = orders.map(({ orderId, status }) => `${orderId} is ${status}`).join(', ') || 'nothing';
  return `journal: ${payment.status}${code}, ${sent}; upstream: ${upstream}; ${name}, ending ${phone.slice(-2)}`;
}

type Verdict = readonly [kind: DifferenceKind, what: string];

function compareEnd(payment: JournalPayment, orders: readonly UpstreamOrder[], lookups: Lookups): Verdict[] {
  const paid = orders.filter(isPaid);
  if (paid.length > 1) return [['doubled', 'paid by more than one order']];
  const [order] = paid;
  if (order !== undefined) return comparePaid(payment, order);
  if (payment.status === 'succeeded') return [['invented', 'succeeded, and upstream has not been paid']];
  const last = lookups.lastOrderOf(payment.attempts);
  return last === undefined ? compareUnsent(payment) : compareUnpaid(payment, last, lookups);
}

function comparePaid({ status }: JournalPayment, order: UpstreamOrder): Verdict[] {
  if (status === 'succeeded') return [];
  if (status === 'needs_review') {
    return isForAPerson(order) ? [] : [['in review', 'upstream knows that it was paid']];
  }
  if (OPEN.includes(status)) return [['unsettled', 'upstream was paid']];
  // Upstream said "failed" in a callback, and never got to say that it was paid.
  if (status === 'failed' && order.ending === '11' && !hasHeardOf(order, STATUS.success)) return [];
  return [['lost', 'upstream was paid']];
}

/** Whether the proxy has taken a callback with this status. */
function hasHeardOf({ callbacks }: UpstreamOrder, status: number): boolean {
  return callbacks.some(
    ({ text, answer }) => answer === 200 && (JSON.parse(text) as { status: number }).status === status,
  );
}

function compareUnsent({ status }: JournalPayment): Verdict[] {
  if (status === 'needs_review') return [['in review', 'upstream never had it']];
  return OPEN.includes(status) ? [['unsettled', 'upstream never had it']] : [];
}

function compareUnpaid({ status }: JournalPayment, order: UpstreamOrder, lookups: Lookups): Verdict[] {
  if (order.status === STATUS.in_progress) {
    if (status === 'expired') return [];
    if (status === 'needs_review') {
      return lookups.wasAcknowledged(order) ? [['in review', 'upstream still waits for the customer']] : [];
    }
    if (OPEN.includes(status)) return [['unsettled', 'its time is over']];
    return [['differs', 'upstream still waits for the customer']];
  }
  const right = order.status === STATUS.cancelled ? 'cancelled' : 'failed';
  // Who heard of the end only after the expiry leaves it at that: no money has moved.
  if (status === right || status === 'expired') return [];
  if (OPEN.includes(status)) return [['unsettled', `upstream has ended it: ${right}`]];
  if (status === 'needs_review') return [['in review', `upstream knows that it ${right}`]];
  return [['differs', `upstream says ${right}`]];
}

/** Amount, currency, reference and customer: as planned, as answered, and as sent upstream. */
function compareTerms(
  payment: JournalPayment,
  orders: readonly UpstreamOrder[],
  lookups: Lookups,
): Difference[] {
  const differences: Difference[] = [];
  const differs = (what: string) => differences.push({ kind: 'differs', subject: payment.id, what });
  for (const order of orders) {
    if (!isSameAmount(order.amount, payment.amount) || order.currency !== payment.currency) {
      differs(`${payment.amount} ${payment.currency}; upstream: ${order.amount} ${order.currency}`);
    }
  }
  const creation = lookups.creationOf(payment.id);
  const first = creation?.first;
  if (!creation || !first) return differences;
  for (const name of ['amount', 'currency', 'reference', 'source'] as const) {
    if (first[name] !== payment[name]) {
      differs(`${name} ${payment[name]}; answered to the customer: ${String(first[name])}`);
    }
  }
  const plan = lookups.planOf(creation) as PaymentPlan | undefined;
  if (plan && plan.goods === null && !isSameAmount(plan.amount, payment.amount)) {
    differs(`amount ${payment.amount}; planned: ${plan.amount}`);
  }
  if (plan && plan.source !== 'offer' && plan.name !== payment.reference) {
    differs(`reference ${payment.reference}; planned: ${plan.name}`);
  }
  const { phone } = creation.request['customer'] as { phone: string };
  for (const { customerId, operation } of orders) {
    if (operation === 'payment_c2b' && plan?.operator !== 'ng-opay' && customerId !== phone) {
      differs(`the customer is ${phone}; upstream: ${customerId}`);
    }
  }
  return differences;
}

/** One reference, one payment: whatever was tried, upstream was paid for it once at most. */
function compareReferences(payments: readonly JournalPayment[], lookups: Lookups): Difference[] {
  const paidFor = new Map<string, string[]>();
  for (const { reference, source, attempts } of payments) {
    if (source === 'offer') continue;
    const paid = lookups.ordersOf(attempts).filter(isPaid);
    const known = paidFor.get(reference) ?? [];
    paidFor.set(reference, [...known, ...paid.map(({ orderId }) => orderId)]);
  }
  return [...paidFor].flatMap(([reference, orders]) =>
    orders.length > 1
      ? [
          {
            kind: 'doubled' as const,
            subject: reference,
            what: `paid ${orders.length} times: ${orders.join(', ')}`,
          },
        ]
      : [],
  );
}
