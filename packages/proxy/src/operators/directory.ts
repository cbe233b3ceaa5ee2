/** The operators that can be paid with. HPAY's are known only once it has said which currency its account has. */
import type { Config } from '../config/config.ts';
import { RefreshingCache } from '../store/refreshing-cache.ts';
import { gatewayRoutes, simulatorRoutes } from '../upstreams/gateway/routes.ts';
import type { Upstreams } from '../upstreams/upstreams.ts';
import { Catalogue } from './catalogue.ts';
import type { CollectRoute } from './operator.ts';

const ROUTES_LIFETIME_MS = 3_600_000;

/**
 * Answers the present catalogue: the gateway's operators always, others as soon as they are known.
 *
 * @throws ConfigError at once, where `MALIPO_ROUTES` names a route that cannot be used
 */
export function createDirectory(
  config: Config,
  { hpay }: Pick<Upstreams, 'hpay'>,
  now: () => number,
): () => Promise<Catalogue<CollectRoute>> {
  const fixed = gatewayRoutes(config.gateways);
  const build = (others: readonly CollectRoute[]) =>
    new Catalogue(
      [...fixed, ...others],
      config.routes,
      config.testOperators ? simulatorRoutes(config.gateways) : null,
    );
  const without = build([]);
  if (hpay === null) return () => Promise.resolve(without);

  const kept = new RefreshingCache<Catalogue<CollectRoute>>(now, ROUTES_LIFETIME_MS);
  return async () => {
    try {
      return (await kept.get('hpay', async () => build(await hpay.routes()))).value;
    } catch {
      return without;
    }
  };
}
