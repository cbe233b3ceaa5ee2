import type { PayoutEvent } from '../payouts/payout-events.ts';
import { ORDER_WORDS, resolvedWords, routeWords } from './order-words.ts';
import { because, type Words } from './words.ts';

export const PAYOUT_WORDS: Words<PayoutEvent> = {
  ...ORDER_WORDS,
  created: ({ amount, currency, operator, reference, refund_of, reason }) => {
    const purpose =
      refund_of === null ? '' : ` It gives payment ${refund_of} back${because(reason ?? null)}.`;
    return `A payout of ${amount} ${currency} by ${operator.name} (${operator.id}) was created, reference ${reference}.${purpose}`;
  },
  attempted: ({ order_id, route }) => `Order ${order_id} goes to ${routeWords(route)}.`,
  confirming: () => 'The code that the operator needs is sent.',
  code_not_sent: () => 'The code that the operator needs is not sent.',
  timed_out: ({ acknowledged }) =>
    acknowledged
      ? 'The upstream has not finished it in time: a person must look.'
      : 'The upstream has never said that it knows the order: a person must look.',
  resolved: resolvedWords,
};
