/** HPAY as one of the upstreams: a store of airtime, data and vouchers, and a hosted checkout. */
import { NO_ROUTES, type Upstream } from '../upstream.ts';
import { HpayAdapter } from './adapter.ts';
import { COUNTRIES_VARIABLE, readHpayConfig } from './config.ts';
import { UPSTREAM } from './facts.ts';
import { operatorIdOf } from './routes.ts';

export const hpay: Upstream = {
  name: UPSTREAM,
  collectsBy: COUNTRIES_VARIABLE,
  configure(variables) {
    const config = readHpayConfig(variables);
    if (config === null) return null;
    return {
      name: UPSTREAM,
      // In which currency its account is, only HPAY can tell.
      routes: { ...NO_ROUTES, fetchedOperators: config.collectCountries.map(operatorIdOf) },
      connect(context) {
        const adapter = new HpayAdapter(config, context);
        return {
          name: UPSTREAM,
          collects: adapter.checkout,
          sells: adapter,
          rates: adapter,
          transactions: adapter,
          // A notice carries no signature (upstream-facts, "HPAY").
          callbacks: { read: async (payment) => ({ kind: 'notice', payment }) },
          fetchRoutes: () => adapter.routes(),
        };
      },
    };
  },
};
