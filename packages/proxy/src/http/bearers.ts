/** Who is calling: the merchant's server, or a browser that holds one of our tokens (api.md, "Who may call what"). */
import type { Context, MiddlewareHandler } from 'hono';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { ProblemError } from '../problems/problem.ts';

/** The longest bearer that is looked at. */
const MAX_BEARER_CHARACTERS = 32_768;

export function bearerOf(context: Context): string | null {
  const match = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(context.req.header('authorization') ?? '');
  const bearer = match?.[1] ?? null;
  return bearer !== null && bearer.length <= MAX_BEARER_CHARACTERS ? bearer : null;
}

export const unauthorized = (detail: string) => new ProblemError('unauthorized', detail);

/** @throws ProblemError where the caller is not the merchant's server: the secret key, and no Origin */
export async function checkSecretKey(context: Context, services: Services): Promise<void> {
  if (context.req.header('origin') !== undefined) {
    throw new ProblemError('origin_not_allowed', "Only the merchant's server may call this, never a page.");
  }
  const bearer = bearerOf(context);
  if (bearer === null || !(await services.secretKeys.includes(bearer))) {
    throw unauthorized('Send the secret key: Authorization: Bearer sk_….');
  }
}

/** Lets only the merchant's server pass. */
export function requireSecretKey(services: Services): MiddlewareHandler {
  return async function secretKey(context, next) {
    await checkSecretKey(context, services);
    return next();
  };
}

/** What a payment may be read as. */
export type PaymentView = 'merchant' | 'customer' | 'status';

/**
 * How the caller may read a payment; null where it may not, which is answered like an absent one.
 *
 * @param sessionOf the session of the payment, for bearers that are a session's client secret
 */
export async function paymentViewOf(
  context: Context,
  services: Services,
  paymentId: string,
  sessionOf: () => Promise<string | null>,
): Promise<PaymentView | null> {
  const bearer = bearerOf(context);
  if (bearer === null)
    throw unauthorized("Send the payment's token, its session's client secret, or the secret key.");
  const named = await services.tokens.readPaymentBearer(bearer);
  if (named !== null) {
    if (named.payment !== paymentId) return null;
    return named.kind === 'payment' ? 'customer' : 'status';
  }
  const terms = await services.tokens.openTerms(bearer);
  if (terms !== null) return terms.kind === 'session' && terms.id === (await sessionOf()) ? 'customer' : null;
  if (await services.secretKeys.includes(bearer)) {
    if (context.req.header('origin') !== undefined) {
      throw new ProblemError('origin_not_allowed', 'The secret key never belongs in a page.');
    }
    return 'merchant';
  }
  throw unauthorized('The bearer is not valid, or is too old.');
}

/** What a session or an offer fixes, expired or not; null where the request bears nothing. */
export async function termsOf(context: Context, services: Services): Promise<CheckoutTerms | null> {
  if (context.req.header('authorization') === undefined) return null;
  const bearer = bearerOf(context);
  const terms = bearer === null ? null : await services.tokens.openTerms(bearer);
  if (terms === null)
    throw unauthorized("The bearer is no session's client secret and no offer of this proxy.");
  if (terms.kind === 'offer' && services.config.revokedOffers.has(terms.id)) {
    throw new ProblemError('offer_revoked', 'The merchant has withdrawn this offer.');
  }
  return terms;
}
