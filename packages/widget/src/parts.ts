import type { Payment } from '@malipo/contract';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { OutcomeView, PaymentContext, View } from './checkout.ts';
import type { CheckoutAttributes } from './checkout-source.ts';
import type { PayingCheckout, Visit } from './pay-flow.ts';
import type { Storefront, StoreSetting } from './storefront.ts';
import type { Trouble } from './troubles.ts';

/** The element, as the controller and the parts of the script see it. */
export interface CheckoutHost extends ReactiveControllerHost, EventTarget {
  readonly checkoutAttributes: CheckoutAttributes;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What becomes of what the customer has entered: sends it, follows the payment, draws how it stands. */
export interface Payments {
  readonly context: PaymentContext;
  /** A submission is on its way; `false` during the pause before a retry. */
  readonly isSending: boolean;
  /** A submission has no definite answer yet. */
  readonly isUnderWay: boolean;
  /** Begins with a set of attributes. */
  open(visit: Visit): void;
  /** Shows what was started earlier. Returns `false` if there is nothing: then the first question may be asked. */
  resume(signal: AbortSignal): Promise<boolean>;
  submit(): Promise<void>;
  repeatSubmission(): Promise<void>;
  goOnWithUnfinished(): void;
  /** Ends what belongs to the attributes, which are about to change. */
  close(): void;
  /** Stops showing the payment; with `forgets`, stops remembering it too. */
  leave(forgets?: boolean): void;
  /** The page is visible again, or the connection is back. */
  handleReturn(): void;
  showFailure(error: unknown): void;
  /** Draws the screen, unless it is a question. */
  draw(view: View): TemplateResult | null;
  /** The notice above the current screen; empty if there is none. */
  noticeOf(view: View): string;
}

/** The part of the script that pays: loaded while the customer types. */
export interface PaymentsPart {
  /** Adds the styles of outcomes to the element. */
  adoptStyles(root: HTMLElement | DocumentFragment): void;
  openPayments(host: CheckoutHost, checkout: PayingCheckout): Payments;
}

/** The part of the script that sells and delivers: loaded only where something is bought. */
export interface StorePart {
  /** Adds the store's styles to the element. */
  adoptStyles(root: HTMLElement | DocumentFragment): void;
  openStorefront(setting: StoreSetting): Promise<Storefront>;
  /** Draws what a successful payment bought. */
  delivery(view: OutcomeView, payment: Payment): TemplateResult;
  /** The sentence for an error that only a store knows. */
  wordsOf(view: View, trouble: Trouble): string | undefined;
}
