/** What the proxy answers. Open: members are added as the API grows, and callers pass over those that they do not know. */
export * from './catalogue.ts';
export * from './checkout.ts';
export * from './operations.ts';
export * from './parts.ts';
export * from './payments.ts';
export * from './payouts.ts';
export * from './problems.ts';
export * from './purchases.ts';
export * from './store.ts';
export * from './upstream-accounts.ts';
export * from './webhooks.ts';
