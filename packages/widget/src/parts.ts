import type { Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { View } from './checkout.ts';
import type { PaymentFollower } from './payment-follower.ts';
import type { Storefront, StoreSetting } from './storefront.ts';
import type { Trouble } from './troubles.ts';

/** The part of the script that follows a payment and shows how it stands: loaded while the customer types. */
export interface OutcomesPart {
  /** Creates a {@link PaymentFollower}. */
  followPayment(...of: ConstructorParameters<typeof PaymentFollower>): PaymentFollower;
  /** Draws a payment by its status. */
  drawOutcome(view: View, payment: Payment): TemplateResult;
}

/** The part of the script that sells and delivers: loaded only where something is bought. */
export interface StorePart {
  /** Adds the store's styles to the element. */
  adoptStyles(root: HTMLElement | DocumentFragment): void;
  openStorefront(setting: StoreSetting): Promise<Storefront>;
  /** Draws what a successful payment bought. */
  delivery(view: View, payment: Payment): TemplateResult;
  /** The sentence for an error that only a store knows. */
  wordsOf(view: View, trouble: Trouble): string | undefined;
}
