/** HPAY's checkout as an operator of each country in `HPAY_COLLECT_COUNTRIES`. */
import { formatAmount, minorUnitDigits } from '@malipo/contract';
import type { CollectRoute } from '../../operators/operator.ts';
import { UPSTREAM } from './facts.ts';

/** @param country ISO 3166-1 alpha-2 */
export const operatorIdOf = (country: string): string => `${country.toLowerCase()}-${UPSTREAM}`;

/**
 * @param countries ISO 3166-1 alpha-2
 * @param currency the account's: the checkout takes no other (001, "payment")
 */
export function hpayRoutes(countries: readonly string[], currency: string): readonly CollectRoute[] {
  return countries.map((country) => ({
    ref: { upstream: UPSTREAM, tenant: null, provider_id: null, page: false },
    operatorId: operatorIdOf(country),
    name: 'HPAY',
    country,
    currency,
    channel: 'hosted',
    // No limit is printed: the smallest coin.
    min: formatAmount(1n, currency),
    max: null,
    decimals: minorUnitDigits(currency),
    needs: [],
    phone: null,
    isBankTransfer: false,
    flow: 'redirect',
    // Its notices carry no signature: only the history counts.
    callbacksAreHints: true,
  }));
}
