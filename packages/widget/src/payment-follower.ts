import type { Payment } from '@malipo/contract';
import { browser } from './browser.ts';
import { readEvents } from './event-stream.ts';
import { Pause } from './pause.ts';
import { checkPayment, isHidden, type PaymentClient } from './payment-client.ts';
import { EXPECTATION } from './payment-status.ts';

const STREAM_FAILURES_BEFORE_POLLING = 2;
const FIRST_PAUSE_MS = 1_000;
const FIRST_POLL_PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 10_000;
const EASING = 1.5;
/** The proxy sends a comment every 15 seconds. After three missed ones the connection is taken for dead. */
const SILENCE_MS = 45_000;
/** Something in between may hold the beginning of a stream back: until the first event, polls go beside it. */
const FIRST_EVENT_MS = 5_000;
/** How often a payment is polled that has ended but may still change. */
const LATE_PAUSE_MS = 15_000;
const MAX_LATE_POLLS = 20;
/** A receipt is kept true for two minutes. */
const MAX_PAID_POLLS = 8;
/** The proxy asks an operator at most this often for a customer who presses "Ask again" (api.md). */
const ASK_PAUSE_MS = 10_000;
/** How often a screen of waiting is drawn again, since what it says depends on the time. */
const TICK_MS = 1_000;

/** What was paid for may still be on its way, or be waiting for a person. */
function expectationOf({ status, purchase }: Payment): 'open' | 'late' | 'over' {
  return status === 'succeeded' && purchase?.status === 'processing' ? 'open' : EXPECTATION[status];
}

/** A receipt, as far as anybody knows: nothing is on its way any more, and nobody looks into it. */
const isSettled = ({ status, purchase }: Payment) =>
  status === 'succeeded' && (!purchase || purchase.status === 'delivered');

/** Callbacks of a follower. */
export interface FollowerListener {
  /** The payment may have changed. */
  readonly handleNews: (payment: Payment) => void;
  /** Time has passed, or an answer is awaited: what is said about waiting may have changed. */
  readonly handleTick: () => void;
}

/**
 * Follows one payment until it has ended: by server-sent events, or by polling with growing pauses if those
 * fail or nobody looks at the page. Once stopped it leaves no timer and no connection behind; it can be started
 * again.
 */
export class PaymentFollower {
  /** The operator is being asked at the customer's wish. */
  declare isAsking?: boolean;
  /** The proxy does not show the payment to this token just now; polling goes on. */
  declare isUnreadable?: boolean;
  /** The payment had succeeded when it was seen before. */
  declare wasPaid?: boolean;

  private readonly _api: PaymentClient;
  private readonly _token: string;
  private readonly _listener: FollowerListener;
  private _payment: Payment;
  private _running: AbortController | null = null;
  declare private _connection?: AbortController;
  private readonly _pause = new Pause();
  private _ticking = 0;
  private _askedAt = 0;
  private _etag: string | null = null;
  private _lastEventId = '';
  private _streamFailures = 0;
  private _pauseMs = FIRST_PAUSE_MS;
  private _latePolls = 0;

  constructor(api: PaymentClient, payment: Payment, token: string, listener: FollowerListener) {
    this._api = api;
    this._payment = payment;
    this._token = token;
    this._listener = listener;
  }

  /** Starts, or continues after {@link stop}. */
  start(): void {
    if (this._running) return;
    this._running = new AbortController();
    this._ticking = window.setInterval(this._listener.handleTick, TICK_MS);
    void this._follow(this._running.signal);
  }

  /** Ends timers and connections. */
  stop(): void {
    clearInterval(this._ticking);
    this._running?.abort();
    this._running = null;
  }

  /** Polls at once: the page is visible again, or online again. */
  refresh(): void {
    const isCut = this._pause.end();
    if (this._running && !(isCut && this._polls)) void this._poll(this._running.signal).catch(() => null);
  }

  /** Lets go of the stream, since nobody looks at the page: a browser has few connections to one origin. */
  hide(): void {
    this._connection?.abort();
  }

  /** The operator was asked less than ten seconds ago at the customer's wish. */
  get hasJustAsked(): boolean {
    return browser.now() - this._askedAt < ASK_PAUSE_MS;
  }

