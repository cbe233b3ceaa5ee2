/** `POST /v1/sessions` and `POST /v1/offers`: the merchant's server fixes what is to be paid. */
import {
  canonicalAmount,
  minorUnitDigits,
  schemas,
  type OfferAnswer,
  type OfferRequest,
  type SessionAnswer,
} from '@malipo/contract';
import { Hono } from 'hono';
import { requireSecretKey } from '../http/bearers.ts';
import { invalid } from '../http/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { Services } from '../services.ts';
import { randomId } from '../tokens/random-id.ts';
import { checkReturnUrl } from './return-url.ts';

const SESSION_LIFE_SECONDS = 3600;

/** @throws ProblemError naming `amount` where it is zero or finer than the currency */
export function checkAmount(amount: string, currency: string): string {
  const canonical = canonicalAmount(amount, currency);
  if (canonical === null) {
    const digits = minorUnitDigits(currency);
    throw invalid({
      field: 'amount',
      message: `must have at most ${digits} digits after the point in ${currency}`,
    });
  }
  if (/^[0.]+$/.test(canonical)) throw invalid({ field: 'amount', message: 'must be above zero' });
  return canonical;
}

function checkTerms(services: Services, request: OfferRequest): Omit<OfferRequest, 'expires_in'> {
  const { expires_in, ...terms } = request;
  for (const [position, id] of (request.operators ?? []).entries()) {
    const field = `operators.${position}`;
    const found = services.catalogue.find(id, { country: request.country, currency: request.currency });
    if (found === null) throw invalid({ field, message: 'is no operator that this proxy reaches' });
    if (found.operator.currency !== request.currency) {
      throw invalid({ field, message: `takes ${found.operator.currency}, not ${request.currency}` });
    }
  }
  checkReturnUrl(services.config, request.return_url);
  return { ...terms, amount: checkAmount(request.amount, request.currency) };
}

export function sessionRoutes(services: Services): Hono {
  const app = new Hono();
  const { tokens, now } = services;

  app.post('/sessions', requireSecretKey(services), async (context) => {
    const request = await readJson(context, schemas.SessionRequest);
    const { reference, ...rest } = request;
    const id = randomId('ses');
    const expires_at = now() + (request.expires_in ?? SESSION_LIFE_SECONDS) * 1000;
    const terms = { kind: 'session' as const, id, reference, expires_at, ...checkTerms(services, rest) };
    const answer: SessionAnswer = {
      id,
      client_secret: await tokens.sealTerms(terms),
      expires_at: new Date(expires_at).toISOString(),
    };
    context.header('cache-control', 'no-store');
    return context.json(answer, 201);
  });

  app.post('/offers', requireSecretKey(services), async (context) => {
    const request = await readJson(context, schemas.OfferRequest);
    const id = randomId('off');
    const expires_at = request.expires_in === undefined ? null : now() + request.expires_in * 1000;
    const terms = { kind: 'offer' as const, id, expires_at, ...checkTerms(services, request) };
    const answer: OfferAnswer = {
      id,
      offer: await tokens.sealTerms(terms),
      expires_at: expires_at === null ? null : new Date(expires_at).toISOString(),
    };
    context.header('cache-control', 'no-store');
    return context.json(answer, 201);
  });

  return app;
}
