import type { ApiClient } from './api-client.ts';
import type { CheckoutAttributes, CheckoutSource } from './checkout-source.ts';

/** Everything that belongs to one set of attributes. */
export interface Visit {
  readonly api: ApiClient;
  readonly attributes: CheckoutAttributes;
  readonly source: CheckoutSource;
}
