/** The bodies of the HTTP API, version 1, as zod schemas (api.md, "Shapes"). */
export * from './answers/index.ts';
export * from './enums.ts';
export * from './requests/index.ts';
export { Amount, CountryCode, Currency, IDEMPOTENCY_KEY_PATTERN, OperatorId, Reference } from './values.ts';
