import type { WEBHOOKS } from '../../endpoints/webhooks.ts';
import type { TagDocs } from './operation-docs.ts';

export const WEBHOOKS_DOCS: TagDocs<keyof typeof WEBHOOKS> = {
  tag: 'Webhooks',
  description: 'What the merchant’s server is told, where `MALIPO_WEBHOOK_URL` is set.',
  operations: {
    listWebhooks: {
      summary: 'See what the merchant’s server was told, the newest first',
      description:
        'Every webhook of the last 30 days, with how often it was tried and what the last try was answered. Follow `next_cursor` until it is null.',
    },
    resendWebhook: {
      summary: 'Tell the merchant’s server once more',
      description:
        'Whatever became of it: it is due at once, its tries are counted anew, and its id and body are the same.',
    },
  },
};
