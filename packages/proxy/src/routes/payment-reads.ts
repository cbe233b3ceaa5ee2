/** Reading payments: one, its events as they happen, and the merchant's list. */
import { schemas, type PaymentList } from '@malipo/contract';
import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { paymentViewOf, requireSecretKey, type PaymentView } from '../http/bearers.ts';
import { conditionalJson } from '../http/conditional.ts';
import { ProblemError } from '../problems/problem.ts';
import { readJson, readQuery } from '../http/read-body.ts';
import { isIdOf, purchaseIdOf } from '../orders/entry-ids.ts';
import type { Services } from '../services.ts';
import { listFilter, nextCursor } from './lists.ts';
import { merchantView, paymentView, statusView, type ShownPayment } from './payment-view.ts';
import { findShown, isSettled, revisionOf, showPayment, showPayments } from './shown-payments.ts';

/** How often the journal is looked into for changes made by another process. */
const LOOK_EVERY_MS = 900;
const COMMENT_EVERY_MS = 15_000;

const VIEWS: Readonly<Record<PaymentView, (shown: ShownPayment) => unknown>> = {
  merchant: merchantView,
  customer: paymentView,
  status: statusView,
};

const notFound = () => new ProblemError('not_found', 'There is no such payment, or it is not yours.');

export function paymentReadRoutes(services: Services): Hono {
  const app = new Hono();
  const { payments, dependencies, changes, now } = services;
  const { journal } = dependencies;

  async function readable(context: Context): Promise<{ shown: ShownPayment; view: PaymentView }> {
    const id = context.req.param('id') ?? '';
    const isPayment = isIdOf('payment', id);
    const sessionOf = async () => (isPayment ? ((await payments.find(id))?.session ?? null) : null);
    const view = await paymentViewOf(context, services, id, sessionOf);
    if (view === null || !isPayment) throw notFound();
    await services.pollWhenRead(id);
    const shown = await findShown(services, id);
    if (shown === null) throw notFound();
    return { shown, view };
  }

  app.get('/payments', requireSecretKey(services), async (context) => {
    const query = readQuery(context, schemas.PaymentListQuery);
    const filter = listFilter('payment', query);
    const found = await journal.list({ ...filter, limit: filter.limit + 1 });
    const listed = found.slice(0, filter.limit).map(({ id, events }) => payments.derive(id, events));
    const list: PaymentList = {
      payments: (await showPayments(services, listed)).map(merchantView),
      next_cursor: found.length > filter.limit ? nextCursor(listed.at(-1)) : null,
    };
    context.header('cache-control', 'no-store');
    return context.json(list);
  });

  app.get('/payments/:id', async (context) => {
    const { shown, view } = await readable(context);
    return conditionalJson(context, `"${view}-${revisionOf(shown)}"`, 'no-store', () => VIEWS[view](shown));
  });

  app.get('/payments/:id/events', async (context) => {
    const first = await readable(context);
    const { id } = first.shown.state;
    const render = VIEWS[first.view];
    context.header('cache-control', 'no-store');
    // workerd holds small chunks back unless told that nothing will be compressed.
    context.header('content-encoding', 'identity');
    context.header('x-accel-buffering', 'no');

    return streamSSE(context, async (stream) => {
      let seen = Number(context.req.header('last-event-id') ?? 0) || 0;
      let commentedAt = now();
      let wake = () => {};
      const stops = [id, purchaseIdOf(id)].map((entry) => changes.subscribe(entry, () => wake()));
      stream.onAbort(() => wake());
      const readsAllowed = dependencies.readsPerEventStream ?? Infinity;
      try {
        for (let reads = 1; reads <= readsAllowed && !stream.aborted; reads++) {
          const changed = new Promise<void>((resolve) => (wake = resolve));
          if (reads > 1) await services.pollWhenRead(id);
          const shown = reads === 1 ? first.shown : await findShown(services, id);
          if (shown === null) return;
          const revision = revisionOf(shown);
          // What a caller claims to have seen may be of another payment, or made up.
          if (reads === 1 ? revision !== seen : revision > seen) {
            await stream.writeSSE({
              event: 'payment',
              id: String(revision),
              data: JSON.stringify(render(shown)),
            });
            seen = revision;
          }
          if (isSettled(shown)) return;
          if (now() - commentedAt >= COMMENT_EVERY_MS) {
            await stream.write(': still here\n\n');
            commentedAt = now();
          }
          let timer: ReturnType<typeof setTimeout> | undefined;
          const pause = new Promise<void>((resolve) => (timer = setTimeout(resolve, LOOK_EVERY_MS)));
          await Promise.race([changed, pause]);
          clearTimeout(timer);
        }
      } finally {
        for (const stop of stops) stop();
      }
    });
  });

  app.post('/payments/:id/resolve', requireSecretKey(services), async (context) => {
    const request = await readJson(context, schemas.ResolveRequest);
    const id = context.req.param('id');
    if ((await payments.find(id)) === null) throw notFound();
    const state = await payments.change(id, (current) => {
      if (current.status !== 'needs_review') {
        throw new ProblemError(
          'not_in_review',
          `The payment is ${current.status}; only a needs_review is resolved.`,
        );
      }
      return [{ type: 'resolved', ...request }];
    });
    context.header('cache-control', 'no-store');
    return context.json(merchantView(await showPayment(services, state)));
  });

  return app;
}
