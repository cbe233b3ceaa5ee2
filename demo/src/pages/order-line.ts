import type { MerchantPayment } from '@malipo/contract';
import { isRefundable, type DeliveryState } from '../shop/delivery.ts';
import type { OrderState } from '../shop/order-state.ts';
import type { OrderSeen } from '../shop/orders.ts';
import { money } from './money.ts';

/** A line of the list as its page and its script show it. */
export interface OrderLine {
  readonly number: string;
  readonly product: string;
  readonly price: string;
  readonly state: OrderState;
  readonly label: string;
  readonly note: string;
  readonly time: string;
  /** Empty if nothing was bought for the customer, or it is not paid. */
  readonly delivery: DeliveryState | '';
  readonly deliveryLabel: string;
  /** The payment that can be refunded; empty if there is none. */
  readonly refundable: string;
}

const LABELS: Readonly<Record<OrderState, string>> = {
  unpaid: 'Not paid',
  being_paid: 'Customer is paying',
  paid: 'Paid',
  being_checked: 'Being checked',
};
const DELIVERY_LABELS: Readonly<Record<DeliveryState, string>> = {
  processing: 'Being delivered',
  delivered: 'Delivered',
  needs_review: 'Needs review',
  not_delivered: 'Not delivered',
  refunding: 'Refund under way',
  refunded: 'Refunded',
};
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function noteOf(payment: MerchantPayment | null): string {
  if (payment === null) return 'No payment yet';
  const { operator, failure, status, purchase } = payment;
  if (failure !== null) return `${operator.name}: ${failure.message}`;
  if (status === 'expired') return `${operator.name}: nobody answered in time`;
  return purchase?.account ? `${operator.name} · for ${purchase.account}` : operator.name;
}

export function lineOf(order: OrderSeen): OrderLine {
  const { number, product, amount, currency, state, payment, createdAt, delivery } = order;
  const deliveryLabel = delivery === null ? '' : DELIVERY_LABELS[delivery.state];
  return {
    number,
    product,
    price: money(amount, currency),
    state,
    label: LABELS[state],
    note: noteOf(payment),
    time: TIME.format(createdAt),
    delivery: delivery?.state ?? '',
    deliveryLabel: delivery?.reason ? `${deliveryLabel}: ${delivery.reason}` : deliveryLabel,
    refundable: payment !== null && isRefundable(delivery) ? payment.id : '',
  };
}
