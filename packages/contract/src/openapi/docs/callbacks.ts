import type { CALLBACKS } from '../../endpoints/callbacks.ts';
import type { OperationDocs, TagDocs } from './operation-docs.ts';

const RETURN_ANSWERS: OperationDocs['answers'] = {
  200: 'A page of the proxy itself, if the payment has no `return_url`.',
  303: 'A redirect to the payment’s `return_url`, with `malipo_payment` in its query and a token for reading the status in its fragment.',
};

export const CALLBACKS_DOCS: TagDocs<keyof typeof CALLBACKS> = {
  tag: 'Callbacks',
  description: 'What upstreams call, and where they send customers back to.',
  operations: {
    receiveCallback: {
      summary: 'Receive an upstream’s callback',
      description:
        '`/v1/callbacks/gateway/{tenant}`: JSON, signed with the tenant’s secret key, answered with 200 only once it is in the journal. `/v1/callbacks/hpay/{payment}`: an unsigned notice. Nothing in it is trusted: it only makes the proxy ask HPAY.',
    },
    returnCustomer: {
      summary: 'Send the customer back to the shop',
      description: 'Upstreams send the customer’s browser here.',
      answers: RETURN_ANSWERS,
    },
    returnCustomerByPost: {
      summary: 'Send the customer back to the shop, for upstreams that post',
      description: 'The same. The posted body is not read.',
      answers: RETURN_ANSWERS,
    },
  },
};
