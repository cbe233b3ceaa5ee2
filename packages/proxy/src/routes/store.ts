/** What the store sells, and what it costs. */
import type { Quote } from '@malipo/contract';
import { callerOf } from '../http/caller.ts';
import type { Call, Handlers } from '../http/call.ts';
import { countryInPath } from '../http/iso-codes.ts';
import { isoTime } from '../iso-time.ts';
import { ProblemError, invalid, notFound } from '../problems/problem.ts';
import { upstreamUnavailable } from '../problems/upstream-problem.ts';
import type { Services } from '../services.ts';
import type { Exchange } from '../store/exchange-rates.ts';
import type { StoreService } from '../store/goods.ts';
import { nothingDue } from '../store/order-price.ts';
import { roundedTo } from '../store/prices.ts';
import { askedAmount } from './asked-amount.ts';
import { countAccounts, lookUpFingerprint } from './counted-accounts.ts';
import { findOperator } from './find-operator.ts';

const QUOTE_LIFE_MS = 10 * 60_000;

/** @throws ProblemError `not_found` */
async function findService(services: Services, id: string): Promise<StoreService> {
  const service = await services.store.find(id);
  if (service === null) throw notFound('service');
  return service;
}

async function listServices({ services, params }: Call<'listServices'>) {
  return { body: await services.store.services(countryInPath(params)) };
}

async function listProducts({ services, params }: Call<'listProducts'>) {
  return { body: await services.store.products(await findService(services, params.service)) };
}

async function lookUpAccount({ services, params, body, bearer, context }: Call<'lookUpAccount'>) {
  const service = await findService(services, params.service);
  if (!service.service.account.lookup) {
    throw invalid({ field: 'account', message: 'cannot be looked up for this service' });
  }
  const account = body.account.trim();
  const hash = await lookUpFingerprint(services, service.service.id, account);
  await services.callLimits.takeLookUp(callerOf(context, services, bearer), hash);
  const result = await services.store.lookUp(service, account);
  switch (result.kind) {
    case 'no_answer':
      throw upstreamUnavailable(result.reason);
    case 'not_found':
      throw new ProblemError('account_not_found', 'The upstream does not know this account.', {
        errors: [{ field: 'account', message: 'was not found: check it' }],
      });
    case 'nothing_due':
      throw nothingDue('account');
    case 'found':
      return { body: { account, name: result.account.name, details: result.account.details } };
  }
}

interface Price {
  readonly amount: string;
  readonly currency: string;
}

/** @throws ProblemError where no upstream gives the rate */
async function exchanged(services: Services, price: Price, currency: string): Promise<Exchange> {
  const converted = await services.convert(price.amount, price.currency, currency);
  if (converted !== null) return converted;
  const detail = `Nobody here says what ${price.currency} is in ${currency}: choose an operator that takes ${price.currency}.`;
  throw new ProblemError('operator_not_allowed', detail, {
    errors: [{ field: 'operator', message: `must take ${price.currency}` }],
  });
}

async function createQuote({ services, body: request, bearer, context }: Call<'createQuote'>) {
  const caller = callerOf(context, services, bearer);
  await services.callLimits.takeQuote(caller);
  const price = await askedAmount(services, request, 'stranger', countAccounts(services, caller));
  const catalogue = await services.catalogue();
  const { operator } = findOperator(catalogue, request.operator, { currency: price.currency });
  const { total: exact, fees, rate } = await exchanged(services, price, operator.currency);
  const total = roundedTo(operator.decimals, exact, operator.currency);
  const expires_at = services.now() + QUOTE_LIFE_MS;
  const id = await services.tokens.sealQuote({
    kind: 'quote',
    operator: operator.id,
    // Only a purchase is paid by a quote: an open amount is paid as it is.
    purchase: request.purchase ?? { service: '', product: '' },
    price: price.amount,
    currency: price.currency,
    total,
    total_currency: operator.currency,
    expires_at,
  });
  const quote: Quote = {
    id,
    amount: price.amount,
    currency: price.currency,
    fees,
    rate,
    total,
    total_currency: operator.currency,
    expires_at: isoTime(expires_at),
  };
  return { body: quote };
}

export const storeHandlers = {
  listServices,
  listProducts,
  lookUpAccount,
  createQuote,
} satisfies Partial<Handlers>;
