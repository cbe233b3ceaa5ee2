/** Which operator and which of its routes carry a payout out. */
import { compareDecimals } from '@malipo/contract';
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import type { PayoutIntent } from '../payouts/payouts.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import type { Services } from '../services.ts';

/** @throws ProblemError `amount_out_of_limits` */
export function payoutRoutesFor(
  { operator, routes }: OperatorWithRoutes<PayoutRoute>,
  amount: string,
): PayoutIntent['routes'] {
  const [first, ...others] = routes.filter(
    ({ min, max }) =>
      compareDecimals(amount, min) >= 0 && (max === null || compareDecimals(amount, max) <= 0),
  );
  if (first !== undefined) return [first, ...others];
  const { min, max } = operator.limits;
  const most = max === null ? '' : ` and at most ${max}`;
  throw new ProblemError('amount_out_of_limits', `${operator.name} pays out at least ${min}${most}.`, {
    errors: [{ field: 'amount', message: `must be at least ${min}${most}` }],
  });
}

export function findPayoutOperator(services: Services, id: string, currency: string) {
  const found = services.payoutCatalogue.find(id, { currency });
  if (found === null)
    throw invalid({ field: 'operator', message: 'is no operator that this proxy pays out to' });
  if (found.operator.currency !== currency) {
    throw invalid({ field: 'currency', message: `must be ${found.operator.currency} with this operator` });
  }
  return found;
}
