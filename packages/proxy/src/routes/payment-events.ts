/** `GET /v1/payments/{id}/events`: a payment as it changes (api.md, "Events"). */
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Call, Handlers } from '../http/call.ts';
import { purchaseIdOf } from '../orders/entry-ids.ts';
import { VIEWS, readable, type PaymentView } from './payment-reads.ts';
import type { ShownPayment } from './payment-view.ts';
import { findShown, isSettled, revisionOf } from './shown-payments.ts';

/** How often the journal is looked into for changes made by another process. */
const LOOK_EVERY_MS = 900;
const COMMENT_EVERY_MS = 15_000;

/** What wakes a stream before its time: a change in this process, or that the caller has gone. */
class Alarm {
  #hasRung = false;
  #wake = () => {};

  readonly ring = (): void => {
    this.#hasRung = true;
    this.#wake();
  };

  /** Resolves when it rings, or has rung since the last time, or after the time. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#hasRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#hasRung = false;
  }
}

/** Sends what is new of a payment, and remembers what has been sent. */
class PaymentStream {
  readonly #call: Call<'followPayment'>;
  readonly #view: PaymentView;
  readonly #stream: SSEStreamingApi;
  #commentedAt: number;
  #seen = 0;

  constructor(call: Call<'followPayment'>, view: PaymentView, stream: SSEStreamingApi) {
    this.#call = call;
    this.#view = view;
    this.#stream = stream;
    this.#commentedAt = call.services.now();
  }

  /** @returns whether nothing more is to come */
  async begin(shown: ShownPayment): Promise<boolean> {
    // What a caller claims to have seen may be of another payment, or made up.
    const claimed = Number(this.#call.context.req.header('last-event-id') ?? 0);
    if (claimed === revisionOf(shown)) this.#seen = claimed;
    else await this.#send(shown);
    return isSettled(shown);
  }

  /** @returns whether nothing more is to come */
  async look(): Promise<boolean> {
    const { services, params } = this.#call;
    await services.pollWhenRead(params.id);
    const shown = await findShown(services, params.id);
    if (shown === null) return true;
    if (revisionOf(shown) > this.#seen) await this.#send(shown);
    if (isSettled(shown)) return true;
    await this.#comment();
    return false;
  }

  async #send(shown: ShownPayment): Promise<void> {
    const revision = revisionOf(shown);
    await this.#stream.writeSSE({
      event: 'payment',
      id: String(revision),
      data: JSON.stringify(VIEWS[this.#view](shown)),
    });
    this.#seen = revision;
  }

  /** So that nothing in between takes an idle connection for a dead one. */
  async #comment(): Promise<void> {
    const now = this.#call.services.now();
    if (now - this.#commentedAt < COMMENT_EVERY_MS) return;
    await this.#stream.write(': still here\n\n');
    this.#commentedAt = now;
  }
}

async function followPayment(call: Call<'followPayment'>): Promise<Response> {
  const { services, context, params } = call;
  const { shown, view } = await readable(call);
  // workerd holds small chunks back unless told that nothing will be compressed.
  context.header('content-encoding', 'identity');
  context.header('x-accel-buffering', 'no');
  if (context.req.method === 'HEAD') {
    // Nobody would ever read the stream to its end.
    context.header('content-type', 'text/event-stream');
    return context.body(null);
  }
  return streamSSE(context, async (stream) => {
    const alarm = new Alarm();
    const entries = [params.id, purchaseIdOf(params.id)];
    const stops = entries.map((entry) => services.changes.subscribe(entry, alarm.ring));
    stream.onAbort(alarm.ring);
    const readsAllowed = services.dependencies.readsPerEventStream ?? Infinity;
    try {
      const payment = new PaymentStream(call, view, stream);
      let isOver = await payment.begin(shown);
      for (let reads = 1; reads < readsAllowed && !isOver; reads++) {
        await alarm.wait(LOOK_EVERY_MS);
        isOver = stream.aborted || (await payment.look());
      }
    } finally {
      for (const stop of stops) stop();
    }
  });
}

export const paymentEventHandlers = { followPayment } satisfies Partial<Handlers>;
