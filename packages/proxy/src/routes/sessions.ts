/** `POST /v1/sessions` and `POST /v1/offers`: the merchant's server fixes what is to be paid. */
import type { OfferRequest } from '@malipo/contract';
import { checkIsoCodes } from '../http/iso-codes.ts';
import type { Call, Handlers } from '../http/call.ts';
import { isoTime, isoTimeOrNull } from '../iso-time.ts';
import { invalid } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { randomId } from '../tokens/random-id.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { askedAmount } from './asked-amount.ts';
import { describeCheckout } from './checkout.ts';
import { findOperator } from './find-operator.ts';
import { sealTerms } from './kept-terms.ts';
import { paymentLink } from './payment-link.ts';
import { checkReturnUrl } from './return-url.ts';

const SESSION_LIFE_SECONDS = 3600;

type Terms = Omit<CheckoutTerms, 'kind' | 'id' | 'reference' | 'expires_at'>;

async function checkTerms(services: Services, request: OfferRequest): Promise<Terms> {
  const { expires_in, qr, ...terms } = request;
  checkIsoCodes(request);
  const { amount, currency } = await askedAmount(services, request, 'merchant');
  const catalogue = await services.catalogue();
  for (const [position, id] of (request.operators ?? []).entries()) {
    const field = `operators.${position}`;
    const { operator } = findOperator(catalogue, id, { country: request.country, currency }, field);
    if (request.country !== undefined && operator.country !== request.country) {
      throw invalid({ field, message: `is not in ${request.country}` });
    }
    // What is bought may be paid for in another currency, at a quote.
    if (operator.currency !== currency && request.purchase === undefined) {
      throw invalid({ field, message: `takes ${operator.currency}, not ${currency}` });
    }
  }
  checkReturnUrl(services.config, request.return_url);
  return { ...terms, amount, currency };
}

/** The terms as a checkout shows them; what nobody can pay by now is told in the log. */
async function shownTerms(services: Services, terms: CheckoutTerms) {
  const checkout = await describeCheckout(services, terms);
  if (checkout.countries.length === 0) {
    const { currency, country } = terms;
    services.logSeldom({ level: 'warn', event: 'no_operator_takes_it', kind: terms.kind, currency, country });
  }
  return checkout;
}

async function createSession({ services, body: request }: Call<'createSession'>) {
  const { reference, ...fixed } = request;
  const id = randomId('ses');
  const expires_at = services.now() + (request.expires_in ?? SESSION_LIFE_SECONDS) * 1000;
  const terms: CheckoutTerms = {
    kind: 'session',
    id,
    reference,
    expires_at,
    ...(await checkTerms(services, fixed)),
  };
  const client_secret = await sealTerms(services, terms);
  return {
    body: {
      id,
      client_secret,
      expires_at: isoTime(expires_at),
      ...paymentLink(services, client_secret, request.qr ?? false),
      checkout: await shownTerms(services, terms),
    },
  };
}

async function createOffer({ services, body: request }: Call<'createOffer'>) {
  const id = randomId('off');
  const expires_at = request.expires_in === undefined ? null : services.now() + request.expires_in * 1000;
  const terms: CheckoutTerms = { kind: 'offer', id, expires_at, ...(await checkTerms(services, request)) };
  const offer = await sealTerms(services, terms);
  return {
    body: {
      id,
      offer,
      expires_at: isoTimeOrNull(expires_at),
      ...paymentLink(services, offer, request.qr ?? false),
      checkout: await shownTerms(services, terms),
    },
  };
}

export const sessionHandlers = { createSession, createOffer } satisfies Partial<Handlers>;
