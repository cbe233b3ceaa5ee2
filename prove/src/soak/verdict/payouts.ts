/** Each payout, held against the upstream's orders; and all refunds of a payment against what was paid. */
import type { JournalPayout } from '../journal-book.ts';
import type { UpstreamOrder } from '../sandbox-controls.ts';
import { isForAPerson, isPaid, STATUS } from './books.ts';
import type { Books, Lookups } from './books.ts';
import { isSameAmount, sumIsAtMost } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';

export function comparePayouts({ journal }: Books, lookups: Lookups): Difference[] {
  const differences: Difference[] = [];
  for (const payout of journal.payouts) {
    const orders = lookups.ordersOf(payout.attempts);
    const say = (kind: DifferenceKind, what: string) => {
      const upstream = orders.map(
        ({ orderId, status, ending }) => `${orderId} is ${status}, ending ${ending}`,
      );
      const books = `journal: ${payout.status}, ${payout.attempts.length} attempts; upstream: ${upstream.join(', ') || 'nothing'}`;
      differences.push({ kind, subject: payout.id, what: `${what} (${books})` });
    };
    for (const { amount, currency } of orders) {
      if (!isSameAmount(amount, payout.amount) || currency !== payout.currency) {
        say('differs', `${payout.amount} ${payout.currency}, sent as ${amount} ${currency}`);
      }
    }
    const verdict = verdictOn(payout, orders, lookups.lastOrderOf(payout.attempts));
    if (verdict !== null) say(...verdict);
  }
  return [...differences, ...compareRefunds(journal.payouts, lookups)];
}

function verdictOn(
  { status }: JournalPayout,
  orders: readonly UpstreamOrder[],
  last: UpstreamOrder | undefined,
): [kind: DifferenceKind, what: string] | null {
  const paid = orders.filter(isPaid);
  if (paid.length > 1) return ['doubled', 'paid out by more than one order'];
  const [order] = paid;
  if (order !== undefined) {
    if (status === 'succeeded') return null;
    if (status === 'processing') return ['unsettled', 'upstream has paid it out'];
    if (status === 'needs_review' && isForAPerson(order)) return null;
    if (status === 'needs_review') return ['in review', 'upstream knows that it was paid out'];
    return ['lost', 'upstream has paid it out'];
  }
  if (status === 'succeeded') return ['invented', 'upstream has not paid it out'];
  if (last === undefined) {
    if (status === 'failed') return null;
    return [status === 'processing' ? 'unsettled' : 'in review', 'upstream never had it'];
  }
  // Nothing ends what upstream itself leaves open.
  if (last.status === STATUS.in_progress) {
    return status === 'failed' ? ['differs', 'upstream still has it in hand'] : null;
  }
  if (status === 'failed') return null;
  return [status === 'processing' ? 'unsettled' : 'in review', 'upstream knows that it has failed'];
}

function compareRefunds(payouts: readonly JournalPayout[], lookups: Lookups): Difference[] {
  const givenBack = new Map<string, string[]>();
  for (const { refund_of: payment, attempts } of payouts) {
    if (payment === null) continue;
    const amounts = lookups
      .ordersOf(attempts)
      .filter(isPaid)
      .map(({ amount }) => amount);
    givenBack.set(payment, [...(givenBack.get(payment) ?? []), ...amounts]);
  }
  return [...givenBack].flatMap(([id, amounts]): Difference[] => {
    const payment = lookups.payment(id);
    if (payment === undefined) {
      return [{ kind: 'lost', subject: id, what: 'refunded, and the journal has no such payment' }];
    }
    if (sumIsAtMost(amounts, payment.amount)) return [];
    const what = `${amounts.join(' + ')} given back of ${payment.amount}`;
    return [{ kind: 'doubled', subject: id, what }];
  });
}