  /**
   * Has the proxy ask the operator at once, unless that has just been done.
   *
   * @returns the payment as it is known then
   */
  async ask(): Promise<Payment> {
    if (!this._running || this.isAsking || this.hasJustAsked) return this._payment;
    const { signal } = this._running;
    this.isAsking = true;
    this._listener.handleTick();
    try {
      this._take(await this._api.ask(this._payment.id, this._token, signal), signal);
    } catch {
      // No answer is no news: the payment is followed all the same.
    }
    this._askedAt = browser.now();
    this.isAsking = false;
    this._listener.handleTick();
    return this._payment;
  }

  private get _expectation(): 'open' | 'late' | 'over' {
    const expectation = expectationOf(this._payment);
    const most = isSettled(this._payment) ? MAX_PAID_POLLS : MAX_LATE_POLLS;
    return expectation === 'late' && this._latePolls > most ? 'over' : expectation;
  }

  /** Whether to poll, rather than to listen. */
  private get _polls(): boolean {
    return (
      this._expectation === 'late' ||
      this._streamFailures >= STREAM_FAILURES_BEFORE_POLLING ||
      document.visibilityState === 'hidden'
    );
  }

  private async _follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this._expectation !== 'over') {
      const polls = this._polls;
      try {
        await (polls ? this._poll(signal) : this._listen(signal));
      } catch (trouble) {
        if (document.visibilityState !== 'hidden') this._streamFailures += 1;
        if (polls && isHidden(trouble) && !signal.aborted) {
          // Without an ETag the next answer is never 304, so that being readable again is noticed.
          this._etag = null;
          this.isUnreadable = true;
          this._listener.handleTick();
        }
      }
      if (!signal.aborted) await this._pauseBetween(polls, signal);
    }
    if (!signal.aborted) clearInterval(this._ticking);
  }

  /** Listens until the stream ends, which it may do at any time. */
  private async _listen(signal: AbortSignal): Promise<void> {
    const connection = (this._connection = new AbortController());
    const heard = new AbortController();
    const disconnect = () => connection.abort();
    signal.addEventListener('abort', disconnect);
    void this._pollUntil(heard.signal, signal);
    let silence = 0;
    try {
      const body = await this._api.events(
        this._payment.id,
        this._token,
        this._lastEventId,
        connection.signal,
      );
      const events = readEvents(body, () => {
        clearTimeout(silence);
        silence = window.setTimeout(disconnect, SILENCE_MS);
      });
      for await (const { type, data, id } of events) {
        if (type !== 'payment') continue;
        heard.abort();
        this._take(checkPayment(JSON.parse(data) as Payment), signal);
        this._lastEventId = id;
        this._streamFailures = 0;
        this._pauseMs = FIRST_PAUSE_MS;
        if (this._expectation !== 'open') return;
      }
    } finally {
      clearTimeout(silence);
      heard.abort();
      disconnect();
    }
  }

  /** Polls beside a stream until an event has come through. */
  private async _pollUntil(heard: AbortSignal, signal: AbortSignal): Promise<void> {
    for (;;) {
      await browser.wait(FIRST_EVENT_MS, heard);
      if (heard.aborted) return;
      await this._poll(signal).catch(() => null);
    }
  }

  private async _poll(signal: AbortSignal): Promise<void> {
    const answer = await this._api.payment(this._payment.id, this._token, this._etag, signal);
    if (!answer) return;
    this._etag = answer.etag;
    this._take(answer.payment, signal);
  }

  /** Passes a state on, unless a newer one is known or the follower has been stopped. */
  private _take(payment: Payment, signal: AbortSignal): void {
    this.isUnreadable = false;
    if (signal.aborted || payment.updated_at < this._payment.updated_at) return;
    if (this._payment.status === 'succeeded') this.wasPaid = true;
    if (payment.status !== this._payment.status) this._latePolls = 0;
    this._payment = payment;
    this._listener.handleNews(payment);
  }

  private async _pauseBetween(polls: boolean, signal: AbortSignal): Promise<void> {
    let milliseconds = this._pauseMs;
    if (this._expectation === 'late') {
      this._latePolls += 1;
      milliseconds = LATE_PAUSE_MS;
    } else {
      if (polls) milliseconds = Math.max(milliseconds, FIRST_POLL_PAUSE_MS);
      this._pauseMs = Math.min(milliseconds * EASING, MAX_PAUSE_MS);
    }
    await this._pause.of(milliseconds, signal);
  }
}
