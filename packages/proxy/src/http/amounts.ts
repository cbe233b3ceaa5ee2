import { canonicalAmount, minorUnitDigits } from '@malipo/contract';
import { invalid } from '../problems/problem.ts';

/**
 * An amount in the API's one spelling.
 *
 * @param field what a problem names
 * @throws ProblemError where it is zero, or finer than the currency
 */
export function checkAmount(amount: string, currency: string, field = 'amount'): string {
  const canonical = canonicalAmount(amount, currency);
  if (canonical === null) {
    const digits = minorUnitDigits(currency);
    throw invalid({ field, message: `must have at most ${digits} digits after the point in ${currency}` });
  }
  if (/^[0.]+$/.test(canonical)) throw invalid({ field, message: 'must be above zero' });
  return canonical;
}
