import type { Payment, Problem } from '@malipo/contract';
import type { StepName } from './checkout.ts';

/**
 * The events that a page can listen to. They bubble and cross shadow roots, and none carries a token.
 *
 * None of them proves anything: a page belongs to whoever runs its browser. Only the merchant's server,
 * which asks the proxy with its secret key, decides what is paid.
 */
abstract class MalipoEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

abstract class PaymentEvent extends MalipoEvent {
  readonly detail: { readonly payment: Payment };
  constructor(type: string, payment: Payment) {
    super(type);
    this.detail = { payment };
  }
}

/** The checkout shows its first screen. */
export class MalipoReadyEvent extends MalipoEvent {
  constructor() {
    super('malipo-ready');
  }
}

/** Another step is shown. */
export class MalipoStepEvent extends MalipoEvent {
  readonly detail: { readonly step: StepName };
  constructor(step: StepName) {
    super('malipo-step');
    this.detail = { step };
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

/** Something did not work: the proxy's problem where it gave one, and a sentence for the developer. */
export class MalipoErrorEvent extends MalipoEvent {
  readonly detail: { readonly message: string; readonly problem: Problem | null };
  constructor(message: string, problem: Problem | null) {
    super('malipo-error');
    this.detail = { message, problem };
  }
}

declare global {
  interface HTMLElementEventMap {
    'malipo-ready': MalipoReadyEvent;
    'malipo-step': MalipoStepEvent;
    'malipo-submit': MalipoSubmitEvent;
    'malipo-pending': MalipoPendingEvent;
    'malipo-success': MalipoSuccessEvent;
    'malipo-failure': MalipoFailureEvent;
    'malipo-error': MalipoErrorEvent;
  }
}
