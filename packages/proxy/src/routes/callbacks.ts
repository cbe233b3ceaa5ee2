/** What upstreams call: `POST /v1/callbacks/gateway/{tenant}`. Answered 200 only once it is in the journal. */
import { Hono } from 'hono';
import { ProblemError, invalid } from '../problems/problem.ts';
import { readBytes } from '../http/read-body.ts';
import { orderOf } from '../payments/payments.ts';
import { paymentIdOf, payoutIdOf } from '../orders/entry-ids.ts';
import { payOrderOf } from '../payouts/payouts.ts';
import type { GatewayCallback } from '../upstreams/gateway/adapter.ts';
import type { Services } from '../services.ts';

/** Wrong signatures are logged at most so often: whoever sends them must not fill the disk. */
const WRONG_SIGNATURES_LOGGED_EVERY_MS = 10_000;

const unknownOrder = () => new ProblemError('not_found', 'There is no such order here.');
const withoutStatus = () => invalid({ field: 'status', message: 'is required' });

export function callbackRoutes(services: Services): Hono {
  const app = new Hono();
  const { gateway, payments, payouts, dependencies, now } = services;
  let wrongSignatureLoggedAt = 0;

  async function reportPayment(callback: GatewayCallback, tenant: string): Promise<void> {
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

  async function reportPayout(callback: GatewayCallback, tenant: string): Promise<void> {
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

  app.post('/callbacks/gateway/:tenant', async (context) => {
    const tenant = context.req.param('tenant');
    const reading = await gateway.readCallback(tenant, await readBytes(context));
    switch (reading.kind) {
      case 'unknown_tenant':
        throw new ProblemError('not_found', 'There is no such tenant here.');
      case 'not_json':
        throw new ProblemError('invalid_json', 'The callback is not JSON text in UTF-8.');
      case 'wrong_signature':
        if (now() - wrongSignatureLoggedAt > WRONG_SIGNATURES_LOGGED_EVERY_MS) {
          wrongSignatureLoggedAt = now();
          dependencies.log({ level: 'warn', event: 'callback_signature_wrong', tenant });
        }
        throw new ProblemError('unauthorized', 'The signature does not hold.');
      case 'no_order':
        throw invalid({ field: 'order_id', message: 'is required' });
      case 'callback':
        break;
    }
    const { callback } = reading;
    const isPayout = payoutIdOf(callback.orderId) !== null;
    await (isPayout ? reportPayout(callback, tenant) : reportPayment(callback, tenant));
    return context.json({ received: true });
  });

  // HPAY's notice carries no signature: it says nothing, it only makes us ask (upstream-facts, "HPAY").
  app.post('/callbacks/hpay/:payment', async (context) => {
    const id = context.req.param('payment');
    const state = /^pay_[0-9a-f]{32}$/.test(id) ? await payments.find(id) : null;
    if (state?.attempts.at(-1)?.route.upstream !== 'hpay') throw unknownOrder();
    await services.pollSoon(id);
    return context.json({ received: true });
  });

  return app;
}
