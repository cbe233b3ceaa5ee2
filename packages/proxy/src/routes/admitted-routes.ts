/** Which routes of an operator take an amount, to be paid or to pay out. */
import { decimalsOf } from '@malipo/contract';
import type { DescribedOperator, OperatorRoute, OperatorWithRoutes } from '../operators/operator.ts';
import { isWithinLimits } from '../operators/payable.ts';
import { ProblemError } from '../problems/problem.ts';

function outOfLimits(detail: string, message: string): ProblemError {
  return new ProblemError('amount_out_of_limits', detail, { errors: [{ field: 'amount', message }] });
}

function tooFine({ name, currency, decimals }: DescribedOperator): ProblemError {
  return decimals === 0
    ? outOfLimits(`${name} takes whole ${currency} only.`, 'must be a whole number')
    : outOfLimits(
        `${name} takes at most ${decimals} digits after the point in ${currency}.`,
        `must have at most ${decimals} digits after the point`,
      );
}

/**
 * The routes that admit an amount, in their order.
 *
 * @throws ProblemError `amount_out_of_limits` where none does
 */
export function admittedRoutes<Route extends OperatorRoute>(
  { operator, routes }: OperatorWithRoutes<Route>,
  amount: string,
): readonly [Route, ...Route[]] {
  const within = routes.filter((route) => isWithinLimits(route, amount));
  const [first, ...others] = within.filter(({ decimals }) => decimalsOf(amount) <= decimals);
  if (first !== undefined) return [first, ...others];
  if (within.length > 0) throw tooFine(operator);
  const { limits, currency, name, flow } = operator;
  const most = limits.max === null ? '' : `, at most ${limits.max} ${currency}`;
  const verb = flow === undefined ? 'pays out' : 'takes';
  throw outOfLimits(
    `${name} ${verb} at least ${limits.min} ${currency}${most}.`,
    `must be at least ${limits.min}${most}`,
  );
}
