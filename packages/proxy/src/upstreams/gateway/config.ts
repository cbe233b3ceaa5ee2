import { BUILT_IN_PROVIDERS } from './providers/index.ts';
import type { ProviderRow } from './providers/row.ts';
import { readProviderTable } from './providers/table.ts';
import type { GatewayTenant, RouteChoice } from '../../config/config.ts';
import type { Variables } from '../../config/variables.ts';

/** Reads a file that a variable names, or answers null. Workers have no files. */
export type ReadTextFile = (path: string) => string | null;

function readProviders(
  variables: Variables,
  name: string,
  value: string,
  readFile: ReadTextFile,
): readonly ProviderRow[] {
  const isJson = value.startsWith('[');
  const text = isJson ? value : readFile(value);
  if (text === null) {
    variables.refuse(name, 'must be the path of a readable JSON file, or the JSON itself');
    return [];
  }
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    variables.refuse(name, 'does not hold valid JSON');
    return [];
  }
  const table = readProviderTable(rows);
  if ('rows' in table) return table.rows;
  for (const problem of table.problems.slice(0, 10)) variables.refuse(name, `has a wrong row: ${problem}`);
  return [];
}

function liveProviders(
  variables: Variables,
  name: string,
  rows: readonly ProviderRow[],
): readonly ProviderRow[] {
  const ids = variables.list(name);
  if (ids.length === 0) return rows;
  for (const id of ids) {
    if (!rows.some((row) => String(row.id) === id))
      variables.refuse(name, 'names a provider id that the tenant does not have');
  }
  return rows.filter((row) => ids.includes(String(row.id)));
}

function readTenant(variables: Variables, tenant: string, readFile: ReadTextFile): GatewayTenant {
  const prefix = `GATEWAY_${tenant.toUpperCase().replaceAll('-', '_')}`;
  const remedy = `the gateway's manager gives it to you (tenant ${tenant} of GATEWAYS)`;
  const ownProviders = variables.text(`${prefix}_PROVIDERS`);
  const builtIn = BUILT_IN_PROVIDERS.get(tenant);
  let rows: readonly ProviderRow[] = builtIn ?? [];
  if (ownProviders !== null) rows = readProviders(variables, `${prefix}_PROVIDERS`, ownProviders, readFile);
  else if (builtIn === undefined) {
    variables.refuse(
      `${prefix}_PROVIDERS`,
      'is not set: this tenant has no built-in table, so give a path to its JSON',
    );
  }
  const pageUrl = variables.text(`${prefix}_PAGE_URL`);
  return {
    name: tenant,
    baseUrl: variables.requiredAddress(`${prefix}_BASE_URL`, remedy),
    publicId: variables.required(`${prefix}_PUBLIC_ID`, remedy),
    merchantId: variables.required(`${prefix}_MERCHANT_ID`, remedy),
    secretKeys: variables.rotatedSecrets(`${prefix}_SECRET_KEY`, remedy),
    pageUrl: pageUrl === null ? null : variables.address(`${prefix}_PAGE_URL`, pageUrl),
    providers: liveProviders(variables, `${prefix}_PROVIDER_IDS`, rows),
  };
}

export function readGateways(variables: Variables, readFile: ReadTextFile): readonly GatewayTenant[] {
  const names = variables.list('GATEWAYS');
  if (names.some((name) => !/^[a-z][a-z0-9_-]{0,31}$/.test(name)) || new Set(names).size !== names.length) {
    variables.refuse(
      'GATEWAYS',
      'must name each tenant once, in small letters, separated by commas: bitlipa,pixel',
    );
    return [];
  }
  return names.map((name) => readTenant(variables, name, readFile));
}

/** `ci-mtn=pixel:536,bitlipa:194;ng-bank-transfer=bitlipa:5008@page`. */
export function readRoutes(
  variables: Variables,
  gateways: readonly GatewayTenant[],
): ReadonlyMap<string, readonly RouteChoice[]> {
  const name = 'MALIPO_ROUTES';
  const routes = new Map<string, readonly RouteChoice[]>();
  for (const entry of (variables.text(name) ?? '').split(';')) {
    if (entry.trim() === '') continue;
    const [operator = '', list = ''] = entry.split('=').map((part) => part.trim());
    const choices: RouteChoice[] = [];
    for (const item of list.split(',')) {
      const match = /^([a-z][a-z0-9_-]*):(\d{1,9})(@page)?$/.exec(item.trim());
      if (!match) {
        variables.refuse(
          name,
          'must read like ci-mtn=pixel:536,bitlipa:194;ng-bank-transfer=bitlipa:5008@page',
        );
        return routes;
      }
      const [, tenant = '', id, page] = match;
      const provider = gateways
        .find((gateway) => gateway.name === tenant)
        ?.providers.find((row) => row.id === Number(id));
      const serves =
        provider !== undefined && `${provider.country.toLowerCase()}-${provider.brand}` === operator;
      if (!serves)
        variables.refuse(
          name,
          `names a route for ${operator} that no configured tenant has: ${tenant}:${id}`,
        );
      choices.push({ tenant, providerId: Number(id), page: page !== undefined });
    }
    routes.set(operator, choices);
  }
  return routes;
}
