/** Carries an order out: one route after the other, until an upstream has it, or may have it. */
import type { Entries, EntryState, Work } from '../journal/entries.ts';
import type { JournalEvent } from '../journal/journal.ts';
import { LeaseLostError } from '../journal/lease.ts';
import { explain, type Log } from '../observe/log.ts';
import type { Answered, OrderReport } from './order-events.ts';
import type { OrderResult } from './order-result.ts';
import { attemptOf, type OrderAttempt } from './order-state.ts';

/** How long a caller waits while the journal does not take what an upstream has said. */
const PATIENCE_MS = 12_000;

const ANSWERED: Answered = { type: 'answered' };

interface OrderState extends EntryState {
  readonly attempts: readonly OrderAttempt[];
}

export interface CarryOut<
  State extends OrderState,
  Event extends JournalEvent,
  Route,
  Report extends OrderReport,
> {
  readonly entries: Entries<State, Event | Answered>;
  readonly work: Work<State, Event | Answered>;
  /** In the order in which they are tried; the first one's attempt is in the intent. */
  readonly routes: readonly Route[];
  readonly send: (
    state: State,
    attempt: State['attempts'][number],
    signal: AbortSignal,
  ) => Promise<OrderResult<Report>>;
  readonly learn: (
    state: State,
    orderId: string,
    result: OrderResult<Report>,
    isLast: boolean,
  ) => Promise<readonly Event[]>;
  /** The event that says that the order goes upstream by the route. */
  readonly attempt: (number: number, route: Route) => Event;
  readonly log: Log;
}

const mayTryNext = (result: OrderResult<OrderReport>): boolean =>
  result.kind === 'not_sent' || (result.kind === 'refused' && result.mayTryNext);

/** Whether nobody, such as a callback that came before the answer, has said what became of the order. */
const isUnheardOf = (state: OrderState, order_id: string): boolean => {
  const attempt = attemptOf(state, order_id);
  return attempt !== undefined && !attempt.acknowledged && attempt.ends.size === 0;
};

/** How long the caller of {@link finishWork} waits for its answer; the work goes on without it. */
export interface Patience {
  /** Whether the caller has been answered already, with the entry as it was durable then. */
  readonly isOver: boolean;
  /** Waits until this is written; the caller waits along until its patience is over. */
  write<Written>(writing: Promise<Written>): Promise<Written>;
}

/**
 * Carries an order out and gives the entry back.
 *
 * Never rejects: from here on something may have been sent, so no answer may say that nothing happened. Where
 * the journal does not take what is learned, the caller gets the entry as it was durable before, and the work goes
 * on for as long as the lease lasts.
 */
export function carryOut<
  State extends OrderState,
  Event extends JournalEvent,
  Route,
  Report extends OrderReport,
>(order: CarryOut<State, Event, Route, Report>): Promise<State> {
  const { entries, work, routes, send, learn, attempt } = order;
  return finishWork(entries, work, order.log, async (patience) => {
    for (let tried = 1; ; tried++) {
      const current = work.state.attempts[tried - 1];
      if (current === undefined) return;
      work.lease.check();
      const result = await send(work.state, current, work.lease.signal);
      const route = mayTryNext(result) && work.lease.isHeld ? routes[tried] : undefined;
      let goesOn = false;
      const writing = entries.learn(
        work,
        async (known) => {
          goesOn = route !== undefined && isUnheardOf(known, current.order_id);
          const next = route !== undefined && goesOn ? [attempt(tried + 1, route)] : [];
          const news = [...(await learn(known, current.order_id, result, !goesOn)), ...next];
          const isToAnswer = known.answeredVersion === null && (patience.isOver || !goesOn);
          return isToAnswer ? withAnswered(news, patience) : news;
        },
        { releases: route === undefined },
      );
      await patience.write(writing);
      if (goesOn) continue;
      if (route !== undefined) await entries.release(work);
      return;
    }
  });
}

/**
 * The events, and that the caller is answered: with them, or, where its patience is over, with the entry as it was
 * before. A repeat of the request is then told the same.
 */
export const withAnswered = <Event>(
  events: readonly Event[],
  { isOver }: Patience,
): readonly (Event | Answered)[] => (isOver ? [ANSWERED, ...events] : [...events, ANSWERED]);

/**
 * Works on an entry once something may have been sent: never rejects, and goes on after its caller has been answered.
 * Gives the entry back where the work fails.
 *
 * @returns the entry as it is durable when the work ends, or when its caller has waited long enough
 */
export function finishWork<State extends EntryState, Event extends JournalEvent>(
  entries: Entries<State, Event>,
  work: Work<State, Event>,
  log: Log,
  steps: (patience: Patience) => Promise<void>,
): Promise<State> {
  return new Promise((resolve) => {
    let isOver = false;
    const answer = () => {
      isOver = true;
      resolve(work.state);
    };
    const patience: Patience = {
      get isOver() {
        return isOver;
      },
      async write(writing) {
        const timer = setTimeout(answer, PATIENCE_MS);
        try {
          return await writing;
        } finally {
          clearTimeout(timer);
        }
      },
    };
    void workSafely(entries, work, log, () => steps(patience)).then(answer);
  });
}

async function workSafely<State extends EntryState, Event extends JournalEvent>(
  entries: Entries<State, Event>,
  work: Work<State, Event>,
  log: Log,
  steps: () => Promise<void>,
): Promise<void> {
  try {
    await steps();
  } catch (error) {
    log({ level: 'error', event: 'order_interrupted', entry: work.lease.id, ...explain(error) });
    if (!(error instanceof LeaseLostError)) await entries.release(work).catch(() => undefined);
  }
}
