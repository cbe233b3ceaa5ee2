import type { Payment } from '@malipo/contract';
import { ProxyProblem } from './api-client.ts';
import { readEvents } from './event-stream.ts';
import { Pause } from './pause.ts';
import type { PaymentClient } from './payment-client.ts';
import { EXPECTATION } from './payment-status.ts';

const STREAM_FAILURES_BEFORE_POLLING = 2;
const FIRST_PAUSE_MS = 1_000;
const FIRST_POLL_PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 10_000;
const EASING = 1.5;
/** The proxy sends a comment every 15 seconds. After three missed ones the connection is taken for dead. */
const SILENCE_MS = 45_000;
/** How often a payment is polled that has ended but may still change. */
const LATE_PAUSE_MS = 15_000;
const MAX_LATE_POLLS = 20;

/** What was paid for may still be on its way, or be waiting for a person. */
function expectationOf({ status, purchase }: Payment): 'open' | 'late' | 'over' {
  if (status !== 'succeeded' || !purchase) return EXPECTATION[status];
  return purchase.status === 'processing' ? 'open' : purchase.status === 'delivered' ? 'over' : 'late';
}

/**
 * Follows one payment until it has ended: by server-sent events, or by polling with growing pauses if those
 * fail. Once stopped it leaves no timer and no connection behind; it can be started again.
 */
export class PaymentFollower {
  readonly #api: PaymentClient;
  readonly #token: string;
  readonly #onNews: (payment: Payment) => void;
  readonly #onUnreadable: () => void;
  #payment: Payment;
  #running: AbortController | null = null;
  readonly #pause = new Pause();
  #etag: string | null = null;
  #lastEventId = '';
  #streamFailures = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #latePolls = 0;

  /**
   * @param onNews called with the payment whenever it may have changed
   * @param onUnreadable called when the proxy does not show the payment to this token; polling goes on
   */
  constructor(
    api: PaymentClient,
    payment: Payment,
    token: string,
    onNews: (payment: Payment) => void,
    onUnreadable: () => void,
  ) {
    this.#api = api;
    this.#payment = payment;
    this.#token = token;
    this.#onNews = onNews;
    this.#onUnreadable = onUnreadable;
  }

  /** Starts, or continues after {@link stop}. */
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

  /** Polls at once: the page is visible again, or online again. */
  refresh(): void {
    if (!this.#pause.end() && this.#running) void this.#poll(this.#running.signal).catch(() => null);
  }

  get #expectation(): 'open' | 'late' | 'over' {
    const expectation = expectationOf(this.#payment);
    return expectation === 'late' && this.#latePolls > MAX_LATE_POLLS ? 'over' : expectation;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#expectation !== 'over') {
      const polls = this.#expectation === 'late' || this.#streamFailures >= STREAM_FAILURES_BEFORE_POLLING;
      try {
        await (polls ? this.#poll(signal) : this.#listen(signal));
      } catch (trouble) {
        this.#streamFailures += 1;
        if (polls && trouble instanceof ProxyProblem && trouble.isHidden && !signal.aborted) {
          // Without an ETag the next answer is never 304, so that being readable again is noticed.
          this.#etag = null;
          this.#onUnreadable();
        }
      }
      if (!signal.aborted) await this.#pauseBetween(polls, signal);
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
        silence = window.setTimeout(disconnect, SILENCE_MS);
      });
      for await (const { type, data, id } of events) {
        if (type !== 'payment') continue;
        this.#take(JSON.parse(data) as Payment, signal);
        this.#lastEventId = id;
        this.#streamFailures = 0;
        this.#pauseMs = FIRST_PAUSE_MS;
        if (this.#expectation !== 'open') return;
      }
    } finally {
      clearTimeout(silence);
      disconnect();
    }
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const answer = await this.#api.payment(this.#payment.id, this.#token, this.#etag, signal);
    if (!answer) return;
    this.#etag = answer.etag;
    this.#take(answer.payment, signal);
  }

  /** Passes a state on, unless a newer one is known or the follower has been stopped. */
  #take(payment: Payment, signal: AbortSignal): void {
    if (signal.aborted || payment.updated_at < this.#payment.updated_at) return;
    this.#payment = payment;
    this.#onNews(payment);
  }

  async #pauseBetween(polls: boolean, signal: AbortSignal): Promise<void> {
    let milliseconds = this.#pauseMs;
    if (this.#expectation === 'late') {
      this.#latePolls += 1;
      milliseconds = LATE_PAUSE_MS;
    } else {
      if (polls) milliseconds = Math.max(milliseconds, FIRST_POLL_PAUSE_MS);
      this.#pauseMs = Math.min(milliseconds * EASING, MAX_PAUSE_MS);
    }
    await this.#pause.of(milliseconds, signal);
  }
}
