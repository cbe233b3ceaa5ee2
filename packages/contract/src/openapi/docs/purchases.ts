import type { PURCHASES } from '../../endpoints/purchases.ts';
import type { TagDocs } from './operation-docs.ts';

export const PURCHASES_DOCS: TagDocs<keyof typeof PURCHASES> = {
  tag: 'Purchases',
  description: 'Delivering what the merchant has been paid for otherwise.',
  operations: {
    createPurchase: {
      summary: 'Deliver something',
      description:
        'Buys it from an upstream out of the merchant’s wallet there. Once the purchase is in the journal the answer is 201, whatever the upstream says. The amount in the answer is what the upstream is paid: no markup is added.',
    },
    listPurchases: {
      summary: 'Find purchases, the newest first',
      description:
        'To find and to reconcile; those that payments have paid for are among them. Follow `next_cursor` until it is null.',
    },
    getPurchase: {
      summary: 'Read a purchase',
      description: 'How it stands now, and what the customer gets. The result is a secret of the customer’s.',
    },
    getPurchaseTimeline: {
      summary: 'Read what happened to a purchase',
      description:
        'Its history in words for support, the oldest first: what was sent and said, and what the merchant’s server was told.',
    },
    resolvePurchase: {
      summary: 'Settle a purchase that needs review',
      description: 'A person has found out how it ended. Who decided why is kept in the journal.',
    },
  },
};
