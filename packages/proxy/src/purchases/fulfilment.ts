/**
 * Buys what payments have paid for: driven by the journal, where a payment that has succeeded and has something
 * to buy is due at once.
 *
 * The purchase's number is the payment's, and so is its idempotency key: however often this runs, and wherever it
 * was cut off, one purchase is made.
 */
import { awaitsFulfilment } from '../payments/payment-state.ts';
import type { Payments, PaymentWork } from '../payments/payments.ts';
import type { Purchases } from './purchases.ts';

export class Fulfilment {
  readonly #payments: Payments;
  readonly #purchases: Purchases;

  constructor(payments: Payments, purchases: Purchases) {
    this.#payments = payments;
    this.#purchases = purchases;
  }

  /** Whether that is a payment's next step. */
  isDue({ state }: PaymentWork): boolean {
    return awaitsFulfilment(state);
  }

  async fulfil(work: PaymentWork): Promise<void> {
    const { id, purchase, reference, updated_at } = work.state;
    if (purchase === null) return;
    work.lease.check();
    const journalled = await this.#purchases.journal({
      terms: purchase,
      reference,
      payment: id,
      paidAt: updated_at,
      idempotency: { scope: 'fulfilments', key: id, fingerprint: '' },
    });
    // From here on the purchase looks after itself: the payment is done before anything is bought. Whatever has
    // become of the payment meanwhile, the purchase is there.
    const noted = this.#payments.learn(
      work,
      (state) => (state.isFulfilmentStarted ? [] : [{ type: 'fulfilment_started' }]),
      { releases: true },
    );
    await Promise.all([noted, journalled.kind === 'begun' ? this.#purchases.buy(journalled.work) : null]);
  }
}
