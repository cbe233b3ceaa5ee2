/** The operators that can be paid with. Of some upstreams the routes are known only once they have answered. */
import type { Config } from '../config/config.ts';
import { RefreshingCache } from '../store/refreshing-cache.ts';
import type { ConnectedUpstream } from '../upstreams/upstream.ts';
import { Catalogue } from './catalogue.ts';
import type { CollectRoute } from './operator.ts';

const ROUTES_LIFETIME_MS = 3_600_000;

/** What each upstream that must be asked has answered; null where it has not yet. */
type Answers = readonly (readonly CollectRoute[] | null)[];

/**
 * Answers the present catalogue: what the variables tell always, the rest as soon as it is known.
 *
 * @throws ConfigError at once, where `MALIPO_ROUTES` names a route that cannot be used
 */
export function createDirectory(
  { upstreams, routes: choices, testOperators }: Config,
  connected: readonly ConnectedUpstream[],
  now: () => number,
): () => Promise<Catalogue<CollectRoute>> {
  const known = upstreams.flatMap(({ routes }) => routes.collect);
  const test = upstreams.find(({ routes }) => routes.test !== undefined)?.routes.test ?? null;
  const asked = upstreams.flatMap(({ name, routes }) => {
    const ask = connected.find((upstream) => upstream.name === name)?.askForRoutes;
    return routes.askedFor.length === 0 || ask === undefined
      ? []
      : [{ name, operators: routes.askedFor, ask }];
  });

  const build = (answers: Answers) =>
    new Catalogue([...known, ...answers.flatMap((routes) => routes ?? [])], choices, {
      testRoutes: testOperators ? test : null,
      unanswered: new Set(asked.flatMap(({ operators }, index) => (answers[index] ? [] : operators))),
    });
  let latest: Answers = asked.map(() => null);
  let catalogue = build(latest);
  if (asked.length === 0) return () => Promise.resolve(catalogue);

  const kept = new RefreshingCache<readonly CollectRoute[]>(now, ROUTES_LIFETIME_MS);
  return async () => {
    const answers = await Promise.all(
      asked.map(async ({ name, ask }) => {
        // Nobody who wants to pay otherwise waits again and again for one upstream that is down.
        if (kept.peek(name) === undefined && kept.hasFailedLately(name)) return null;
        return kept.get(name, ask).then(
          ({ value }) => value,
          () => null,
        );
      }),
    );
    if (answers.some((routes, index) => routes !== latest[index])) {
      latest = answers;
      catalogue = build(answers);
    }
    return catalogue;
  };
}
