import { TransactionsQuery } from '../schemas/requests/queries.ts';
import { BillerRequest } from '../schemas/requests/store.ts';
import type { EndpointTable } from './endpoint.ts';

/** The upstreams' own books. */
export const UPSTREAM_ACCOUNTS = {
  listBalances: {
    method: 'GET',
    path: '/v1/balances',
    caller: 'merchant',
    answers: { 200: 'Balances' },
  },
  listUpstreamTransactions: {
    method: 'GET',
    path: '/v1/upstream-transactions',
    caller: 'merchant',
    query: TransactionsQuery,
    answers: { 200: 'UpstreamTransactionList' },
  },
  listBillers: {
    method: 'GET',
    path: '/v1/billers',
    caller: 'merchant',
    answers: { 200: 'Billers' },
  },
  switchBiller: {
    method: 'PUT',
    path: '/v1/billers/{id}',
    caller: 'merchant',
    body: BillerRequest,
    answers: { 200: 'BillerState' },
    codes: ['not_found'],
  },
} as const satisfies EndpointTable;
