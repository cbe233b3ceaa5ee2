/** Which operator carries a payout out. */
import { invalid } from '../problems/problem.ts';
import type { Services } from '../services.ts';

export function findPayoutOperator(services: Services, id: string, currency: string) {
  const found = services.payoutCatalogue.find(id, { currency });
  if (found === null)
    throw invalid({ field: 'operator', message: 'is not an operator that this proxy pays out to' });
  if (found.operator.currency !== currency) {
    throw invalid({ field: 'operator', message: `pays out ${found.operator.currency}, not ${currency}` });
  }
  return found;
}
