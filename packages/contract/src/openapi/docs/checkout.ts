import type { CHECKOUT } from '../../endpoints/checkout.ts';
import type { TagDocs } from './operation-docs.ts';

export const CHECKOUT_DOCS: TagDocs<keyof typeof CHECKOUT> = {
  tag: 'Checkout',
  description: 'The merchant’s server fixes what is to be paid; the browser reads it and pays.',
  operations: {
    createSession: {
      summary: 'Fix what is to be paid, once',
      description:
        'Answers a client secret. Hand it to your page: it lets the page pay exactly this, and nothing else. All sessions of one `reference` count as one: at most one payment of them is open or has succeeded.',
    },
    createOffer: {
      summary: 'Fix what is to be paid, many times',
      description:
        'A session without a reference: it can be paid as often as somebody likes, and each payment gets a reference of its own. The answer may be printed into a page that everybody sees.',
    },
    getCheckout: {
      summary: 'Read everything that the first screen needs',
      description:
        'What is to be paid, whose shop it is, in which countries and by which operators it can be paid, and the payment that holds the session, with its token. It can be read after it has expired. Without a bearer it says what can be paid where open amounts are on.',
    },
    shareCheckout: {
      summary: 'Get a link by which somebody else pays',
      description:
        'The payment link of the same session or offer, for whoever is asked to pay it: only where the merchant’s server said `allow_sharing`, else 404. What is known of the customer and where he is sent back to are not in it. All links of a session are that session: it is paid once, whoever pays first.',
    },
  },
};
