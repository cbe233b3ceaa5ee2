/** What is journalled of an upstream's answer to an order, and when the same order is sent again. */
import type { OrderRefused, OrderReport, OrderReported, OrderUnanswered } from './order-events.ts';
import type { OrderPollResult, OrderResult } from './order-result.ts';
import type { OrderAttempt } from './order-state.ts';

/** So long after its creation an order that the upstream does not know is sent again (api.md, "A payment's life"). */
const RESENT_WITHIN_MS = 2 * 60_000;

export type ReportOf<Report extends OrderReport> = Omit<OrderReported<Report>, 'type'>;

/**
 * @param report answers the events of a report; none where it says nothing new
 * @param isLast whether no other route is tried after this one
 */
export async function learnAnswer<Report extends OrderReport, Event>(
  order_id: string,
  result: OrderResult<Report>,
  isLast: boolean,
  report: (reported: ReportOf<Report>) => readonly Event[] | Promise<readonly Event[]>,
): Promise<readonly (Event | OrderRefused | OrderUnanswered)[]> {
  switch (result.kind) {
    case 'reported':
      return report({ order_id, via: 'answer', report: result.report });
    case 'refused':
      return [
        {
          type: 'refused',
          order_id,
          code: result.code,
          message: result.message,
          ...(result.reason && { reason: result.reason }),
          final: isLast,
        },
      ];
    case 'not_sent':
      return [
        { type: 'refused', order_id, code: 'operator_unavailable', message: result.reason, final: isLast },
      ];
    case 'unknown':
      return [{ type: 'unanswered', order_id, reason: result.reason, error_answered: result.errorAnswered }];
  }
}

/**
 * Whether the same order is to be sent again: the upstream does not know it, and it is young. The upstream's
 * documents make that safe; a page that the customer opens is no order before.
 */
export function mayResend(
  attempt: OrderAttempt,
  result: OrderPollResult<OrderReport>,
  {
    createdAt,
    expiresAt,
    now,
  }: { readonly createdAt: number; readonly expiresAt: number; readonly now: number },
): boolean {
  const isUnheardOf = attempt.outcome === 'sent' || attempt.outcome === 'unknown';
  return (
    result.kind === 'unknown_order' &&
    isUnheardOf &&
    !attempt.acknowledged &&
    !attempt.errorAnswered &&
    !attempt.route.page &&
    now < createdAt + RESENT_WITHIN_MS &&
    now < expiresAt
  );
}
