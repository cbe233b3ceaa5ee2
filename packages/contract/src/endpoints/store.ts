import type { ProblemCode } from '../problems.ts';
import { AccountRequest, QuoteRequest } from '../schemas/requests/store.ts';
import type { EndpointTable } from './endpoint.ts';

/** Products, prices and stock of the upstreams are kept for a minute. */
const CACHE = 'public, max-age=60';

/** Why something may have no price at the moment. */
export const PRICING_CODES = [
  'product_unavailable',
  'account_not_found',
  'nothing_due',
  'amount_fixed',
  'amount_out_of_limits',
  'invalid_phone',
] as const satisfies readonly ProblemCode[];

/** What the store sells, and what it costs. */
export const STORE = {
  listServices: {
    method: 'GET',
    path: '/v1/countries/{country}/services',
    caller: 'anyone',
    conditional: true,
    cache: CACHE,
    answers: { 200: 'Services' },
    codes: ['invalid_request'],
  },
  listProducts: {
    method: 'GET',
    path: '/v1/services/{service}/products',
    caller: 'anyone',
    conditional: true,
    cache: CACHE,
    answers: { 200: 'Products' },
    codes: ['not_found'],
  },
  lookUpAccount: {
    method: 'POST',
    path: '/v1/services/{service}/accounts',
    caller: 'browser',
    bearers: ['client_secret', 'offer', 'secret_key', 'none'],
    body: AccountRequest,
    answers: { 200: 'Account' },
    codes: ['not_found', 'account_not_found', 'nothing_due'],
  },
  createQuote: {
    method: 'POST',
    path: '/v1/quotes',
    caller: 'browser',
    bearers: ['client_secret', 'offer', 'secret_key', 'none'],
    body: QuoteRequest,
    answers: { 200: 'Quote' },
    codes: ['operator_not_allowed', ...PRICING_CODES],
  },
} as const satisfies EndpointTable;
