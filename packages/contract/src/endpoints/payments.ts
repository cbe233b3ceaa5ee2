import { PaymentRequest, ResolveRequest } from '../schemas/requests/payments.ts';
import { RefundRequest } from '../schemas/requests/payouts.ts';
import { PaymentListQuery } from '../schemas/requests/queries.ts';
import type { EndpointTable } from './endpoint.ts';
import { PAYMENT_ID } from './ids.ts';
import { PRICING_CODES } from './store.ts';

const READERS = ['payment_token', 'client_secret', 'return_token', 'secret_key'] as const;

/** Payments: to pay, to read, to settle, to give back. */
export const PAYMENTS = {
  createPayment: {
    method: 'POST',
    path: '/v1/payments',
    caller: 'browser',
    bearers: ['client_secret', 'offer', 'none'],
    body: PaymentRequest,
    idempotent: true,
    answers: { 201: 'PaymentWithToken' },
    codes: [
      'payment_exists',
      'session_expired',
      'offer_expired',
      'offer_revoked',
      'amount_fixed',
      'operator_not_allowed',
      'amount_out_of_limits',
      'invalid_phone',
      'quote_required',
      'quote_expired',
      'price_changed',
      ...PRICING_CODES,
    ],
  },
  listPayments: {
    method: 'GET',
    path: '/v1/payments',
    caller: 'merchant',
    query: PaymentListQuery,
    answers: { 200: 'PaymentList' },
  },
  getPayment: {
    method: 'GET',
    path: '/v1/payments/{id}',
    caller: 'browser',
    bearers: READERS,
    params: { id: PAYMENT_ID },
    conditional: true,
    answers: { 200: ['MerchantPayment', 'Payment'] },
  },
  askPayment: {
    method: 'POST',
    path: '/v1/payments/{id}/ask',
    caller: 'browser',
    bearers: READERS,
    params: { id: PAYMENT_ID },
    answers: { 200: ['MerchantPayment', 'Payment'] },
  },
  followPayment: {
    method: 'GET',
    path: '/v1/payments/{id}/events',
    caller: 'browser',
    bearers: READERS,
    params: { id: PAYMENT_ID },
    // The secret key may ask for JSON: the payment's history, for support.
    answers: { 200: ['text/event-stream', 'Timeline'] },
    codes: ['rate_limited'],
  },
  resolvePayment: {
    method: 'POST',
    path: '/v1/payments/{id}/resolve',
    caller: 'merchant',
    params: { id: PAYMENT_ID },
    body: ResolveRequest,
    answers: { 200: 'MerchantPayment' },
    codes: ['not_in_review'],
  },
  refundPayment: {
    method: 'POST',
    path: '/v1/payments/{id}/refunds',
    caller: 'merchant',
    params: { id: PAYMENT_ID },
    body: RefundRequest,
    idempotent: true,
    answers: { 201: 'Payout' },
    codes: ['not_refundable', 'amount_out_of_limits', 'invalid_phone'],
  },
} as const satisfies EndpointTable;
