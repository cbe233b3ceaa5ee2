/** What a payment begins with, for tests to change what matters to them. */
import type { Attempted, Created } from '../events.ts';

/** A session's payment of 1500 XOF, of whose customer nothing is known. */
export const CREATED: Created = {
  type: 'created',
  source: 'session',
  session: 'ses_1',
  offer: null,
  reference: 'order-1',
  livemode: false,
  amount: '1500',
  currency: 'XOF',
  operator: { id: 'ci-mtn', name: 'MTN', country: 'CI' },
  customer: {},
  metadata: {},
  return_url: null,
  purchase: null,
  return_key: '0123456789abcdef',
  expires_at: 900_000,
};

/** Its first order, by a route whose amount is trusted. */
export const ATTEMPTED: Attempted = {
  type: 'attempted',
  order_id: 'pay_1-1',
  route: { upstream: 'gateway', tenant: 'pixel', provider_id: 536, page: false },
  flow: 'redirect',
  customer_id: '123400',
  callbacks_are_hints: false,
  trusts_amount: true,
};
