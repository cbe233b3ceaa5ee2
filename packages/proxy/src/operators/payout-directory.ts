/** The operators that can be paid out to. */
import type { Config } from '../config/config.ts';
import { Catalogue } from './catalogue.ts';
import type { PayoutRoute, RouteChoice } from './operator.ts';

/**
 * Applies `MALIPO_ROUTES`, which is written for collecting: a listed provider that does not pay out is skipped, and
 * `@page` says nothing of paying out. Of an operator that is listed no other route is taken, not even where none
 * of the listed ones pays out: it is the merchant's word which companies hold the money.
 */
function chosenPayoutRoutes(
  routes: readonly PayoutRoute[],
  choices: ReadonlyMap<string, readonly RouteChoice[]>,
): readonly PayoutRoute[] {
  const listed = [...choices].flatMap(([operatorId, wanted]) => {
    const providers = new Map(wanted.map((choice) => [`${choice.tenant}:${choice.providerId}`, choice]));
    return [...providers.values()].flatMap(({ tenant, providerId }) =>
      routes.filter(
        ({ ref, ...route }) =>
          route.operatorId === operatorId && ref.tenant === tenant && ref.provider_id === providerId,
      ),
    );
  });
  return [...listed, ...routes.filter(({ operatorId }) => !choices.has(operatorId))];
}

export function createPayoutCatalogue({ upstreams, routeChoices }: Config): Catalogue<PayoutRoute> {
  const routes = upstreams.flatMap((upstream) => upstream.routes.payout);
  return new Catalogue(chosenPayoutRoutes(routes, routeChoices), new Map());
}
