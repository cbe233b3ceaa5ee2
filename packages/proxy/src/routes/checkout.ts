/** `GET /v1/checkout`: what a session or an offer fixes, and the payment that holds the session. */
import type { Checkout, PaymentWithToken } from '@malipo/contract';
import type { Call, Handlers } from '../http/call.ts';
import type { Services } from '../services.ts';
import { findShown, withToken } from './shown-payments.ts';

async function holderOf(services: Services, reference: string | undefined): Promise<PaymentWithToken | null> {
  const id = reference === undefined ? null : await services.dependencies.journal.findHolder(reference);
  const shown = id === null ? null : await findShown(services, id);
  return shown && withToken(services, shown);
}

async function getCheckout({ services, bearer: { terms } }: Call<'getCheckout'>) {
  const payment = await holderOf(services, terms.reference);
  const body: Checkout = {
    amount: terms.amount,
    currency: terms.currency,
    country: terms.country ?? null,
    operators: terms.operators ?? null,
    description: terms.description ?? null,
    customer: terms.customer ?? {},
    purchase: terms.purchase ?? null,
    return_url: terms.return_url ?? null,
    expires_at: terms.expires_at === null ? null : new Date(terms.expires_at).toISOString(),
    merchant: services.config.merchant,
    payment,
  };
  const held = payment === null ? 'none' : `${payment.id}-${payment.updated_at}-${payment.status}`;
  return { body, etag: `"${terms.id}-${held}"` };
}

export const checkoutHandlers = { getCheckout } satisfies Partial<Handlers>;
