/** Refunds: payouts to the payer. All refunds of a payment together never exceed it. */
import { formatAmount, parseAmount } from '@malipo/contract';
import type { Idempotency, NotCreated } from '../journal/journal.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { Payments } from '../payments/payments.ts';
import type { PayoutState } from './payout-state.ts';
import type { PayoutIntent, Payouts } from './payouts.ts';

/** How often a refund is decided anew because its payment moved on meanwhile. */
const MAX_RETRIES = 20;

/** Only money that has arrived is given back, and the payment is not, or not any more, one that has succeeded. */
export class NotRefundableError extends Error {
  override name = 'NotRefundableError';
  readonly status: PaymentState['status'];

  constructor(status: PaymentState['status']) {
    super(`the payment is ${status}`);
    this.status = status;
  }
}

/** What is asked for is more than is left of the payment. */
export class RefundTooLargeError extends Error {
  override name = 'RefundTooLargeError';
  /** Decimal, in the payment's currency. */
  readonly left: string;

  constructor(left: string) {
    super(`at most ${left} is left to refund`);
    this.left = left;
  }
}

export interface RefundRequest {
  readonly payment: PaymentState;
  /** Null: all that is left. */
  readonly amount: string | null;
  /** For the record; undefined where nobody has said one. */
  readonly reason: string | undefined;
  readonly idempotency: Idempotency;
  readonly operator: PayoutIntent['operator'];
  /** The routes that pay this amount out, and to whom. */
  readonly plan: (amount: string) => Pick<PayoutIntent, 'routes' | 'payee'>;
}

const minorUnits = (amount: string, currency: string): bigint => parseAmount(amount, currency) ?? 0n;

export class Refunds {
  readonly #payments: Payments;
  readonly #payouts: Payouts;

  constructor(payments: Payments, payouts: Payouts) {
    this.#payments = payments;
    this.#payouts = payouts;
  }

  /**
   * Makes a refund. It is noted on its payment in the same write that journals the payout: of two at once, the
   * second sees the first.
   *
   * @throws NotRefundableError
   * @throws RefundTooLargeError
   */
  async create(
    request: RefundRequest,
  ): Promise<{ kind: 'payout'; payout: PayoutState } | Extract<NotCreated, { kind: 'key_used' }>> {
    const { payment, reason, idempotency, operator, plan } = request;
    const { currency, reference, id } = payment;
    for (let retry = 0; retry < MAX_RETRIES; retry++) {
      const payout = this.#payouts.newId();
      let amount = '';
      const alongside = await this.#payments.prepare(id, async (current) => {
        if (current.status !== 'succeeded') throw new NotRefundableError(current.status);
        amount = this.#amountOf(request, await this.#left(current));
        return [{ type: 'refunding', payout, amount }];
      });
      const result = await this.#payouts.create({
        id: payout,
        reference,
        amount,
        currency,
        refund_of: id,
        ...(reason !== undefined && { reason }),
        idempotency,
        operator,
        metadata: {},
        alongside,
        ...plan(amount),
      });
      if (result.kind === 'payout' || result.kind === 'key_used') return result;
      if (result.kind !== 'moved_on') throw new Error('a refund holds no reference and no phone');
    }
    throw new Error('a payment kept changing while it was being refunded');
  }

  #amountOf({ amount, payment: { currency } }: RefundRequest, left: bigint): string {
    const wanted = amount === null ? left : minorUnits(amount, currency);
    if (left <= 0n || wanted > left) throw new RefundTooLargeError(formatAmount(left, currency));
    return amount ?? formatAmount(left, currency);
  }

  /** What is left to refund, in minor units. A refund that has failed counts for nothing. */
  async #left({ amount, currency, refunds }: PaymentState): Promise<bigint> {
    let left = minorUnits(amount, currency);
    for (const refund of refunds) {
      const made = await this.#payouts.find(refund.payout);
      // Journals of an earlier version may name a payout that was never made.
      if (made !== null && made.status !== 'failed') left -= minorUnits(refund.amount, currency);
    }
    return left;
  }
}
