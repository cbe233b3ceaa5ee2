import type { Way } from '../shop/live.ts';

/** Who tells whom, in words. */
export const WAYS: Readonly<Record<Way, string>> = {
  page: 'Page → proxy',
  proxy: 'Proxy → operator',
  operator: 'Operator → proxy',
  answered: 'Proxy → page',
  told: 'Proxy → shop',
  shop: 'Shop’s server',
};
