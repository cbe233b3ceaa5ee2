import type { STORE } from '../../endpoints/store.ts';
import type { TagDocs } from './operation-docs.ts';

export const STORE_DOCS: TagDocs<keyof typeof STORE> = {
  tag: 'Store',
  description: 'Airtime, data, bills and PINs: what is sold, and what it costs.',
  operations: {
    listServices: {
      summary: 'List what is sold in a country',
      description: 'Services that are known but cannot be bought at the moment have `available` false.',
    },
    listProducts: {
      summary: 'List the products of a service',
      description:
        'Each has a price, or a range that the customer chooses from, or neither: then the account says what is to be paid.',
    },
    lookUpAccount: {
      summary: 'Look an account up',
      description:
        'The name is for the customer to confirm before paying. Only where the service’s `account.lookup` is true. Look-ups are limited.',
    },
    createQuote: {
      summary: 'Ask what a price comes to with an operator',
      description:
        'Needed where the operator takes another currency than the price is in. It holds for ten minutes: pay with its `id` as `quote`.',
    },
  },
};
