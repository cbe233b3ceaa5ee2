/** `POST /v1/payments`: pay. */
import { schemas, type PaymentRequest, type PaymentWithToken } from '@malipo/contract';
import { Hono, type Context } from 'hono';
import { termsOf, unauthorized } from '../http/bearers.ts';
import { readIdempotency, readKey, repeatFirstAnswer } from '../http/idempotency.ts';
import { ProblemError } from '../problems/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { checkPayable, intentOf } from './payment-request.ts';
import { paymentView } from './payment-view.ts';
import { showPayment } from './shown-payments.ts';

const RATE_LIMIT_RETRY_SECONDS = 600;

export function paymentRoutes(services: Services): Hono {
  const app = new Hono();
  const { payments, creation, tokens, config, now } = services;

  async function withToken(state: PaymentState): Promise<PaymentWithToken> {
    return {
      ...paymentView(await showPayment(services, state)),
      token: await tokens.paymentToken(state.id, state.created_at),
    };
  }

  async function existing(paymentId: string): Promise<ProblemError> {
    const state = await payments.find(paymentId);
    if (state === null) throw new Error('the journal names a payment that it does not hold');
    const { token, ...payment } = await withToken(state);
    return new ProblemError(
      'payment_exists',
      'A payment of this reference is open or has succeeded: show that one.',
      {
        payment,
        token,
      },
    );
  }

  /** Null where the page chooses: an open amount, or something of the store, whose price is ours. */
  async function sourceOf(context: Context, request: PaymentRequest): Promise<CheckoutTerms | null> {
    const terms = await termsOf(context, services);
    if (terms !== null) return terms;
    const mayChoose = config.openAmounts || request.purchase !== undefined;
    if (mayChoose && context.req.header('origin') !== undefined) return null;
    throw unauthorized("Send a session's client secret or an offer as bearer.");
  }

  app.post('/payments', async (context) => {
    if (
      !config.openAmounts &&
      context.req.header('authorization') === undefined &&
      services.sellers.length === 0
    ) {
      throw unauthorized("Send a session's client secret or an offer as bearer.");
    }
    readKey(context);
    const request = await readJson(context, schemas.PaymentRequest);
    const terms = await sourceOf(context, request);
    const idempotency = await readIdempotency(context, terms === null ? 'open' : terms.id, request);
    const repeat = async (used: { id: string; fingerprint: string }) =>
      withToken(await repeatFirstAnswer(payments, used, idempotency.fingerprint));
    context.header('cache-control', 'no-store');

    const used = await services.dependencies.journal.findByKey(idempotency.scope, idempotency.key);
    if (used !== null) return context.json(await repeat(used), 201);
    if (terms !== null) checkPayable(terms, now());
    const result = await creation.create(await intentOf(services, terms, request, idempotency));
    switch (result.kind) {
      case 'payment':
        return context.json(await withToken(result.payment), 201);
      case 'key_used':
        return context.json(await repeat(result), 201);
      case 'reference_held':
        throw await existing(result.id);
      case 'phone_limited':
        throw new ProblemError(
          'rate_limited',
          'This phone has 3 open payments, or had 10 new ones in the last hour.',
          {
            retryAfterSeconds: RATE_LIMIT_RETRY_SECONDS,
          },
        );
      case 'moved_on':
        throw new Error('a payment is written with nothing alongside');
    }
  });

  return app;
}
