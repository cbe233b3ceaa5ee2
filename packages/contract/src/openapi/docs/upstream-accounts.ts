import type { UPSTREAM_ACCOUNTS } from '../../endpoints/upstream-accounts.ts';
import type { TagDocs } from './operation-docs.ts';

export const UPSTREAM_ACCOUNTS_DOCS: TagDocs<keyof typeof UPSTREAM_ACCOUNTS> = {
  tag: 'Upstream accounts',
  description: 'What the upstreams themselves say of the merchant’s wallets, lists and billers.',
  operations: {
    listBalances: {
      summary: 'Read the wallets at the upstreams',
      description: 'Asked for now. Unavailable while one of the upstreams does not answer.',
    },
    listUpstreamTransactions: {
      summary: 'Read an upstream’s own list of payments',
      description: 'To compare with ours. Only HPAY lists its own; others are refused with 422.',
    },
    listBillers: {
      summary: 'List billers, and which of them are sold',
      description: 'Empty where no upstream lets the merchant choose.',
    },
    switchBiller: {
      summary: 'Sell a biller, or stop selling it',
      description: 'Takes effect at the upstream, and in the store at once. Safe to repeat.',
    },
  },
};
