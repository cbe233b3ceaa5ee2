export { MalipoButton } from './malipo-button.ts';
export { MalipoCheckout } from './malipo-checkout.ts';
export type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoEventMap,
  MalipoListeners,
} from './element-types.ts';
export type { Checkout, Payment } from '@malipo/contract';
export type { Merchant } from './api-client.ts';
export type { StepName } from './checkout.ts';
export type { Overrides, TextOverrides } from './i18n/overrides.ts';
export { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent } from './events.ts';
export {
  MalipoFailureEvent,
  MalipoPendingEvent,
  MalipoSubmitEvent,
  MalipoSuccessEvent,
} from './payment-events.ts';
