import type { MerchantPayment } from '@malipo/contract';
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
}

const LABELS: Readonly<Record<OrderState, string>> = {
  unpaid: 'Not paid',
  being_paid: 'Customer is paying',
  paid: 'Paid',
  being_checked: 'Being checked',
};
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function noteOf(payment: MerchantPayment | null): string {
  if (payment === null) return 'No payment yet';
  const { operator, failure, status } = payment;
  if (failure !== null) return `${operator.name}: ${failure.message}`;
  return status === 'expired' ? `${operator.name}: nobody answered in time` : operator.name;
}

export function lineOf(order: OrderSeen): OrderLine {
  const { number, product, amount, currency, state, payment, createdAt } = order;
  return {
    number,
    product,
    price: money(amount, currency),
    state,
    label: LABELS[state],
    note: noteOf(payment),
    time: TIME.format(createdAt),
  };
}
