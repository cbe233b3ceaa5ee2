import type { WEBHOOKS } from '../../endpoints/webhooks.ts';
import type { TagDocs } from './operation-docs.ts';

export const WEBHOOKS_DOCS: TagDocs<keyof typeof WEBHOOKS> = {
  tag: 'Webhooks',
  description: 'What the proxy sends to the merchant’s server, if `MALIPO_WEBHOOK_URL` is set.',
  operations: {
    listWebhooks: {
      summary: 'List webhooks, newest first',
      description:
        'Every webhook of the last 30 days, with the number of attempts and the result of the last one. Follow `next_cursor` until it is null.',
    },
    resendWebhook: {
      summary: 'Resend a webhook',
      description:
        'Whatever its status: it is due at once, its attempts are counted from zero, and its id and body stay the same.',
    },
  },
};
