/** Which operators can collect what is to be paid. */
import { canonicalAmount, compareDecimals, decimalsOf, type Country, type Operator } from '@malipo/contract';
import type { Catalogue } from './catalogue.ts';
import type { CollectRoute, DescribedOperator } from './operator.ts';

/** What is fixed before the customer chooses; what is absent is open. */
export interface PayableTerms {
  readonly amount?: string;
  readonly currency?: string;
  readonly country?: string;
  readonly operators?: readonly string[];
  /** Whether a quote turns the price into an operator's own currency. */
  readonly isQuoted?: boolean;
}

/** Limits are inclusive; `max` null: there is none. */
export const isWithinLimits = (
  { min, max }: { readonly min: string; readonly max: string | null },
  amount: string,
): boolean => compareDecimals(amount, min) >= 0 && (max === null || compareDecimals(amount, max) <= 0);

const collects = (operator: DescribedOperator): operator is Operator => operator.flow !== undefined;

function admits({ currency, limits, decimals }: DescribedOperator, terms: PayableTerms): boolean {
  if (terms.currency === undefined) return true;
  if (terms.currency !== currency) return terms.isQuoted === true;
  const { amount } = terms;
  if (amount === undefined) return true;
  return (
    canonicalAmount(amount, currency) !== null &&
    decimalsOf(amount) <= decimals &&
    isWithinLimits(limits, amount)
  );
}

/** The operators of a country that can be paid with. */
export function payableOperators(
  catalogue: Catalogue<CollectRoute>,
  country: string,
  terms: PayableTerms,
): readonly Operator[] {
  return catalogue
    .operatorsOf(country)
    .filter(collects)
    .filter((operator) => (terms.operators?.includes(operator.id) ?? true) && admits(operator, terms));
}

/** The countries that have one. */
export function payableCountries(
  catalogue: Catalogue<CollectRoute>,
  terms: PayableTerms,
): readonly Country[] {
  return catalogue.countries.filter(
    ({ code }) =>
      (terms.country === undefined || terms.country === code) &&
      payableOperators(catalogue, code, terms).length > 0,
  );
}
