/** Whether what an upstream says of an entry is what the journal says. Pure. */
import type { OrderReport } from '../orders/order-events.ts';
import type { OrderPollResult } from '../orders/order-result.ts';

/** What became of the money, as far as one of both sides says. */
export type Standing = 'paid' | 'pending' | 'not_paid' | 'reversed' | 'unknown';

const OF_STATUS: Readonly<Record<string, Standing>> = {
  succeeded: 'paid',
  processing: 'pending',
  requires_action: 'pending',
  failed: 'not_paid',
  cancelled: 'not_paid',
  expired: 'not_paid',
  needs_review: 'unknown',
};

const OF_OUTCOME: Readonly<Record<OrderReport['outcome'], Standing>> = {
  succeeded: 'paid',
  pending: 'pending',
  failed: 'not_paid',
  cancelled: 'not_paid',
  reversed: 'reversed',
};

/** Of several orders of one entry the one that says most of the money. */
const STRONGEST_FIRST: readonly Standing[] = ['paid', 'reversed', 'pending', 'not_paid', 'unknown'];

export interface AskedOrder {
  readonly orderId: string;
  readonly result: OrderPollResult<OrderReport>;
}

export type Verdict =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'differs'; readonly upstream: string }
  /** Nobody can say. */
  | { readonly kind: 'unanswered'; readonly upstream: string };

const standingOf = ({ result }: AskedOrder): Standing =>
  result.kind === 'reported' ? OF_OUTCOME[result.report.outcome] : 'not_paid';

function describe({ orderId, result }: AskedOrder): string {
  switch (result.kind) {
    case 'reported': {
      const { outcome, differences } = result.report;
      return `order ${orderId} ${outcome}${differences.length === 0 ? '' : `; ${differences.join('; ')}`}`;
    }
    case 'unknown_order':
      return `order ${orderId} is not known`;
    case 'no_answer':
      return `order ${orderId}: ${result.reason}`;
  }
}

/**
 * @param status of the entry, in the journal
 * @param asked each of its orders, as the upstream answered now
 */
export function judge(status: string, asked: readonly AskedOrder[]): Verdict {
  const upstream = asked.map(describe).join('; ');
  const differs = asked.some(
    ({ result }) => result.kind === 'reported' && result.report.differences.length > 0,
  );
  const standings = asked.filter(({ result }) => result.kind !== 'no_answer').map(standingOf);
  const theirs = STRONGEST_FIRST.find((standing) => standings.includes(standing)) ?? 'unknown';
  const ours = OF_STATUS[status] ?? 'unknown';
  // `expired` is ours: the upstream may go on for as long as it likes.
  const isAgreed = ours === theirs || (status === 'expired' && theirs === 'pending');
  const isUnanswered = standings.length < asked.length;
  if (isUnanswered && theirs !== 'paid') return { kind: 'unanswered', upstream };
  return isAgreed && !differs ? { kind: 'agrees' } : { kind: 'differs', upstream };
}
