export { MalipoCheckout } from './malipo-checkout.ts';
export type { Merchant } from './api-client.ts';
export type { StepName } from './steps/index.ts';
export * from './events.ts';
