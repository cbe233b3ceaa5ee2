export { MalipoCheckout } from './malipo-checkout.ts';
export type { Merchant } from './api-client.ts';
export type { StepName } from './checkout.ts';
export * from './events.ts';
