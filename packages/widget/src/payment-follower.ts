import type { Payment, PaymentStatus } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { readEvents } from './event-stream.ts';
import { surroundings } from './surroundings.ts';

const STREAM_FAILURES_BEFORE_ASKING = 2;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const FIRST_ASKING_PAUSE_MILLISECONDS = 2_000;
const LONGEST_PAUSE_MILLISECONDS = 10_000;
const EASING = 1.5;
/** The proxy sends a comment every 15 seconds: three missed, and the line is dead. */
const SILENCE_MILLISECONDS = 45_000;
/** How slowly, and how often, a payment is asked for that may still change although it has ended. */
const LATE_PAUSE_MILLISECONDS = 15_000;
const LATE_ASKS = 20;

/** What is to be expected of a status: `late` has ended, and may still be settled otherwise. */
const EXPECTATION: Readonly<Record<PaymentStatus, 'open' | 'late' | 'over'>> = {
  processing: 'open',
  requires_action: 'open',
  succeeded: 'over',
  failed: 'over',
  cancelled: 'over',
  expired: 'late',
  needs_review: 'late',
};

/** Whether it is still to be paid. */
export const isOpen = ({ status }: Payment) => EXPECTATION[status] === 'open';

/** What was paid for may be on its way still, or be settled by a person. */
function expectationOf({ status, purchase }: Payment): 'open' | 'late' | 'over' {
  if (status !== 'succeeded' || !purchase) return EXPECTATION[status];
  return purchase.status === 'processing' ? 'open' : purchase.status === 'delivered' ? 'over' : 'late';
}

/**
 * Follows one payment to its end: by events, by asking with growing pauses where events fail.
 * Stopping leaves no timer and no connection; it can be started again.
 */
export class PaymentFollower {
  readonly #api: ApiClient;
  readonly #token: string;
  readonly #onNews: (payment: Payment) => void;
  readonly #onLostSight: () => void;
  #payment: Payment;
  #running: AbortController | null = null;
  #pause: AbortController | null = null;
  #etag: string | null = null;
  #lastEventId = '';
  #streamFailures = 0;
  #pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
  #lateAsks = 0;

  /**
   * @param onNews told the payment whenever it may have changed
   * @param onLostSight told that the token does not show the payment any more; the follower has stopped
   */
  constructor(
    api: ApiClient,
    payment: Payment,
    token: string,
    onNews: (payment: Payment) => void,
    onLostSight: () => void,
  ) {
    this.#api = api;
    this.#payment = payment;
    this.#token = token;
    this.#onNews = onNews;
    this.#onLostSight = onLostSight;
  }

  /** Begins, or goes on after {@link stop}. */
  start(): void {
    if (this.#running) return;
    this.#running = new AbortController();
    void this.#follow(this.#running.signal);
  }

  /** Ends timers and connections. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  /** Asks at once: the page was looked at again, or is online again. */
  refresh(): void {
    if (this.#pause) this.#pause.abort();
    else if (this.#running) void this.#ask(this.#running.signal).catch(() => null);
  }

  get #expectation(): 'open' | 'late' | 'over' {
    const expectation = expectationOf(this.#payment);
    return expectation === 'late' && this.#lateAsks > LATE_ASKS ? 'over' : expectation;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#expectation !== 'over') {
      const asks = this.#expectation === 'late' || this.#streamFailures >= STREAM_FAILURES_BEFORE_ASKING;
      try {
        await (asks ? this.#ask(signal) : this.#listen(signal));
      } catch (trouble) {
        if (asks && trouble instanceof ProxyProblem && trouble.isHidden && !signal.aborted) {
          this.stop();
          return this.#onLostSight();
        }
        this.#streamFailures += 1;
      }
      if (!signal.aborted) await this.#rest(asks, signal);
    }
  }

  /** Listens until the stream ends, which it may do at any time. */
  async #listen(signal: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const disconnect = () => connection.abort();
    signal.addEventListener('abort', disconnect);
    let silence = 0;
    try {
      const body = await this.#api.events(
        this.#payment.id,
        this.#token,
        this.#lastEventId,
        connection.signal,
      );
      const events = readEvents(body, () => {
        clearTimeout(silence);
        silence = window.setTimeout(disconnect, SILENCE_MILLISECONDS);
      });
      for await (const { type, data, id } of events) {
        if (type !== 'payment') continue;
        this.#take(JSON.parse(data) as Payment, signal);
        this.#lastEventId = id;
        this.#streamFailures = 0;
        this.#pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
        if (this.#expectation !== 'open') return;
      }
    } finally {
      clearTimeout(silence);
      disconnect();
    }
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const answer = await this.#api.payment(this.#payment.id, this.#token, this.#etag, signal);
    if (!answer) return;
    this.#etag = answer.etag;
    this.#take(answer.payment, signal);
  }

  /** Passes a state on, unless a newer one has been seen or nobody listens any more. */
  #take(payment: Payment, signal: AbortSignal): void {
    if (signal.aborted || payment.updated_at < this.#payment.updated_at) return;
    this.#payment = payment;
    this.#onNews(payment);
  }

  async #rest(asks: boolean, signal: AbortSignal): Promise<void> {
    let milliseconds = this.#pauseMilliseconds;
    if (this.#expectation === 'late') {
      this.#lateAsks += 1;
      milliseconds = LATE_PAUSE_MILLISECONDS;
    } else {
      if (asks) milliseconds = Math.max(milliseconds, FIRST_ASKING_PAUSE_MILLISECONDS);
      this.#pauseMilliseconds = Math.min(milliseconds * EASING, LONGEST_PAUSE_MILLISECONDS);
    }
    const pause = (this.#pause = new AbortController());
    const wake = () => pause.abort();
    signal.addEventListener('abort', wake);
    await surroundings.wait(milliseconds, pause.signal);
    signal.removeEventListener('abort', wake);
    this.#pause = null;
  }
}
