import type { CHECKOUT } from '../../endpoints/checkout.ts';
import type { TagDocs } from './operation-docs.ts';

export const CHECKOUT_DOCS: TagDocs<keyof typeof CHECKOUT> = {
  tag: 'Checkout',
  description: 'The merchant’s server fixes what is to be paid; the browser reads it and pays.',
  operations: {
    createSession: {
      summary: 'Create a session',
      description:
        'Fixes what is to be paid, once. Returns a client secret for your page, which can pay exactly this with it, and nothing else. All sessions with the same `reference` count as one: at most one of their payments is open or has succeeded.',
    },
    createOffer: {
      summary: 'Create an offer',
      description:
        'A session without a reference: it can be paid any number of times, and each payment gets its own reference. The offer may be part of a public page.',
    },
    getCheckout: {
      summary: 'Read what a checkout needs to start',
      description:
        'What is to be paid and to whom, in which countries and with which operators it can be paid, and the session’s current payment, with its token. It can be read even after it has expired. Without a bearer token, it says how open amounts can be paid, if they are on.',
    },
    openCheckout: {
      summary: 'Read what a checkout needs to start, without a preflight',
      description:
        'The same as `GET /v1/checkout`, with the client secret or the offer as `access_token` in a form (RFC 6750, section 2.2) instead of the header. A browser sends a form to another origin without asking first, which saves the page a round trip.',
    },
    shareCheckout: {
      summary: 'Get a link for somebody else to pay',
      description:
        'The payment link of the same session or offer, to send to whoever is asked to pay; 404 unless the merchant’s server set `allow_sharing`. It contains neither the customer’s details nor the `return_url`. All links to a session are the same session: it is paid once, by whoever pays first.',
    },
  },
};
