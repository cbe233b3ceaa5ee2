/** A payout as the API shows it (api.md, "Shapes"). */
import type { Payout } from '@malipo/contract';
import type { PayoutState } from '../payouts/payout-state.ts';

export function payoutView(state: PayoutState): Payout {
  const { id, reference, livemode, status, amount, currency, operator, payee, refund_of, failure } = state;
  return {
    id,
    reference,
    livemode,
    status,
    amount,
    currency,
    operator,
    customer: payee,
    refund_of,
    failure,
    metadata: { ...state.metadata },
    attempts: state.attempts.map(({ route, order_id, outcome }) => ({
      upstream: route.upstream,
      tenant: route.tenant,
      provider_id: route.provider_id,
      order_id,
      outcome,
    })),
    created_at: new Date(state.created_at).toISOString(),
    updated_at: new Date(state.updated_at).toISOString(),
  };
}
