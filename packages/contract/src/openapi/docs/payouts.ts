import type { PAYOUTS } from '../../endpoints/payouts.ts';
import type { TagDocs } from './operation-docs.ts';

export const PAYOUTS_DOCS: TagDocs<keyof typeof PAYOUTS> = {
  tag: 'Payouts',
  description: 'Paying out (business to customer).',
  operations: {
    createPayout: {
      summary: 'Pay out',
      description:
        'Once the payout is in the journal the answer is 201, whatever the operator says: refused is `failed`, unknown is `processing`.',
    },
    listPayouts: {
      summary: 'Find payouts, the newest first',
      description: 'To find and to reconcile. Refunds are among them. Follow `next_cursor` until it is null.',
    },
    getPayout: {
      summary: 'Read a payout',
      description: 'How it stands now.',
    },
    confirmPayout: {
      summary: 'Send the code that the operator wants',
      description: 'Where a payout has failed with `confirmation_required`: carries it out with the code.',
    },
    getPayoutTimeline: {
      summary: 'Read what happened to a payout',
      description:
        'Its history in words for support, the oldest first: what was sent and said, and what the merchant’s server was told.',
    },
    resolvePayout: {
      summary: 'Settle a payout that needs review',
      description: 'A person has found out how it ended. Who decided why is kept in the journal.',
    },
  },
};
