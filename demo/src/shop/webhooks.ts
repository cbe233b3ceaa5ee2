/** What the proxy tells the shop's server: a reason to ask, once its signature holds. */
import { verifyWebhook } from '@malipo/server';
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Listeners } from './listeners.ts';
import type { OrderBook } from './orders.ts';

/** Proxies on the way end a connection that says nothing. */
const BEAT_EVERY_MS = 15_000;
/** Only the demo looks back at them. */
const MAX_REMEMBERED = 500;

interface WebhookReceived {
  readonly at: Date;
  readonly type: string;
  /** The id of what it is about. */
  readonly about: string;
}

/** The webhooks that have come, for whoever wants to see them. */
export class WebhookLog {
  readonly #received: WebhookReceived[] = [];

  note(type: string, about: string): void {
    this.#received.push({ at: new Date(), type, about });
    if (this.#received.length > MAX_REMEMBERED) this.#received.shift();
  }

  /** In the order of their coming. */
  of(about: string): readonly WebhookReceived[] {
    return this.#received.filter((webhook) => webhook.about === about);
  }
}

export interface Webhooks {
  /** The one that the proxy signs with. */
  readonly secret: string;
  /** Asks the proxy anew once it has been told: a shop that was not told would ask as well. */
  readonly book: OrderBook;
  readonly log: WebhookLog;
  /** Pages that are told of each. */
  readonly pages: Listeners;
}

export function addWebhooks(app: Hono, { secret, book, log, pages }: Webhooks): void {
  app.post('/webhooks', async (context) => {
    try {
      const { type, data } = verifyWebhook(await context.req.text(), context.req.header(), secret);
      log.note(type, data.id);
    } catch {
      return context.text('The signature does not hold.', 401);
    }
    book.noteChange();
    pages.tell();
    return context.body(null, 204);
  });

  /** Tells the page of the orders when to look. */
  app.get('/orders/changes', (context: Context) =>
    streamSSE(context, async (stream) => {
      const stop = pages.add(() => void stream.writeSSE({ event: 'change', data: '' }));
      stream.onAbort(stop);
      while (!stream.aborted) {
        await stream.sleep(BEAT_EVERY_MS);
        await stream.write(': still here\n\n');
      }
    }),
  );
}
