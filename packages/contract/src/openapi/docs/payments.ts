import type { PAYMENTS } from '../../endpoints/payments.ts';
import type { TagDocs } from './operation-docs.ts';

const READERS =
  'The bearer is the payment’s token, its session’s client secret, the return token that stood in the return address (which reads the status only), or the secret key, without an Origin.';

export const PAYMENTS_DOCS: TagDocs<keyof typeof PAYMENTS> = {
  tag: 'Payments',
  description: 'Being paid.',
  operations: {
    createPayment: {
      summary: 'Pay',
      description:
        'Once the payment is in the journal the answer is 201, whatever the operator says: refused is `failed`, unknown is `processing`. What the customer must do stands in `next_action`, now or a little later. Without a bearer a page of an allowed origin may pay where open amounts are on, or for something of the store.',
    },
    listPayments: {
      summary: 'Find payments, the newest first',
      description: 'To find and to reconcile. Follow `next_cursor` until it is null.',
    },
    getPayment: {
      summary: 'Read a payment',
      description: `As far as the bearer may see it. ${READERS}`,
      answers: { 200: 'The payment; for the secret key with what the merchant’s server may know.' },
    },
    askPayment: {
      summary: 'Ask the upstream now',
      description:
        'Asks the upstream where the payment stands, and answers the payment. At most once in ten seconds, whoever asks; otherwise, and where nothing more is to be learned, it is answered as it is.',
    },
    followPayment: {
      summary: 'Follow a payment as it changes',
      description: `Server-sent events: \`event: payment\`, \`data:\` the payment, \`id:\` its version. Read them with \`fetch\`, since EventSource cannot send a bearer. A connection first gets the present state, unless Last-Event-ID is current. The stream ends after a terminal status, and may end sooner: come back with Last-Event-ID. With the secret key and \`Accept: application/json\` the answer is the payment’s history instead, in words for support. ${READERS}`,
      answers: { 200: 'A stream of events, each with the whole payment; or the history as JSON.' },
    },
    resolvePayment: {
      summary: 'Settle a payment that needs review',
      description: 'A person has found out how it ended. Who decided why is kept in the journal.',
    },
    refundPayment: {
      summary: 'Give money back',
      description:
        'A payout to the payer. All refunds of a payment together never exceed it; one that failed does not count.',
    },
  },
};
