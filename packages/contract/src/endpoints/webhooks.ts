import { WebhookListQuery } from '../schemas/requests/queries.ts';
import type { EndpointTable } from './endpoint.ts';
import { WEBHOOK_ID } from './ids.ts';

/** What the merchant's server was told. */
export const WEBHOOKS = {
  listWebhooks: {
    method: 'GET',
    path: '/v1/webhooks',
    caller: 'merchant',
    query: WebhookListQuery,
    answers: { 200: 'WebhookList' },
  },
  resendWebhook: {
    method: 'POST',
    path: '/v1/webhooks/{id}/resend',
    caller: 'merchant',
    params: { id: WEBHOOK_ID },
    answers: { 200: 'Webhook' },
  },
} as const satisfies EndpointTable;
