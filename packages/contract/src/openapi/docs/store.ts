import type { STORE } from '../../endpoints/store.ts';
import type { TagDocs } from './operation-docs.ts';

export const STORE_DOCS: TagDocs<keyof typeof STORE> = {
  tag: 'Store',
  description: 'Airtime, data, bills and PINs: what is sold, and what it costs.',
  operations: {
    listServices: {
      summary: 'List what is sold in a country',
      description: 'A service that is known but cannot be bought at the moment has `available` set to false.',
    },
    listProducts: {
      summary: 'List the products of a service',
      description:
        'Each has a price, or a range from which the customer chooses the amount. If it has neither, the account determines what is to be paid.',
    },
    lookUpAccount: {
      summary: 'Look up an account',
      description:
        'Returns the name for the customer to confirm before paying. Only for services whose `account.lookup` is true. Look-ups are rate-limited.',
    },
    createQuote: {
      summary: 'Create a quote',
      description:
        'What a price comes to in the operator’s currency: needed if that is not the currency of the price. It is valid for ten minutes: pay with its `id` as `quote`.',
    },
  },
};
