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

/** Operators by country. */
type Collecting = ReadonlyMap<string, readonly Operator[]>;

/** What follows from a catalogue alone, by currency: worked out once, for as long as the catalogue is the present one. */
const collecting = new WeakMap<Catalogue<CollectRoute>, Map<string, Collecting>>();

/** @param currency null for every one */
function collectingIn(catalogue: Catalogue<CollectRoute>, currency: string | null): Collecting {
  const known = collecting.get(catalogue) ?? new Map<string, Collecting>();
  collecting.set(catalogue, known);
  const kept = known.get(currency ?? '');
  if (kept !== undefined) return kept;
  const found = new Map<string, readonly Operator[]>();
  for (const { code } of catalogue.countries) {
    const operators = catalogue
      .operatorsOf(code)
      .filter(collects)
      .filter((operator) => currency === null || operator.currency === currency);
    if (operators.length > 0) found.set(code, operators);
  }
  // Of currencies that nobody takes there is no end.
  if (found.size > 0) known.set(currency ?? '', found);
  return found;
}

const collectingFor = (
  catalogue: Catalogue<CollectRoute>,
  { currency, isQuoted }: PayableTerms,
): Collecting => collectingIn(catalogue, currency === undefined || isQuoted === true ? null : currency);

/** Whether an operator whose currency is admitted takes the amount. */
function admissionOf({ currency, amount, operators }: PayableTerms): (operator: Operator) => boolean {
  const isNamed = ({ id }: Operator) => operators?.includes(id) ?? true;
  if (amount === undefined || currency === undefined) return isNamed;
  const isAmount = canonicalAmount(amount, currency) !== null;
  const wanted = decimalsOf(amount);
  const takes = ({ limits, decimals }: Operator) =>
    isAmount && wanted <= decimals && isWithinLimits(limits, amount);
  // What is quoted in another currency has its amount only then.
  return (operator) => isNamed(operator) && (operator.currency !== currency || takes(operator));
}

/** The operators of a country that can be paid with. */
export function payableOperators(
  catalogue: Catalogue<CollectRoute>,
  country: string,
  terms: PayableTerms,
): readonly Operator[] {
  return collectingFor(catalogue, terms).get(country)?.filter(admissionOf(terms)) ?? [];
}

/** The countries that have one. */
export function payableCountries(
  catalogue: Catalogue<CollectRoute>,
  terms: PayableTerms,
): readonly Country[] {
  const operators = collectingFor(catalogue, terms);
  const isAdmitted = admissionOf(terms);
  return catalogue.countries.filter(
    ({ code }) =>
      (terms.country === undefined || terms.country === code) &&
      operators.get(code)?.some(isAdmitted) === true,
  );
}
