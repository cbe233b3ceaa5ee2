import type { EndpointTable } from './endpoint.ts';
import { RETURN_KEY } from './ids.ts';

/** What upstreams call, and where they send the customer back to. */
export const CALLBACKS = {
  receiveCallback: {
    method: 'POST',
    path: '/v1/callbacks/{upstream}/{subject}',
    caller: 'upstream',
    rawBody: true,
    answers: { 200: 'Received' },
    codes: ['invalid_json', 'unauthorized', 'not_found', 'invalid_request'],
  },
  returnCustomer: {
    method: 'GET',
    path: '/v1/return/{random}',
    caller: 'public',
    params: { random: RETURN_KEY },
    answers: { 200: 'text/html', 303: null },
  },
  returnCustomerByPost: {
    method: 'POST',
    path: '/v1/return/{random}',
    caller: 'public',
    params: { random: RETURN_KEY },
    answers: { 200: 'text/html', 303: null },
  },
} as const satisfies EndpointTable;
