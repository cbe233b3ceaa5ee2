/** What became of something bought for a customer who has paid, and of the money where it was not delivered. */
import type { MerchantPayment, Payout } from '@malipo/contract';

export type DeliveryState =
  | 'processing'
  | 'delivered'
  | 'needs_review'
  | 'not_delivered'
  | 'refunding'
  | 'refunded';

export interface Delivery {
  readonly state: DeliveryState;
  /** Why a person has to look at it; empty where nobody has to. */
  readonly reason: string;
  /** How often a refund was tried: the number of the next one, which is made at most once. */
  readonly refundsTried: number;
}

/** Whether the purchase of a payment has ended where money may have to go back. */
export const mayBeRefunded = ({ status, purchase }: MerchantPayment): boolean =>
  status === 'succeeded' && (purchase?.status === 'needs_review' || purchase?.status === 'failed');

/**
 * @param refunds the payouts that give this payment back, the newest first
 * @returns null where nothing was bought, or nothing is paid
 */
export function deliveryOf(payment: MerchantPayment, refunds: readonly Payout[]): Delivery | null {
  const { status, purchase } = payment;
  if (purchase === null || status !== 'succeeded') return null;
  const refundsTried = refunds.length;
  if (purchase.status === 'processing' || purchase.status === 'delivered') {
    return { state: purchase.status, reason: '', refundsTried };
  }
  const standing = refunds.find((refund) => refund.status !== 'failed');
  if (standing) {
    const state = standing.status === 'succeeded' ? 'refunded' : 'refunding';
    return { state, reason: standing.failure?.message ?? '', refundsTried };
  }
  const failed = refunds[0]?.failure;
  return {
    state: purchase.status === 'failed' ? 'not_delivered' : 'needs_review',
    reason: failed ? `Refund failed: ${failed.message}` : (purchase.failure?.message ?? ''),
    refundsTried,
  };
}

/** Whether the shop's server may be asked to give the payment back. */
export const isRefundable = (delivery: Delivery | null): boolean =>
  delivery?.state === 'needs_review' || delivery?.state === 'not_delivered';
