/** What happened to an entry, for whoever supports customers (api.md, "Events"). */
import type { Call, Handlers } from '../http/call.ts';
import { notFound } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { timelineOf } from '../timeline/timeline.ts';

/** @throws ProblemError `not_found` */
export async function readTimeline({ dependencies }: Services, id: string) {
  const timeline = await timelineOf(dependencies, id);
  if (timeline === null) throw notFound('thing here, or it is not yours');
  return timeline;
}

async function getPayoutTimeline({ services, params }: Call<'getPayoutTimeline'>) {
  return { body: await readTimeline(services, params.id) };
}

async function getPurchaseTimeline({ services, params }: Call<'getPurchaseTimeline'>) {
  return { body: await readTimeline(services, params.id) };
}

export const timelineHandlers = { getPayoutTimeline, getPurchaseTimeline } satisfies Partial<Handlers>;
