/** @jsxImportSource preact */
import '@malipo/widget/register';
import type { Payment } from '@malipo/widget';
import type {} from '@malipo/widget/preact';
import type { Order } from '../order.ts';

interface CheckoutProps {
  readonly order: Order;
  readonly locale: string;
  /** For what the page shows: what is paid, the server asks the proxy. */
  readonly onPaid: (payment: Payment) => void;
}

export function Checkout({ order, locale, onPaid }: CheckoutProps) {
  return (
    <malipo-checkout
      proxy={order.proxy}
      session={order.session}
      checkout={order.checkout}
      locale={locale}
      onmalipo-success={({ detail }) => onPaid(detail.payment)}
      onmalipo-error={({ detail }) => console.error(detail.message)}
    >
      The checkout is loading. If it does not appear, call +225 07 00 00 00 01.
    </malipo-checkout>
  );
}
