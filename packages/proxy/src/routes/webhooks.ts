/** What the merchant's server was told, and once more; and what happened to payouts and purchases. */
import type { Call, Handlers } from '../http/call.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { timelineOf } from '../timeline/timeline.ts';
import { webhookView } from '../views/webhook-view.ts';
import { ENTRIES_A_PAGE, nextCursor, readCursor } from './lists.ts';

async function listWebhooks({ services, query }: Call<'listWebhooks'>) {
  const after = readCursor(query.cursor, 'msg');
  const limit = Number(query.limit ?? ENTRIES_A_PAGE);
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
  const now = services.now();
  const announcement = await outbox.resend(params.id, now);
  if (announcement === null) throw new ProblemError('not_found', 'There is no such webhook, or no longer.');
  scheduler.wakeAt(now);
  return { body: webhookView(announcement) };
}

/** @throws ProblemError `not_found` */
export async function readTimeline({ dependencies }: Services, id: string) {
  const timeline = await timelineOf(dependencies, id);
  if (timeline === null)
    throw new ProblemError('not_found', 'There is no such thing here, or it is not yours.');
  return timeline;
}

async function getPayoutTimeline({ services, params }: Call<'getPayoutTimeline'>) {
  return { body: await readTimeline(services, params.id) };
}

async function getPurchaseTimeline({ services, params }: Call<'getPurchaseTimeline'>) {
  return { body: await readTimeline(services, params.id) };
}

export const webhookHandlers = {
  listWebhooks,
  resendWebhook,
  getPayoutTimeline,
  getPurchaseTimeline,
} satisfies Partial<Handlers>;
