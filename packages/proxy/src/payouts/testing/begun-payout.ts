/** What a payout begins with, for tests to change what matters to them. */
import type { PayoutAttempted, PayoutCreated } from '../payout-events.ts';

export const CREATED: PayoutCreated = {
  type: 'created',
  reference: 'salary-1',
  livemode: false,
  amount: '1000',
  currency: 'XOF',
  operator: { id: 'ci-mtn', name: 'MTN', country: 'CI' },
  payee: { phone: '2250500000000' },
  refund_of: null,
  metadata: {},
};

export const ATTEMPTED: PayoutAttempted = {
  type: 'attempted',
  order_id: 'out_1-1',
  route: { upstream: 'gateway', tenant: 'bitlipa', provider_id: 194, page: false },
};
