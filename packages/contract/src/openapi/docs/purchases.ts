import type { PURCHASES } from '../../endpoints/purchases.ts';
import type { TagDocs } from './operation-docs.ts';

export const PURCHASES_DOCS: TagDocs<keyof typeof PURCHASES> = {
  tag: 'Purchases',
  description: 'Delivering what customers have paid for outside the proxy.',
  operations: {
    createPurchase: {
      summary: 'Create a purchase',
      description:
        'Buys from an upstream, out of the merchant’s wallet there. Once the purchase is in the journal, the response is 201, whatever the upstream says. The amount in the response is what the upstream charges: no markup is added.',
    },
    listPurchases: {
      summary: 'List purchases, newest first',
      description:
        'For searching and reconciling. Those paid for by payments are included. Follow `next_cursor` until it is null.',
    },
    getPurchase: {
      summary: 'Read a purchase',
      description:
        'Its current state, and what the customer gets. The result is secret: show it to this customer only.',
    },
    getPurchaseTimeline: {
      summary: 'Read a purchase’s history',
      description:
        'In words for support, oldest first: what was sent, what the upstream replied, and which webhooks were sent.',
    },
    resolvePurchase: {
      summary: 'Settle a purchase that needs review',
      description: 'Records how it ended, once a person has found out. The journal keeps the reason.',
    },
  },
};
