import type { OperationId } from '@malipo/contract/endpoints';

/** What the client calls each endpoint of a merchant's server. All else comes from the table of endpoints. */
export const RESOURCES = {
  sessions: { create: 'createSession' },
  offers: { create: 'createOffer' },
  payments: {
    list: 'listPayments',
    get: 'getPayment',
    ask: 'askPayment',
    timeline: 'followPayment',
    refund: 'refundPayment',
    resolve: 'resolvePayment',
  },
  payouts: {
    create: 'createPayout',
    list: 'listPayouts',
    get: 'getPayout',
    confirm: 'confirmPayout',
    timeline: 'getPayoutTimeline',
    resolve: 'resolvePayout',
  },
  purchases: {
    create: 'createPurchase',
    list: 'listPurchases',
    get: 'getPurchase',
    timeline: 'getPurchaseTimeline',
    resolve: 'resolvePurchase',
  },
  countries: { list: 'listCountries' },
  operators: { list: 'listOperators', guess: 'guessOperator' },
  banks: { list: 'listBanks' },
  services: { list: 'listServices' },
  products: { list: 'listProducts' },
  accounts: { lookUp: 'lookUpAccount' },
  quotes: { create: 'createQuote' },
  webhooks: { list: 'listWebhooks', resend: 'resendWebhook' },
  balances: { list: 'listBalances' },
  billers: { list: 'listBillers', switch: 'switchBiller' },
  upstreamTransactions: { list: 'listUpstreamTransactions' },
  operations: { health: 'getHealth', readiness: 'getReadiness' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, OperationId>>>>;

export type Resources = typeof RESOURCES;
/** The endpoints that the client calls. */
export type Called = {
  [Group in keyof Resources]: Resources[Group][keyof Resources[Group]];
}[keyof Resources];

/** POSTs without an Idempotency-Key that may come twice: they move nothing. */
export const HARMLESS: ReadonlySet<OperationId> = new Set([
  'createSession',
  'createOffer',
  'askPayment',
  'lookUpAccount',
  'createQuote',
]);
