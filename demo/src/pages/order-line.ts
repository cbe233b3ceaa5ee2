import type { MerchantPayment } from '@malipo/contract';
import { isRefundable, type DeliveryState } from '../shop/delivery.ts';
import type { OrderState } from '../shop/order-state.ts';
import type { OrderSeen } from '../shop/orders.ts';
import { money } from './money.ts';
import type { OrderGroup } from './order-summary.ts';

/** A line of the list as its page and its script show it. */
export interface OrderLine {
  /** What tells it from every other: the order's number, or the payment's id where there is no order. */
  readonly key: string;
  readonly number: string;
  readonly product: string;
  readonly price: string;
  /** Decimal text in major units. */
  readonly amount: string;
  readonly currency: string;
  readonly group: OrderGroup;
  readonly state: OrderState;
  readonly label: string;
  readonly note: string;
  /** ISO 8601. */
  readonly at: string;
  /** As it is read. */
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
const TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Who has to do something: a person of the shop, somebody else, nobody. */
function groupOf({ state, delivery }: OrderSeen): OrderGroup {
  const needsSomebody = delivery?.state === 'needs_review' || delivery?.state === 'not_delivered';
  if (state === 'being_checked' || needsSomebody) return 'needs_you';
  const isUnderWay = delivery?.state === 'processing' || delivery?.state === 'refunding';
  if (state === 'being_paid' || isUnderWay) return 'open';
  return state === 'paid' ? 'paid' : 'unpaid';
}

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
    key: order.isOrder || payment === null ? number : payment.id,
    number,
    product,
    price: money(amount, currency),
    amount,
    currency,
    group: groupOf(order),
    state,
    label: LABELS[state],
    note: noteOf(payment),
    at: createdAt.toISOString(),
    time: TIME.format(createdAt),
    delivery: delivery?.state ?? '',
    deliveryLabel: delivery?.reason ? `${deliveryLabel}: ${delivery.reason}` : deliveryLabel,
    refundable: payment !== null && isRefundable(delivery) ? payment.id : '',
  };
}
