/** `GET /v1/payments/{id}/events`: a payment as it changes (api.md, "Events"), or its history for support. */
import type { Timeline } from '@malipo/contract';
import type { Answer, Call, Handlers } from '../http/call.ts';
import { clientOf } from '../http/caller.ts';
import type { StreamOwner } from '../http/event-streams.ts';
import { sendEventsByStream } from '../http/event-stream.ts';
import { takeCorsHeaders } from '../http/origins.ts';
import { REQUEST_ID_HEADER, requestIdOf } from '../http/request-id.ts';
import { SESSION_FACTOR } from '../limits/budgets.ts';
import { VIEWS, readable } from './payment-reads.ts';
import type { PaymentStreams } from './payment-streams.ts';
import { readTimeline } from './timelines.ts';

const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // workerd holds small chunks back unless told that nothing will be compressed.
  'content-encoding': 'identity',
  'x-accel-buffering': 'no',
};

/** Whole towns share an address: with a session's payments it has more. */
function ownerOf({ services, context }: Call<'followPayment'>, hasSession: boolean): StreamOwner {
  const max = services.config.limits.client_streams;
  const client = clientOf(context, services);
  return hasSession ? { client: `${client} with sessions`, max: max * SESSION_FACTOR } : { client, max };
}

/** Only the merchant's server may read the history, and only who asks for JSON gets it. */
function wantsTimeline({ bearer, context }: Call<'followPayment'>): boolean {
  const accept = context.req.header('accept') ?? '';
  return (
    bearer.kind === 'merchant' &&
    accept.includes('application/json') &&
    !accept.includes(EVENT_STREAM_HEADERS['content-type'])
  );
}

export function paymentEventHandlers(streams: PaymentStreams) {
  async function followPayment(call: Call<'followPayment'>): Promise<Response | Answer<Timeline>> {
    const { services, context, params } = call;
    if (wantsTimeline(call)) return { body: await readTimeline(services, params.id) };
    const { view, shown } = await readable(call);
    const headers = {
      ...EVENT_STREAM_HEADERS,
      ...takeCorsHeaders(context),
      [REQUEST_ID_HEADER]: requestIdOf(context),
    };
    // A HEAD is answered with the headers alone: nobody would ever end its stream.
    if (context.req.method === 'HEAD') return new Response(null, { headers });
    const stream = await streams.open(params.id, {
      lastSeen: Number(context.req.header('last-event-id') ?? 0) || 0,
      render: VIEWS[view],
      ...(view !== 'merchant' && { owner: ownerOf(call, shown.state.source === 'session') }),
    });
    const sendEvents = services.dependencies.sendEvents ?? sendEventsByStream;
    return sendEvents(stream, headers, context.env);
  }

  return { followPayment } satisfies Partial<Handlers>;
}
