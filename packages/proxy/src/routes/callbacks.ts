/** What upstreams call. Answered 200 only once it is in the journal. */
import type { Call, Handlers } from '../http/call.ts';
import { noteEntry } from '../http/request-log.ts';
import { isIdOf, paymentIdOf, payoutIdOf } from '../orders/entry-ids.ts';
import { orderOf } from '../payments/payments.ts';
import { payOrderOf } from '../payouts/payouts.ts';
import { ProblemError, invalid, notFound } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { OrderCallback } from '../upstreams/callbacks.ts';
import type { RouteRef } from '../upstreams/collector.ts';

const unknownOrder = () => notFound('order here');
const withoutStatus = () => invalid({ field: 'status', message: 'is required' });

/** Whether an order went by the route that its callback came by. */
const isOf = (route: RouteRef | undefined, upstream: string, { tenant }: OrderCallback): boolean =>
  route?.upstream === upstream && route.tenant === tenant;

async function reportPayment(services: Services, upstream: string, callback: OrderCallback): Promise<void> {
  const { payments } = services;
  const id = paymentIdOf(callback.orderId);
  const state = id === null ? null : await payments.find(id);
  const attempt = state?.attempts.find(({ order_id }) => order_id === callback.orderId);
  if (state === null || attempt === undefined || !isOf(attempt.route, upstream, callback))
    throw unknownOrder();
  const report = callback.report(orderOf(state, attempt, services.returnUrl));
  if (report === null) throw withoutStatus();
  await payments.report(state.id, { order_id: attempt.order_id, via: 'callback', report });
  // On a hosted page a callback is only a hint: the status decides (api.md, "Hosted pages").
  if (attempt.callbacks_are_hints) await services.pollSoon(state.id);
}

async function reportPayout(services: Services, upstream: string, callback: OrderCallback): Promise<void> {
  const { payouts } = services;
  const id = payoutIdOf(callback.orderId);
  const state = id === null ? null : await payouts.find(id);
  const attempt = state?.attempts.find(({ order_id }) => order_id === callback.orderId);
  if (state === null || attempt === undefined || !isOf(attempt.route, upstream, callback))
    throw unknownOrder();
  const report = callback.payoutReport(payOrderOf(state, attempt));
  if (report === null) throw withoutStatus();
  await payouts.report(state.id, { order_id: attempt.order_id, via: 'callback', report });
  // Money that did not go out is free again only once the status says so.
  if (report.outcome !== 'succeeded') await services.pollSoon(state.id);
}

/** Nobody knows who sent a notice: it says nothing, it only makes us ask. */
async function askFor(services: Services, upstream: string, payment: string): Promise<void> {
  const state = isIdOf('payment', payment) ? await services.payments.find(payment) : null;
  if (state?.attempts.at(-1)?.route.upstream !== upstream) throw unknownOrder();
  await services.pollSoon(payment, await services.callLimits.takeHint(payment));
}

async function receiveCallback({ services, params, body, context }: Call<'receiveCallback'>) {
  const { upstream, subject } = params;
  const reader = services.callbackReaders.get(upstream);
  if (reader === undefined) throw notFound('upstream here');
  const reading = await reader.read(subject, body);
  switch (reading.kind) {
    case 'unknown_subject':
      throw notFound('tenant here');
    case 'not_json':
      throw new ProblemError('invalid_json', 'The callback is not JSON text in UTF-8.');
    case 'wrong_signature':
      services.logSeldom({ level: 'warn', event: 'callback_signature_wrong', upstream, tenant: subject });
      throw new ProblemError('unauthorized', 'The signature does not hold.');
    case 'no_order':
      throw invalid({ field: 'order_id', message: 'is required' });
    case 'notice':
      noteEntry(context, reading.payment);
      await askFor(services, upstream, reading.payment);
      break;
    case 'order': {
      const payout = payoutIdOf(reading.orderId);
      noteEntry(context, payout ?? paymentIdOf(reading.orderId));
      const isPayout = payout !== null;
      await (isPayout ? reportPayout : reportPayment)(services, upstream, reading);
      break;
    }
  }
  return { body: { received: true } as const };
}

export const callbackHandlers = { receiveCallback } satisfies Partial<Handlers>;
