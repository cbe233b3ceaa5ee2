/** HydrogenPay VAS Reseller as one of the upstreams: a store for Nigeria. */
import { NO_ROUTES, type Upstream } from '../upstream.ts';
import { readHydrogenConfig } from './config.ts';
import { UPSTREAM } from './facts.ts';
import { HydrogenAdapter } from './adapter.ts';

export const hydrogen: Upstream = {
  name: UPSTREAM,
  configure(variables, readFile) {
    const config = readHydrogenConfig(variables, readFile);
    if (config === null) return null;
    return {
      name: UPSTREAM,
      routes: NO_ROUTES,
      connect(context) {
        const adapter = new HydrogenAdapter(config, context);
        return {
          name: UPSTREAM,
          sells: adapter,
          billers: adapter,
        };
      },
    };
  },
};
