/** What upstreams call. Answered 200 only once it is in the journal. */
import type { Call, Handlers } from '../http/call.ts';
import { paymentIdOf, payoutIdOf } from '../orders/entry-ids.ts';
import { orderOf } from '../payments/payments.ts';
import { payOrderOf } from '../payouts/payouts.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { GatewayCallback } from '../upstreams/gateway/adapter.ts';

const unknownOrder = () => new ProblemError('not_found', 'There is no such order here.');
const withoutStatus = () => invalid({ field: 'status', message: 'is required' });

async function reportPayment(services: Services, callback: GatewayCallback, tenant: string): Promise<void> {
  const { payments } = services;
  const id = paymentIdOf(callback.orderId);
  const state = id === null ? null : await payments.find(id);
  const attempt = state?.attempts.find(({ order_id }) => order_id === callback.orderId);
  if (state === null || attempt?.route.tenant !== tenant) throw unknownOrder();
  const report = callback.report(orderOf(state, attempt, services.returnUrl));
  if (report === null) throw withoutStatus();
  await payments.report(state.id, { order_id: attempt.order_id, via: 'callback', report });
  // On a hosted page a callback is only a hint: the status decides (api.md, "Hosted pages").
  if (attempt.callbacks_are_hints) await services.pollSoon(state.id);
}

async function reportPayout(services: Services, callback: GatewayCallback, tenant: string): Promise<void> {
  const { payouts } = services;
  const id = payoutIdOf(callback.orderId);
  const state = id === null ? null : await payouts.find(id);
  const attempt = state?.attempts.find(({ order_id }) => order_id === callback.orderId);
  if (state === null || attempt?.route.tenant !== tenant) throw unknownOrder();
  const report = callback.payoutReport(payOrderOf(state, attempt));
  if (report === null) throw withoutStatus();
  await payouts.report(state.id, { order_id: attempt.order_id, via: 'callback', report });
  // Money that did not go out is free again only once the status says so.
  if (report.outcome !== 'succeeded') await services.pollSoon(state.id);
}

async function receiveGatewayCallback({ services, params, body }: Call<'receiveGatewayCallback'>) {
  const { tenant } = params;
  const reading = await services.gateway.readCallback(tenant, body);
  switch (reading.kind) {
    case 'unknown_tenant':
      throw new ProblemError('not_found', 'There is no such tenant here.');
    case 'not_json':
      throw new ProblemError('invalid_json', 'The callback is not JSON text in UTF-8.');
    case 'wrong_signature':
      services.logSeldom({ level: 'warn', event: 'callback_signature_wrong', tenant });
      throw new ProblemError('unauthorized', 'The signature does not hold.');
    case 'no_order':
      throw invalid({ field: 'order_id', message: 'is required' });
    case 'callback':
      break;
  }
  const { callback } = reading;
  const isPayout = payoutIdOf(callback.orderId) !== null;
  await (isPayout ? reportPayout : reportPayment)(services, callback, tenant);
  return { body: { received: true } as const };
}

/** HPAY's notice carries no signature: it says nothing, it only makes us ask (upstream-facts, "HPAY"). */
async function receiveHpayNotice({ services, params }: Call<'receiveHpayNotice'>) {
  const state = await services.payments.find(params.payment);
  if (state?.attempts.at(-1)?.route.upstream !== 'hpay') throw unknownOrder();
  await services.pollSoon(params.payment);
  return { body: { received: true } as const };
}

export const callbackHandlers = {
  receiveGatewayCallback,
  receiveHpayNotice,
} satisfies Partial<Handlers>;
