import '@malipo/widget/register';
import type { MalipoCheckout, MalipoEventMap, Payment } from '@malipo/widget';
import type {} from '@malipo/widget/react-18';
import { useEffect, useRef } from 'react';
import type { Order } from '../order.ts';

interface CheckoutProps {
  readonly order: Order;
  readonly locale: string;
  /** For what the page shows: what is paid, the server asks the proxy. */
  readonly onPaid: (payment: Payment) => void;
}

/** React 18 hears no events of others' elements. */
function useCheckoutEvent<Name extends keyof MalipoEventMap>(
  name: Name,
  listen: (event: MalipoEventMap[Name]) => void,
) {
  const element = useRef<MalipoCheckout>(null);
  useEffect(() => {
    const { current } = element;
    current?.addEventListener(name, listen);
    return () => current?.removeEventListener(name, listen);
  });
  return element;
}

export function Checkout({ order, locale, onPaid }: CheckoutProps) {
  const element = useCheckoutEvent('malipo-success', ({ detail }) => onPaid(detail.payment));
  return (
    <malipo-checkout
      ref={element}
      proxy={order.proxy}
      session={order.session}
      checkout={JSON.stringify(order.checkout)}
      locale={locale}
    >
      The checkout is loading. If it does not appear, call +225 07 00 00 00 01.
    </malipo-checkout>
  );
}
