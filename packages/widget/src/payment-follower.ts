import type { Payment, PaymentStatus } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { readEvents } from './event-stream.ts';
import { surroundings } from './surroundings.ts';

const STREAM_FAILURES_BEFORE_POLLING = 2;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const FIRST_POLL_MILLISECONDS = 2_000;
const SLOWEST_POLL_MILLISECONDS = 10_000;
const EASING = 1.5;
/** The proxy sends a comment every 15 seconds: three missed, and the line is dead. */
const SILENCE_MILLISECONDS = 45_000;
/** How slowly, and how often, a payment is asked for that may still change although it has ended. */
const LATE_POLL_MILLISECONDS = 15_000;
const LATE_POLLS = 20;

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

/** Whether something is still to be done or awaited. */
export const isOpen = (payment: Payment) => EXPECTATION[payment.status] === 'open';

/** Whom a follower tells. */
export interface PaymentWatcher {
  /** The payment, whenever it may have changed. */
  onPayment(payment: Payment): void;
  /** The proxy does not let this token see the payment (any more); the follower has stopped. */
  onLostSight(problem: ProxyProblem): void;
}

/**
 * Follows one payment to its end: by events, by asking with growing pauses where events fail.
 * Stopping leaves no timer and no connection; it can be started again.
 */
export class PaymentFollower {
  readonly #api: ApiClient;
  readonly #id: string;
  readonly #token: string;
  readonly #watcher: PaymentWatcher;
  #running: AbortController | null = null;
  #pause: AbortController | null = null;
  #payment: Payment | null = null;
  #etag: string | null = null;
  #lastEventId: string | null = null;
  #streamFailures = 0;
  #pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
  #latePolls = 0;

  constructor(api: ApiClient, id: string, token: string, watcher: PaymentWatcher) {
    this.#api = api;
    this.#id = id;
    this.#token = token;
    this.#watcher = watcher;
  }

  /** Begins, or goes on after {@link stop}. `known` saves the first question. */
  start(known: Payment | null = null): void {
    if (known) this.#payment ??= known;
    if (this.#running || this.#isOver()) return;
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
    if (!this.#running) return;
    if (this.#pause) this.#pause.abort();
    else void this.#ask(this.#running.signal).catch(() => undefined);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#isOver()) {
      const expectation = this.#payment && EXPECTATION[this.#payment.status];
      const asks = expectation === 'late' || this.#streamFailures >= STREAM_FAILURES_BEFORE_POLLING;
      try {
        await (asks ? this.#ask(signal) : this.#listen(signal));
      } catch (trouble) {
        if (signal.aborted) return;
        if (trouble instanceof ProxyProblem && [401, 403, 404].includes(trouble.problem.status)) {
          this.stop();
          this.#watcher.onLostSight(trouble);
          return;
        }
        this.#streamFailures += 1;
      }
      if (signal.aborted || this.#isOver()) break;
      await this.#rest(asks, signal);
    }
    if (!signal.aborted) this.stop();
  }

  /** Listens until the stream ends, which it may do at any time. */
  async #listen(signal: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const disconnect = () => connection.abort();
    signal.addEventListener('abort', disconnect);
    let silence: ReturnType<typeof setTimeout> | undefined;
    const expectSound = () => {
      clearTimeout(silence);
      silence = setTimeout(disconnect, SILENCE_MILLISECONDS);
    };
    try {
      const body = await this.#api.events(this.#id, this.#token, this.#lastEventId, connection.signal);
      expectSound();
      const heard = body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform: (bytes, controller) => (expectSound(), controller.enqueue(bytes)),
        }),
      );
      for await (const event of readEvents(heard)) {
        if (event.type !== 'payment') continue;
        this.#take(JSON.parse(event.data) as Payment, signal);
        this.#lastEventId = event.lastEventId || null;
        this.#streamFailures = 0;
        this.#pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
        if (this.#isOver()) return;
      }
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', disconnect);
      connection.abort();
    }
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const answer = await this.#api.payment(this.#id, this.#token, { etag: this.#etag, signal });
    if (!answer) return;
    this.#etag = answer.etag;
    this.#take(answer.payment, signal);
  }

  /** Passes a state on, unless a newer one has been seen or nobody listens any more. */
  #take(payment: Payment, signal: AbortSignal): void {
    if (signal.aborted || payment.id !== this.#id) return;
    if (this.#payment && payment.updated_at < this.#payment.updated_at) return;
    this.#payment = payment;
    this.#watcher.onPayment(payment);
  }

  #isOver(): boolean {
    if (!this.#payment) return false;
    const expectation = EXPECTATION[this.#payment.status];
    return expectation === 'over' || (expectation === 'late' && this.#latePolls >= LATE_POLLS);
  }

  async #rest(asks: boolean, signal: AbortSignal): Promise<void> {
    let milliseconds = this.#pauseMilliseconds;
    if (this.#payment && EXPECTATION[this.#payment.status] === 'late') {
      this.#latePolls += 1;
      milliseconds = LATE_POLL_MILLISECONDS;
    } else {
      if (asks) milliseconds = Math.max(milliseconds, FIRST_POLL_MILLISECONDS);
      this.#pauseMilliseconds = Math.min(milliseconds * EASING, SLOWEST_POLL_MILLISECONDS);
    }
    this.#pause = new AbortController();
    const wake = this.#pause;
    const stop = () => wake.abort();
    signal.addEventListener('abort', stop);
    await surroundings.wait(milliseconds, wake.signal);
    signal.removeEventListener('abort', stop);
    this.#pause = null;
  }
}
