import type { Payment } from '@malipo/contract';
import { MalipoEvent } from './events.ts';

/** The events of a payment. Like all others they prove nothing (see `MalipoEvent`). */
abstract class PaymentEvent extends MalipoEvent {
  readonly detail: { readonly payment: Payment };
  constructor(type: string, payment: Payment) {
    super(type);
    this.detail = { payment };
  }
}

/** The customer pressed "Pay", and the payment is being sent. */
export class MalipoSubmitEvent extends MalipoEvent {
  readonly detail: { readonly operator: string };
  constructor(operator: string) {
    super('malipo-submit');
    this.detail = { operator };
  }
}

/** A payment exists and its end is not known. */
export class MalipoPendingEvent extends PaymentEvent {
  constructor(payment: Payment) {
    super('malipo-pending', payment);
  }
}

/** The proxy says that the payment has succeeded. Ask it from your server before you deliver anything. */
export class MalipoSuccessEvent extends PaymentEvent {
  constructor(payment: Payment) {
    super('malipo-success', payment);
  }
}

/** The payment failed, was cancelled or expired. An expired one may succeed late. */
export class MalipoFailureEvent extends PaymentEvent {
  constructor(payment: Payment) {
    super('malipo-failure', payment);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'malipo-submit': MalipoSubmitEvent;
    'malipo-pending': MalipoPendingEvent;
    'malipo-success': MalipoSuccessEvent;
    'malipo-failure': MalipoFailureEvent;
  }
}
