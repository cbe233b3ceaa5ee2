import { ADMIN } from './admin.ts';
import { CALLBACKS } from './callbacks.ts';
import { CATALOGUE } from './catalogue.ts';
import { CHECKOUT } from './checkout.ts';
import { OPERATIONS } from './operations.ts';
import { PAYMENTS } from './payments.ts';
import { PAYOUTS } from './payouts.ts';
import { PURCHASES } from './purchases.ts';
import { STORE } from './store.ts';
import { UPSTREAM_ACCOUNTS } from './upstream-accounts.ts';
import { WEBHOOKS } from './webhooks.ts';

/**
 * Every call of the API: the one table that the proxy's router, `openapi.json` and the tests are made from.
 *
 * @example
 * ENDPOINTS.createPayment.path; // '/v1/payments'
 */
export const ENDPOINTS = {
  ...CHECKOUT,
  ...CATALOGUE,
  ...PAYMENTS,
  ...PAYOUTS,
  ...STORE,
  ...PURCHASES,
  ...WEBHOOKS,
  ...UPSTREAM_ACCOUNTS,
  ...CALLBACKS,
  ...OPERATIONS,
  ...ADMIN,
};

/** The name of an endpoint: `createPayment`. */
export type OperationId = keyof typeof ENDPOINTS;
