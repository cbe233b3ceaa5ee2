import { OfferRequest, SessionRequest } from '../schemas/requests/payments.ts';
import { CheckoutLinkQuery, CheckoutQuery } from '../schemas/requests/queries.ts';
import type { ProblemCode } from '../problems.ts';
import type { EndpointTable } from './endpoint.ts';
import { PRICING_CODES } from './store.ts';

/** What is fixed may be something to buy, at its present price. */
const FIXING_CODES: readonly ProblemCode[] = ['invalid_request', ...PRICING_CODES];

/** The merchant's server fixes what is to be paid; the browser reads it. */
export const CHECKOUT = {
  createSession: {
    method: 'POST',
    path: '/v1/sessions',
    caller: 'merchant',
    body: SessionRequest,
    answers: { 201: 'SessionAnswer' },
    codes: FIXING_CODES,
  },
  createOffer: {
    method: 'POST',
    path: '/v1/offers',
    caller: 'merchant',
    body: OfferRequest,
    answers: { 201: 'OfferAnswer' },
    codes: FIXING_CODES,
  },
  getCheckout: {
    method: 'GET',
    path: '/v1/checkout',
    caller: 'browser',
    bearers: ['client_secret', 'offer', 'none'],
    query: CheckoutQuery,
    conditional: true,
    answers: { 200: 'Checkout' },
    codes: ['offer_revoked'],
  },
  openCheckout: {
    method: 'POST',
    path: '/v1/checkout',
    caller: 'browser',
    bearers: ['client_secret', 'offer'],
    bearerInBody: true,
    query: CheckoutQuery,
    answers: { 200: 'Checkout' },
    codes: ['offer_revoked'],
  },
  shareCheckout: {
    method: 'GET',
    path: '/v1/checkout/link',
    caller: 'browser',
    bearers: ['client_secret', 'offer'],
    query: CheckoutLinkQuery,
    answers: { 200: 'CheckoutLink' },
    codes: ['not_found', 'offer_revoked'],
  },
} as const satisfies EndpointTable;
