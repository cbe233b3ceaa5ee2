/** Codes that a request names, against the lists that the runtime has of them. */
import { invalid } from '../problems/problem.ts';

/** Has the form of a country and stands for none, as ISO leaves it to its users. */
const NOBODY = 'ZZ';

const names = (type: 'currency' | 'region') => new Intl.DisplayNames('en', { type, fallback: 'none' });
let known: Record<'currency' | 'region', Intl.DisplayNames> | null = null;

function isKnown(type: 'currency' | 'region', code: string): boolean {
  known ??= { currency: names('currency'), region: names('region') };
  return code !== NOBODY && known[type].of(code) !== undefined;
}

/** @throws ProblemError naming `currency` or `country` where it is no code of ISO's */
export function checkIsoCodes({
  currency,
  country,
}: {
  currency?: string | undefined;
  country?: string | undefined;
}): void {
  if (currency !== undefined && !isKnown('currency', currency)) {
    throw invalid({ field: 'currency', message: 'is not an ISO 4217 code: use one such as "XOF"' });
  }
  if (country !== undefined && !isKnown('region', country)) {
    throw invalid({ field: 'country', message: 'is not an ISO 3166-1 code: use one such as "CI"' });
  }
}
