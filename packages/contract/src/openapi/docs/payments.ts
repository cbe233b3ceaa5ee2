import type { PAYMENTS } from '../../endpoints/payments.ts';
import type { TagDocs } from './operation-docs.ts';

const READERS =
  'The bearer token is the payment’s token, its session’s client secret, the return token from the return URL (which reads only the status), or the secret key without an Origin header.';

export const PAYMENTS_DOCS: TagDocs<keyof typeof PAYMENTS> = {
  tag: 'Payments',
  description: 'Collecting money from customers.',
  operations: {
    createPayment: {
      summary: 'Create a payment',
      description:
        'Once the payment is in the journal, the response is 201, whatever the operator says: a refused payment is `failed`, one with an unknown outcome is `processing`. `next_action` says what the customer has to do, at once or a little later. Without a bearer token, a page of an allowed origin can pay an open amount, if they are on, or for something from the store.',
    },
    listPayments: {
      summary: 'List payments, newest first',
      description: 'For searching and reconciling. Follow `next_cursor` until it is null.',
    },
    getPayment: {
      summary: 'Read a payment',
      description: `The response contains what the bearer may see. ${READERS}`,
      answers: {
        200: 'The payment; with the secret key, including what only the merchant’s server may see.',
      },
    },
    askPayment: {
      summary: 'Poll the upstream now',
      description:
        'Asks the upstream for the payment’s status, and returns the payment. The upstream is asked at most once in ten seconds, whoever calls; in between, and once there is nothing more to learn, the payment is returned as it is.',
    },
    followPayment: {
      summary: 'Follow a payment as it changes',
      description: `Server-sent events: \`event: payment\`, \`data:\` the payment, \`id:\` its version. Read them with \`fetch\`, since EventSource cannot send a bearer token. A connection first receives the current state, unless Last-Event-ID is up to date. The stream ends after a final status, and may end sooner: reconnect with Last-Event-ID. With the secret key and \`Accept: application/json\`, the response is the payment’s history instead, in words for support. ${READERS}`,
      answers: { 200: 'A stream of events, each with the whole payment; or the history as JSON.' },
    },
    resolvePayment: {
      summary: 'Settle a payment that needs review',
      description: 'Records how it ended, once a person has found out. The journal keeps the reason.',
    },
    refundPayment: {
      summary: 'Refund a payment',
      description:
        'A refund is a payout to the payer. All refunds of a payment together never exceed it; failed ones do not count.',
    },
  },
};
