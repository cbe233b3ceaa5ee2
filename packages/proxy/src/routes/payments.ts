/** `POST /v1/payments`: pay. */
import {
  IDEMPOTENCY_KEY_PATTERN,
  schemas,
  type PaymentRequest,
  type PaymentWithToken,
} from '@malipo/contract';
import { Hono, type Context } from 'hono';
import { termsOf, unauthorized } from '../http/bearers.ts';
import { ProblemError } from '../http/problem.ts';
import { readJson } from '../http/read-body.ts';
import { IN_FLIGHT_MS } from '../payments/ask-schedule.ts';
import type { PaymentIntent } from '../payments/create-payment.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { checkPayable, intentOf } from './payment-request.ts';
import { paymentView } from './payment-view.ts';

/** How soon a caller asks again for a request that is in flight. */
const IN_FLIGHT_RETRY_SECONDS = 1;
const RATE_LIMIT_RETRY_SECONDS = 600;

function idempotencyKey(context: Context): string {
  const key = context.req.header('idempotency-key');
  if (key !== undefined && IDEMPOTENCY_KEY_PATTERN.test(key)) return key;
  throw new ProblemError(
    'idempotency_key_missing',
    'Send Idempotency-Key: 8 to 128 characters of A-Z, a-z, 0-9, _ and -.',
  );
}

async function fingerprintOf(request: PaymentRequest): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(request)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function paymentRoutes(services: Services): Hono {
  const app = new Hono();
  const { payments, creation, tokens, config, now } = services;

  async function withToken(state: PaymentState): Promise<PaymentWithToken> {
    return { ...paymentView(state), token: await tokens.paymentToken(state.id, state.created_at) };
  }

  /** The first answer again, or why there is none yet. */
  async function repeat(
    used: { id: string; fingerprint: string },
    fingerprint: string,
  ): Promise<PaymentWithToken> {
    if (used.fingerprint !== fingerprint) {
      throw new ProblemError('idempotency_key_reused', 'Use a new Idempotency-Key for a new request.');
    }
    const answered = await payments.findAsAnswered(used.id);
    if (answered !== null) return withToken(answered);
    const state = await payments.find(used.id);
    const attempt = state?.attempts.at(-1);
    if (attempt === undefined || now() < attempt.at + IN_FLIGHT_MS) {
      throw new ProblemError(
        'idempotency_in_flight',
        'The same request is being carried out: send it again shortly.',
        {
          retryAfterSeconds: IN_FLIGHT_RETRY_SECONDS,
        },
      );
    }
    // The process that carried it out is gone: the payment is settled by asking, and this is its first answer.
    return withToken(
      await payments.change(used.id, (current) =>
        current.answeredVersion === null ? [{ type: 'answered' }] : [],
      ),
    );
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

  async function sourceOf(context: Context): Promise<CheckoutTerms | null> {
    const terms = await termsOf(context, services);
    if (terms !== null) return terms;
    if (config.openAmounts && context.req.header('origin') !== undefined) return null;
    throw unauthorized("Send a session's client secret or an offer as bearer.");
  }

  app.post('/payments', async (context) => {
    const terms = await sourceOf(context);
    const key = idempotencyKey(context);
    const request = await readJson(context, schemas.PaymentRequest);
    const fingerprint = await fingerprintOf(request);
    const scope = terms === null ? 'open' : terms.id;
    context.header('cache-control', 'no-store');

    const used = await services.dependencies.journal.findByKey(scope, key);
    if (used !== null) return context.json(await repeat(used, fingerprint), 201);
    if (terms !== null) checkPayable(terms, now());
    const intent: PaymentIntent = intentOf(services, terms, request, { scope, key, fingerprint });
    const result = await creation.create(intent);
    switch (result.kind) {
      case 'payment':
        return context.json(await withToken(result.payment), 201);
      case 'key_used':
        return context.json(await repeat(result, fingerprint), 201);
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
    }
  });

  return app;
}
