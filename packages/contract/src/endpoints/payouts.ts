import { ConfirmRequest, PayoutRequest, ResolvePayoutRequest } from '../schemas/requests/payouts.ts';
import { PayoutListQuery } from '../schemas/requests/queries.ts';
import type { EndpointTable } from './endpoint.ts';
import { PAYOUT_ID } from './ids.ts';

/** Paying out. */
export const PAYOUTS = {
  createPayout: {
    method: 'POST',
    path: '/v1/payouts',
    caller: 'merchant',
    body: PayoutRequest,
    idempotent: true,
    answers: { 201: 'Payout' },
    codes: ['amount_out_of_limits', 'invalid_phone'],
  },
  listPayouts: {
    method: 'GET',
    path: '/v1/payouts',
    caller: 'merchant',
    query: PayoutListQuery,
    answers: { 200: 'PayoutList' },
  },
  getPayout: {
    method: 'GET',
    path: '/v1/payouts/{id}',
    caller: 'merchant',
    params: { id: PAYOUT_ID },
    answers: { 200: 'Payout' },
  },
  confirmPayout: {
    method: 'POST',
    path: '/v1/payouts/{id}/confirm',
    caller: 'merchant',
    params: { id: PAYOUT_ID },
    body: ConfirmRequest,
    answers: { 200: 'Payout' },
    codes: ['no_confirmation_wanted', 'idempotency_in_flight'],
  },
  getPayoutTimeline: {
    method: 'GET',
    path: '/v1/payouts/{id}/events',
    caller: 'merchant',
    params: { id: PAYOUT_ID },
    answers: { 200: 'Timeline' },
  },
  resolvePayout: {
    method: 'POST',
    path: '/v1/payouts/{id}/resolve',
    caller: 'merchant',
    params: { id: PAYOUT_ID },
    body: ResolvePayoutRequest,
    answers: { 200: 'Payout' },
    codes: ['not_in_review'],
  },
} as const satisfies EndpointTable;
