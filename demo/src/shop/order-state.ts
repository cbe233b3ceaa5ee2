/** What the payments of an order mean for the order. */
import type { MerchantPayment, PurchaseOrder } from '@malipo/contract';

export type OrderState = 'unpaid' | 'being_paid' | 'paid' | 'being_checked';

export interface OrderTerms {
  /** Also the reference of its sessions. */
  readonly number: string;
  readonly amount: string;
  readonly currency: string;
  /** What its sessions buy for the customer, where they do. */
  readonly purchase: PurchaseOrder | null;
}

export interface OrderStanding {
  readonly state: OrderState;
  /** The payment that says so, if there is one. */
  readonly payment: MerchantPayment | null;
}

/**
 * Only a session's reference is the shop's own word: a page can write any reference on an open amount, and
 * would pay an order of 12 000 with 1. So the source has to be right as well, and what was paid.
 */
function isOfOrder(payment: MerchantPayment, order: OrderTerms): boolean {
  const isSessions = payment.source === 'session' && payment.reference === order.number;
  return isSessions && isWhatWasAsked(payment, order);
}

/** What a session buys may be paid in another currency, at the proxy's price: then the goods have to agree. */
function isWhatWasAsked(payment: MerchantPayment, { amount, currency, purchase }: OrderTerms): boolean {
  if (purchase === null) return payment.amount === amount && payment.currency === currency;
  return payment.purchase?.service === purchase.service && payment.purchase.product === purchase.product;
}

const STATE_OF: Readonly<Record<MerchantPayment['status'], OrderState>> = {
  succeeded: 'paid',
  needs_review: 'being_checked',
  processing: 'being_paid',
  requires_action: 'being_paid',
  failed: 'unpaid',
  cancelled: 'unpaid',
  expired: 'unpaid',
};
const STRONGEST_FIRST: readonly OrderState[] = ['paid', 'being_checked', 'being_paid', 'unpaid'];

/** @param payments every payment that names the order, the newest first */
export function standingOf(order: OrderTerms, payments: readonly MerchantPayment[]): OrderStanding {
  const own = payments.filter((payment) => isOfOrder(payment, order));
  for (const state of STRONGEST_FIRST) {
    const payment = own.find(({ status }) => STATE_OF[status] === state);
    if (payment) return { state, payment };
  }
  return { state: 'unpaid', payment: null };
}

/** What a payment that no order asked for means: an offer's, or an open amount's. */
export function standingAlone(payment: MerchantPayment): OrderStanding {
  return { state: STATE_OF[payment.status], payment };
}
