/** `GET /v1/checkout`: what a session or an offer fixes, and the payment that holds the session. */
import type { Checkout, PaymentWithToken } from '@malipo/contract';
import { Hono } from 'hono';
import { termsOf, unauthorized } from '../http/bearers.ts';
import { conditionalJson } from '../http/conditional.ts';
import type { Services } from '../services.ts';
import { paymentView } from './payment-view.ts';
import { findShown } from './shown-payments.ts';

export function checkoutRoutes(services: Services): Hono {
  const app = new Hono();
  const { config, tokens, dependencies } = services;

  async function holderOf(reference: string | undefined): Promise<PaymentWithToken | null> {
    const id = reference === undefined ? null : await dependencies.journal.findHolder(reference);
    const shown = id === null ? null : await findShown(services, id);
    if (shown === null) return null;
    const { state } = shown;
    return {
      ...paymentView(shown),
      token: await tokens.paymentToken(state.id, state.created_at),
    };
  }

  app.get('/checkout', async (context) => {
    const terms = await termsOf(context, services);
    if (terms === null) throw unauthorized("Send a session's client secret or an offer as bearer.");
    const payment = await holderOf(terms.reference);
    const checkout: Checkout = {
      amount: terms.amount,
      currency: terms.currency,
      country: terms.country ?? null,
      operators: terms.operators ?? null,
      description: terms.description ?? null,
      customer: terms.customer ?? {},
      purchase: terms.purchase ?? null,
      return_url: terms.return_url ?? null,
      expires_at: terms.expires_at === null ? null : new Date(terms.expires_at).toISOString(),
      merchant: config.merchant,
      payment,
    };
    const etag = `"${terms.id}-${payment === null ? 'none' : `${payment.id}-${payment.updated_at}-${payment.status}`}"`;
    return conditionalJson(context, etag, 'no-store', () => checkout);
  });

  return app;
}
