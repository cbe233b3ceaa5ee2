/** What the merchant's server was told, and how it is told again. */
import type { Call, Handlers } from '../http/call.ts';
import { notFound, ProblemError } from '../problems/problem.ts';
import { webhookView } from '../views/webhook-view.ts';
import { ENTRIES_PER_PAGE, nextCursor, readCursor } from './lists.ts';

async function listWebhooks({ services, query }: Call<'listWebhooks'>) {
  const after = readCursor(query.cursor, 'msg');
  const limit = Number(query.limit ?? ENTRIES_PER_PAGE);
  const found = await services.dependencies.outbox.list({
    ...(query.status && { status: query.status }),
    ...(after && { after }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const next_cursor = nextCursor(last && { id: last.id, created_at: last.createdAt });
  return { body: { webhooks: page.map(webhookView), next_cursor } };
}

async function resendWebhook({ services, params }: Call<'resendWebhook'>) {
  const { outbox, scheduler } = services.dependencies;
  if (services.deliveries === null) {
    throw new ProblemError('not_found', 'Nothing is sent: set MALIPO_WEBHOOK_URL.');
  }
  const now = services.now();
  const announcement = await outbox.resend(params.id, now);
  if (announcement === null) throw notFound('webhook, or no longer');
  scheduler.wakeAt(now);
  return { body: webhookView(announcement) };
}

export const webhookHandlers = { listWebhooks, resendWebhook } satisfies Partial<Handlers>;
