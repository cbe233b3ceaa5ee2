/** The Payment API Gateway as one of the upstreams. */
import type { ConfiguredUpstream, Upstream } from '../upstream.ts';
import { GatewayAdapter } from './adapter.ts';
import { GatewayCallbacks } from './callbacks.ts';
import { UPSTREAM } from './facts.ts';
import { readGateways, type GatewayTenant } from './config.ts';
import { gatewayPayoutRoutes, gatewayRoutes, simulatorRoutes } from './routes.ts';

function configured(tenants: readonly GatewayTenant[]): ConfiguredUpstream {
  return {
    name: UPSTREAM,
    routes: {
      collect: gatewayRoutes(tenants),
      payout: gatewayPayoutRoutes(tenants),
      fetchedOperators: [],
      test: simulatorRoutes(tenants),
      has: (operatorId, { tenant: name, providerId }) => {
        const tenant = tenants.find((candidate) => candidate.name === name);
        const row = tenant?.providers.find(({ id }) => id === providerId);
        return row !== undefined && `${row.country.toLowerCase()}-${row.brand}` === operatorId;
      },
    },
    connect(context) {
      const adapter = new GatewayAdapter(tenants, context);
      return {
        name: UPSTREAM,
        collects: adapter,
        pays: adapter,
        callbacks: new GatewayCallbacks(tenants, context),
      };
    },
  };
}

export const gateway: Upstream = {
  name: UPSTREAM,
  collectsBy: 'GATEWAYS',
  configure(variables, readFile) {
    const tenants = readGateways(variables, readFile);
    return tenants.length === 0 ? null : configured(tenants);
  },
};
