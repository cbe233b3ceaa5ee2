/** `POST /v1/sessions` and `POST /v1/offers`: the merchant's server fixes what is to be paid. */
import { schemas, type OfferAnswer, type OfferRequest, type SessionAnswer } from '@malipo/contract';
import { Hono } from 'hono';
import { checkAmount } from '../http/amounts.ts';
import { requireSecretKey } from '../http/bearers.ts';
import { invalid } from '../problems/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { Services } from '../services.ts';
import { priceOf } from '../store/order-price.ts';
import { randomId } from '../tokens/random-id.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { sealTerms } from './kept-terms.ts';
import { checkReturnUrl } from './return-url.ts';

const SESSION_LIFE_SECONDS = 3600;

/** The amount that the merchant's server names, or the present price of what it names. */
async function fixedAmount(services: Services, { amount, currency, purchase }: OfferRequest) {
  if (purchase !== undefined) {
    const priced = await priceOf(services.store, purchase, services.config.markupPercent);
    return { amount: priced.price, currency: priced.currency };
  }
  if (amount === undefined || currency === undefined)
    throw new Error('the schema lets no request without amount pass');
  return { amount: checkAmount(amount, currency), currency };
}

type Terms = Omit<CheckoutTerms, 'kind' | 'id' | 'reference' | 'expires_at'>;

async function checkTerms(services: Services, request: OfferRequest): Promise<Terms> {
  const { expires_in, ...terms } = request;
  const { amount, currency } = await fixedAmount(services, request);
  const catalogue = await services.catalogue();
  for (const [position, id] of (request.operators ?? []).entries()) {
    const field = `operators.${position}`;
    const found = catalogue.find(id, { country: request.country, currency });
    if (found === null) throw invalid({ field, message: 'is no operator that this proxy reaches' });
    // What is bought may be paid for in another currency, at a quote.
    if (found.operator.currency !== currency && request.purchase === undefined) {
      throw invalid({ field, message: `takes ${found.operator.currency}, not ${currency}` });
    }
  }
  checkReturnUrl(services.config, request.return_url);
  return { ...terms, amount, currency };
}

export function sessionRoutes(services: Services): Hono {
  const app = new Hono();
  const { now } = services;

  app.post('/sessions', requireSecretKey(services), async (context) => {
    const request = await readJson(context, schemas.SessionRequest);
    const { reference, ...rest } = request;
    const id = randomId('ses');
    const expires_at = now() + (request.expires_in ?? SESSION_LIFE_SECONDS) * 1000;
    const terms = {
      kind: 'session' as const,
      id,
      reference,
      expires_at,
      ...(await checkTerms(services, rest)),
    };
    const answer: SessionAnswer = {
      id,
      client_secret: await sealTerms(services, terms),
      expires_at: new Date(expires_at).toISOString(),
    };
    context.header('cache-control', 'no-store');
    return context.json(answer, 201);
  });

  app.post('/offers', requireSecretKey(services), async (context) => {
    const request = await readJson(context, schemas.OfferRequest);
    const id = randomId('off');
    const expires_at = request.expires_in === undefined ? null : now() + request.expires_in * 1000;
    const terms = { kind: 'offer' as const, id, expires_at, ...(await checkTerms(services, request)) };
    const answer: OfferAnswer = {
      id,
      offer: await sealTerms(services, terms),
      expires_at: expires_at === null ? null : new Date(expires_at).toISOString(),
    };
    context.header('cache-control', 'no-store');
    return context.json(answer, 201);
  });

  return app;
}
