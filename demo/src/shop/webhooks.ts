/** What the proxy tells the shop's server: a reason to ask, once its signature holds. */
import { verifyWebhook } from '@malipo/server';
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { Listeners } from './listeners.ts';
import type { OrderBook } from './orders.ts';

/** Proxies on the way end a connection that says nothing. */
const BEAT_EVERY_MS = 15_000;

/**
 * @param secret the one that the proxy signs with
 * @param book asks the proxy anew once it has been told: a shop that was not told would ask as well
 */
export function addWebhooks(app: Hono, secret: string, book: OrderBook): void {
  const pages = new Listeners();

  app.post('/webhooks', async (context) => {
    try {
      verifyWebhook(await context.req.text(), context.req.header(), secret);
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
