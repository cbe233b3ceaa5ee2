import type { UPSTREAM_ACCOUNTS } from '../../endpoints/upstream-accounts.ts';
import type { TagDocs } from './operation-docs.ts';

export const UPSTREAM_ACCOUNTS_DOCS: TagDocs<keyof typeof UPSTREAM_ACCOUNTS> = {
  tag: 'Upstream accounts',
  description: 'What the upstreams themselves say about the merchant’s wallets, transactions and billers.',
  operations: {
    listBalances: {
      summary: 'Read the wallets at the upstreams',
      description: 'Fetched live: 503 while one of the upstreams does not respond.',
    },
    listUpstreamTransactions: {
      summary: 'List an upstream’s own records of payments',
      description:
        'For comparing with the proxy’s. Only HPAY has such a list; for any other upstream, the response is 422.',
    },
    listBillers: {
      summary: 'List billers, and whether each is sold',
      description: 'Empty if no upstream lets the merchant choose.',
    },
    switchBiller: {
      summary: 'Start or stop selling a biller’s products',
      description: 'Takes effect at the upstream, and immediately in the store. Safe to repeat.',
    },
  },
};
