/** What is journalled of an upstream's answer to an order, and when the same order is sent again. */
import type { Entries, EntryState, Work } from '../journal/entries.ts';
import type { JournalEvent } from '../journal/journal.ts';
import type {
  OrderRefused,
  OrderReport,
  OrderReported,
  OrderResent,
  OrderUnanswered,
} from './order-events.ts';
import type { OrderPollResult, OrderResult } from './order-result.ts';
import { attemptOf, type OrderAttempt } from './order-state.ts';

/** How long after its creation an order may be sent again that the upstream does not know (api.md, "A payment's life"). */
const RESENT_WITHIN_MS = 2 * 60_000;

export type ReportOf<Report extends OrderReport> = Omit<OrderReported<Report>, 'type'>;

/**
 * @param report returns the events of a report; none where it says nothing new
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
 * documents make that safe. A hosted page is left out: there is no order before the customer opens it.
 */
export function mayResend(
  state: { readonly attempts: readonly OrderAttempt[] },
  order_id: string,
  result: OrderPollResult<OrderReport>,
  {
    createdAt,
    expiresAt,
    now,
  }: { readonly createdAt: number; readonly expiresAt: number; readonly now: number },
): boolean {
  const attempt = attemptOf(state, order_id);
  if (attempt === undefined) return false;
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

/** An upstream's answer to the question where an order stands, and what is made of it. */
interface Polled<State extends EntryState, Event extends JournalEvent, Report extends OrderReport> {
  readonly entries: Entries<State, Event | OrderResent>;
  readonly work: Work<State, Event | OrderResent>;
  readonly order_id: string;
  readonly result: OrderPollResult<Report>;
  /** Whether the same order is to be sent again, as the entry stands. */
  readonly isToResend: (state: State) => boolean;
  readonly send: (state: State) => Promise<OrderResult<Report>>;
  /** What is journalled of the answer to the repeat. */
  readonly answer: (state: State, result: OrderResult<Report>) => Promise<readonly Event[]>;
  /** What is journalled of the answer to the question. */
  readonly poll: (
    state: State,
    result: OrderPollResult<Report>,
  ) => readonly Event[] | Promise<readonly Event[]>;
}

/**
 * Journals what an upstream says when it is asked for an order, and gives the entry back. Where the order is
 * sent again, the answer to that is journalled instead.
 */
export async function learnPoll<
  State extends EntryState,
  Event extends JournalEvent,
  Report extends OrderReport,
>(polled: Polled<State, Event, Report>): Promise<void> {
  const { entries, work, result } = polled;
  const decide = (await mayBeginResending(polled))
    ? await resend(polled)
    : (state: State) => polled.poll(state, result);
  await entries.learn(work, decide, { releases: true, pollCount: work.pollCount + 1 });
}

/** Notes that an order is sent again, unless a callback has told of it since the upstream was asked. */
async function mayBeginResending<
  State extends EntryState,
  Event extends JournalEvent,
  Report extends OrderReport,
>({ entries, work, order_id, isToResend }: Polled<State, Event, Report>): Promise<boolean> {
  let resends = isToResend(work.state);
  if (!resends) return false;
  await entries.learn(work, (known) => {
    resends = isToResend(known);
    return resends ? [{ type: 'resent', order_id }] : [];
  });
  return resends;
}

async function resend<State extends EntryState, Event extends JournalEvent, Report extends OrderReport>({
  work,
  send,
  answer,
  poll,
}: Polled<State, Event, Report>) {
  work.lease.check();
  const result = await send(work.state);
  const reason = unsettledBy(result);
  return (state: State) =>
    reason === null ? answer(state, result) : poll(state, { kind: 'no_answer', reason });
}

/**
 * Why the answer to an order that goes out again, such as with a code, says nothing of the first one, which was sent,
 * or may have been: the repeat was not sent, or not let in. Null where it says something.
 */
export function unsettledBy(answer: OrderResult<OrderReport>): string | null {
  if (answer.kind === 'not_sent') return answer.reason;
  return answer.kind === 'refused' && answer.code === 'operator_unavailable' ? 'the repeat is refused' : null;
}
