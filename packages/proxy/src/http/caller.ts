/** Who calls, for the limits of callers. */
import type { Context } from 'hono';
import type { Caller } from '../limits/call-limits.ts';
import { clientAddress } from '../limits/client-address.ts';
import type { Services } from '../services.ts';
import type { MerchantBearer, TermsBearer } from './bearers.ts';

/** The client behind a request: its address, as far as it can be known. */
export function clientOf(context: Context, { config, dependencies }: Services): string {
  const connection = dependencies.connectionAddress?.(context.req.raw, context.env) ?? null;
  return clientAddress(connection, context.req.header('x-forwarded-for'), config.trustedProxies);
}

/** @returns null for the merchant's server, which nothing is kept from */
export function callerOf(
  context: Context,
  services: Services,
  bearer: TermsBearer | MerchantBearer | null,
): Caller | null {
  if (bearer?.kind === 'merchant') return null;
  return {
    client: clientOf(context, services),
    session: bearer?.terms.kind === 'session' ? bearer.terms.id : null,
  };
}
