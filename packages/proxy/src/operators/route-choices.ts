/** `MALIPO_ROUTES`: the routes that serve an operator, in their order, where the default is not wanted. */
import type { Variables } from '../config/variables.ts';
import type { ConfiguredUpstream } from '../upstreams/upstream.ts';
import type { RouteChoice } from './operator.ts';

const NAME = 'MALIPO_ROUTES';

/** @returns null for what is not written like `pixel:536` or `bitlipa:5008@page` */
function readChoice(text: string): RouteChoice | null {
  const match = /^([a-z][a-z0-9_-]*):(\d{1,9})(@page)?$/.exec(text.trim());
  if (match === null) return null;
  const [, tenant = '', id, page] = match;
  return { tenant, providerId: Number(id), page: page !== undefined };
}

/**
 * Reads `ci-mtn=pixel:536,bitlipa:194;ng-bank-transfer=bitlipa:5008@page`.
 *
 * @returns the choices by operator id
 */
export function readRouteChoices(
  variables: Variables,
  upstreams: readonly ConfiguredUpstream[],
): ReadonlyMap<string, readonly RouteChoice[]> {
  const routes = new Map<string, readonly RouteChoice[]>();
  for (const entry of (variables.text(NAME) ?? '').split(';')) {
    if (entry.trim() === '') continue;
    const [operator = '', list = ''] = entry.split('=').map((part) => part.trim());
    const choices = list.split(',').map(readChoice);
    if (choices.includes(null)) {
      variables.refuse(
        NAME,
        'must read like ci-mtn=pixel:536,bitlipa:194;ng-bank-transfer=bitlipa:5008@page',
      );
      return routes;
    }
    const readable = choices.filter((choice) => choice !== null);
    for (const choice of readable) {
      if (upstreams.some((upstream) => upstream.routes.has(operator, choice))) continue;
      const { tenant, providerId } = choice;
      variables.refuse(
        NAME,
        `names a route for ${operator} that no configured tenant has: ${tenant}:${providerId}`,
      );
    }
    const written = readable.map(
      ({ tenant, providerId, page }) => `${tenant}:${providerId}${page ? '@page' : ''}`,
    );
    if (routes.has(operator) || new Set(written).size < written.length) {
      variables.refuse(
        NAME,
        `names ${operator}, or one of its routes, twice: list its routes once, in their order`,
      );
    }
    routes.set(operator, readable);
  }
  return routes;
}
