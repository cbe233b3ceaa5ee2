import { purchaseIdOf } from '../orders/entry-ids.ts';
import type { Created, PaymentEvent } from '../payments/events.ts';
import { ORDER_WORDS, resolvedWords, routeWords } from './order-words.ts';
import type { Words } from './words.ts';

const SOURCES: Readonly<Record<Created['source'], string>> = {
  session: 'a session',
  offer: 'an offer',
  open: 'an amount that the page chose',
};

/** @param id the payment's */
export const paymentWords = (id: string): Words<PaymentEvent> => ({
  ...ORDER_WORDS,
  created: ({ amount, currency, operator, reference, source }) =>
    `A payment of ${amount} ${currency} by ${operator.name} (${operator.id}) was created for ${SOURCES[source]}, reference ${reference}.`,
  attempted: ({ order_id, route }) => `Order ${order_id} goes to ${routeWords(route)}.`,
  reported: (event) => {
    const twice = 'paid_twice' in event ? ' The reference was paid by another payment already.' : '';
    return `${ORDER_WORDS.reported(event)}${twice}`;
  },
  expired: ({ acknowledged }) =>
    acknowledged
      ? 'Time was up before the customer had paid.'
      : 'Time was up, and the upstream has never said that it knows the order.',
  fulfilment_started: () => `What was paid for is bought: purchase ${purchaseIdOf(id)}.`,
  refunding: ({ payout, amount }) => `Payout ${payout} gives ${amount} back.`,
  resolved: resolvedWords,
});
