import type { Checkout, Country, Customer, Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { ApiClient } from './api-client.ts';
import type { CheckoutAttributes } from './checkout-source.ts';
import type { PaymentForm } from './payment-form.ts';
import type { Terms } from './payable.ts';
import type { Step } from './steps/index.ts';
import type { Trouble } from './troubles.ts';
import type { View } from './view.ts';

/** What a storefront is opened with. */
export interface StoreSetting {
  readonly api: ApiClient;
  readonly attributes: CheckoutAttributes;
  readonly terms: Terms;
  /** Countries in which something can be paid. */
  readonly countries: readonly Country[];
  readonly customer: Customer;
  /** Set where a session or an offer says what is bought. */
  readonly checkout: Checkout | null;
  readonly handleChange: () => void;
}

/** What is bought, beside how it is paid. */
export interface Storefront {
  readonly form: PaymentForm;
  /** The questions of the store and of the payment, in order. */
  readonly steps: readonly Step[];
  /** What has been chosen so far, for the top of every screen. */
  describe(view: View): string;
}

/** The part of the script that sells and delivers: loaded only where something is bought. */
export interface StorePart {
  /** Adds the styles that only a store needs. */
  adoptStyles(root: HTMLElement | DocumentFragment): void;
  openStorefront(setting: StoreSetting): Promise<Storefront>;
  /** What the customer sees of a payment that has succeeded: what it bought. */
  delivery(view: View, payment: Payment): TemplateResult;
  /** The sentence for what only a store knows as trouble. */
  wordsOf(view: View, trouble: Trouble): string | undefined;
}
