import type { Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { View } from './checkout.ts';
import type { PaymentFollower } from './payment-follower.ts';
import type { Storefront, StoreSetting } from './storefront.ts';
import type { Trouble } from './troubles.ts';

/** The part of the script that follows a payment and shows how it stands: loaded while the customer types. */
export interface OutcomesPart {
  /** Makes what follows a payment, see {@link PaymentFollower}. */
  followPayment(...of: ConstructorParameters<typeof PaymentFollower>): PaymentFollower;
  /** What the customer sees of a payment, by its state. */
  drawOutcome(view: View, payment: Payment): TemplateResult;
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
