import type { Payment } from '@malipo/contract';
import type { FixedCheckout } from '../../src/api-client.ts';
import type { MalipoCheckout } from '../../src/malipo-checkout.ts';
import type { FakeProxy } from '../support/fake-proxy.ts';

/** How a screen is reached. */
export interface ScreenRecipe {
  readonly checkout?: Partial<FixedCheckout>;
  /** Shown at once, as the session's payment. */
  readonly payment?: Payment;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly prepare?: (proxy: FakeProxy) => void;
  /** What the customer does then. */
  readonly act?: (element: MalipoCheckout) => Promise<unknown>;
}
