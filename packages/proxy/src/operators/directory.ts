/** The operators that can be paid with. Of some upstreams the routes are known only once they have answered. */
import type { Config } from '../config/config.ts';
import { RefreshingCache } from '../store/refreshing-cache.ts';
import type { ConnectedUpstream } from '../upstreams/upstream.ts';
import { Catalogue } from './catalogue.ts';
import type { CollectRoute } from './operator.ts';

const ROUTES_LIFETIME_MS = 3_600_000;

/** Routes that must be fetched from their upstream. */
interface LaterRoutes {
  readonly upstream: string;
  readonly operators: readonly string[];
  readonly fetch: () => Promise<readonly CollectRoute[]>;
}

/** What was fetched from each; null where it has not answered yet. */
type Fetched = readonly (readonly CollectRoute[] | null)[];

function laterRoutesOf({ upstreams }: Config, connected: readonly ConnectedUpstream[]): LaterRoutes[] {
  return connected.flatMap((upstream): LaterRoutes[] => {
    const { name } = upstream;
    const operators = upstreams.find((configured) => configured.name === name)?.routes.fetchedOperators ?? [];
    return operators.length === 0
      ? []
      : [{ upstream: name, operators, fetch: async () => (await upstream.fetchRoutes?.()) ?? [] }];
  });
}

export interface Directory {
  /** Whether the catalogue stays as it is: everything about it is told by the variables. */
  readonly isFixed: boolean;
  catalogue(): Promise<Catalogue<CollectRoute>>;
}

/**
 * The present catalogue: what the variables tell always, the rest as soon as it is known.
 *
 * @throws ConfigError at once, where `MALIPO_ROUTES` names a route that cannot be used
 */
export function createDirectory(
  config: Config,
  connected: readonly ConnectedUpstream[],
  now: () => number,
): Directory {
  const known = config.upstreams.flatMap(({ routes }) => routes.collect);
  const test = config.upstreams.find(({ routes }) => routes.test !== undefined)?.routes.test ?? null;
  const later = laterRoutesOf(config, connected);

  const build = (fetched: Fetched) =>
    new Catalogue([...known, ...fetched.flatMap((routes) => routes ?? [])], config.routeChoices, {
      testRoutes: config.testOperators ? test : null,
      notAsked: new Set(Object.keys(config.defaultCustomer)),
      unanswered: new Set(later.flatMap(({ operators }, index) => (fetched[index] ? [] : operators))),
    });
  let latest: Fetched = later.map(() => null);
  let catalogue = build(latest);
  if (later.length === 0) return { isFixed: true, catalogue: () => Promise.resolve(catalogue) };

  const kept = new RefreshingCache<readonly CollectRoute[]>(now, ROUTES_LIFETIME_MS);
  async function routesFrom({ upstream, fetch }: LaterRoutes): Promise<readonly CollectRoute[] | null> {
    // Nobody who wants to pay otherwise waits again and again for one upstream that is down.
    if (kept.peek(upstream) === undefined && kept.hasFailedLately(upstream)) return null;
    return kept.get(upstream, fetch).then(
      ({ value }) => value,
      () => null,
    );
  }
  async function present() {
    const fetched = await Promise.all(later.map(routesFrom));
    if (fetched.some((routes, index) => routes !== latest[index])) {
      latest = fetched;
      catalogue = build(fetched);
    }
    return catalogue;
  }
  return { isFixed: false, catalogue: present };
}
