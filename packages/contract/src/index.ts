export * as schemas from './schemas/index.ts';
export { IDEMPOTENCY_KEY_PATTERN } from './schemas/index.ts';
export { PROBLEMS } from './problems.ts';
export { APPROVE_ON_PHONE_MESSAGE } from './texts.ts';
export * from './money.ts';
export * from './phone.ts';
export type * from './types.ts';
