import type { CALLBACKS } from '../../endpoints/callbacks.ts';
import type { OperationDocs, TagDocs } from './operation-docs.ts';

const RETURN_ANSWERS: OperationDocs['answers'] = {
  200: 'A page of the proxy’s own, where the payment has no `return_url`.',
  303: 'To the payment’s `return_url`, with `malipo_payment` in its query and a token that reads the status in its fragment.',
};

export const CALLBACKS_DOCS: TagDocs<keyof typeof CALLBACKS> = {
  tag: 'Callbacks',
  description: 'What upstreams call, and where they send the customer back to.',
  operations: {
    receiveCallback: {
      summary: 'Receive an upstream’s callback',
      description:
        'Answered 200 only once it is in the journal: until then the upstream repeats it. `/v1/callbacks/gateway/{tenant}` takes JSON, signed over its text with the tenant’s secret key. `/v1/callbacks/hpay/{payment}` takes a notice without signature, of which nothing is believed: it makes the proxy ask HPAY.',
    },
    returnCustomer: {
      summary: 'Send the customer back to the shop',
      description: 'Where upstreams send the customer’s browser back to.',
      answers: RETURN_ANSWERS,
    },
    returnCustomerByPost: {
      summary: 'Send the customer back to the shop, for upstreams that post',
      description: 'Likewise. What is posted is not read.',
      answers: RETURN_ANSWERS,
    },
  },
};
