/** A payout as the API shows it (api.md, "Shapes"). */
import type { Payout } from '@malipo/contract';
import { isoTime } from '../iso-time.ts';
import type { PayoutState } from '../payouts/payout-state.ts';
import { attemptsView } from './attempts-view.ts';

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
    attempts: attemptsView(state.attempts),
    created_at: isoTime(state.created_at),
    updated_at: isoTime(state.updated_at),
  };
}
