import type { PAYOUTS } from '../../endpoints/payouts.ts';
import type { TagDocs } from './operation-docs.ts';

export const PAYOUTS_DOCS: TagDocs<keyof typeof PAYOUTS> = {
  tag: 'Payouts',
  description: 'Sending money to customers and others.',
  operations: {
    createPayout: {
      summary: 'Create a payout',
      description:
        'Once the payout is in the journal, the response is 201, whatever the operator says: a refused payout is `failed`, one with an unknown outcome is `processing`.',
    },
    listPayouts: {
      summary: 'List payouts, newest first',
      description:
        'For searching and reconciling. Refunds are included. Follow `next_cursor` until it is null.',
    },
    getPayout: {
      summary: 'Read a payout',
      description: 'Its current state.',
    },
    confirmPayout: {
      summary: 'Confirm a payout with a code',
      description:
        'For a payout in `needs_review` whose `failure.code` is `confirmation_required`: sends it to the operator again, with the code.',
    },
    getPayoutTimeline: {
      summary: 'Read a payout’s history',
      description:
        'In words for support, oldest first: what was sent, what the upstream replied, and which webhooks were sent.',
    },
    resolvePayout: {
      summary: 'Settle a payout that needs review',
      description: 'Records how it ended, once a person has found out. The journal keeps the reason.',
    },
  },
};
