/** The operators that requests name. */
import type { Catalogue } from '../operators/catalogue.ts';
import type { OperatorRoute, OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import { invalid } from '../problems/problem.ts';
import type { Services } from '../services.ts';

/** Where a payment or a payout is made. */
type Place = Parameters<Catalogue<OperatorRoute>['find']>[1];

function findIn<Route extends OperatorRoute>(
  catalogue: Catalogue<Route>,
  id: string,
  place: Place,
  does: string,
  field = 'operator',
): OperatorWithRoutes<Route> {
  const found = catalogue.find(id, place);
  if (found === null) throw invalid({ field, message: `is not an operator that this proxy ${does}` });
  return found;
}

/**
 * @param field the member of the request that names it
 * @throws ProblemError `invalid_request` where it cannot be paid with
 */
export const findOperator = <Route extends OperatorRoute>(
  catalogue: Catalogue<Route>,
  id: string,
  place: Place,
  field?: string,
): OperatorWithRoutes<Route> => findIn(catalogue, id, place, 'supports', field);

/**
 * @param currency what is paid out; null where only the operator is of interest
 * @throws ProblemError `invalid_request` where it cannot be paid out to, or not in the currency
 */
export function findPayoutOperator(
  { payoutCatalogue }: Pick<Services, 'payoutCatalogue'>,
  id: string,
  currency: string | null,
): OperatorWithRoutes<PayoutRoute> {
  const found = findIn(payoutCatalogue, id, { currency: currency ?? '' }, 'pays out to');
  const { operator } = found;
  if (currency !== null && operator.currency !== currency) {
    throw invalid({ field: 'operator', message: `pays out ${operator.currency}, not ${currency}` });
  }
  return found;
}
