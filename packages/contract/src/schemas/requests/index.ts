/** What callers send. Strict: a member that nobody knows is an error. */
export * from './admin.ts';
export * from './payments.ts';
export * from './payouts.ts';
export * from './queries.ts';
export * from './store.ts';
