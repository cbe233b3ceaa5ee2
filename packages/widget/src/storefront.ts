import type { FixedCheckout } from './api-client.ts';
import type { Country, Customer } from '@malipo/contract';
import type { ApiClient } from './api-client.ts';
import type { Goods, Step } from './checkout.ts';
import type { CheckoutAttributes } from './checkout-source.ts';
import type { Terms } from './payable.ts';
import type { PaymentForm } from './payment-form.ts';

/** What a storefront is opened with. */
export interface StoreSetting {
  readonly api: ApiClient;
  readonly attributes: CheckoutAttributes;
  readonly terms: Terms;
  /** Countries in which something can be paid. */
  readonly countries: readonly Country[];
  readonly customer: Customer;
  /** Set if a session or an offer fixes what is bought. */
  readonly fixed: FixedCheckout | null;
  readonly handleChange: () => void;
}

/** What is bought; how it is paid is the payment form's business. */
export interface Storefront extends Goods {
  readonly form: PaymentForm;
  /** The questions of the store and of the payment, in order. */
  readonly steps: readonly Step[];
}
