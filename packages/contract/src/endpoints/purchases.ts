import { PurchaseListQuery } from '../schemas/requests/queries.ts';
import { PurchaseRequest, ResolvePurchaseRequest } from '../schemas/requests/store.ts';
import type { EndpointTable } from './endpoint.ts';
import { PURCHASE_ID } from './ids.ts';
import { PRICING_CODES } from './store.ts';

/** Delivering what the merchant has been paid for otherwise. */
export const PURCHASES = {
  createPurchase: {
    method: 'POST',
    path: '/v1/purchases',
    caller: 'merchant',
    body: PurchaseRequest,
    idempotent: true,
    answers: { 201: 'Purchase' },
    codes: PRICING_CODES,
  },
  listPurchases: {
    method: 'GET',
    path: '/v1/purchases',
    caller: 'merchant',
    query: PurchaseListQuery,
    answers: { 200: 'PurchaseList' },
  },
  getPurchase: {
    method: 'GET',
    path: '/v1/purchases/{id}',
    caller: 'merchant',
    params: { id: PURCHASE_ID },
    answers: { 200: 'Purchase' },
  },
  getPurchaseTimeline: {
    method: 'GET',
    path: '/v1/purchases/{id}/events',
    caller: 'merchant',
    params: { id: PURCHASE_ID },
    answers: { 200: 'Timeline' },
  },
  resolvePurchase: {
    method: 'POST',
    path: '/v1/purchases/{id}/resolve',
    caller: 'merchant',
    params: { id: PURCHASE_ID },
    body: ResolvePurchaseRequest,
    answers: { 200: 'Purchase' },
    codes: ['not_in_review'],
  },
} as const satisfies EndpointTable;
