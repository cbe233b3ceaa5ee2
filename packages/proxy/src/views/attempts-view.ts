/** The orders of a payment or payout, as the merchant's server sees them (api.md, "Shapes"). */
import type { Payout } from '@malipo/contract';
import type { OrderAttempt } from '../orders/order-state.ts';

export const attemptsView = (attempts: readonly OrderAttempt[]): Payout['attempts'] =>
  attempts.map(({ route, order_id, outcome }) => ({
    upstream: route.upstream,
    tenant: route.tenant,
    provider_id: route.provider_id,
    order_id,
    outcome,
  }));
