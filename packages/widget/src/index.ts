export { MalipoCheckout } from './malipo-checkout.ts';
export type { Merchant } from './api-client.ts';
export type { StepName } from './steps/order.ts';
export * from './events.ts';
