import { BUILT_IN_PROVIDERS } from './providers/index.ts';
import type { ProviderRow } from './providers/row.ts';
import { readProviderTable } from './providers/table.ts';
import { variablesOf } from './tenant-variables.ts';
import type { ReadTextFile, Variables } from '../../config/variables.ts';
import type { HmacSigner } from '../../tokens/hmac.ts';
import { readJsonVariable } from '../json-variable.ts';

/** A tenant of the Payment API Gateway: one company's deployment, with this merchant's credentials. */
export interface GatewayTenant {
  readonly name: string;
  readonly baseUrl: string;
  readonly publicId: string;
  readonly merchantId: string;
  /** One, or two while the gateway rotates it: the first signs, both verify. */
  readonly secretKeys: readonly [string, ...string[]];
  /** Signs with the first, by the runtime's own HMAC-SHA-512 where it is handed one. */
  readonly signer?: HmacSigner;
  /** The hosted payment page; without it hosted-page providers are not offered. */
  readonly pageUrl: string | null;
  /** The providers that this merchant has live. */
  readonly providers: readonly ProviderRow[];
}

function readProviders(variables: Variables, name: string, readFile: ReadTextFile): readonly ProviderRow[] {
  const json = readJsonVariable(variables, name, readFile);
  if (json === null) return [];
  const table = readProviderTable(json.value);
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
  // Of a table that was refused nothing can be said.
  if (ids.length === 0 || rows.length === 0) return rows;
  const unknown = ids.filter((id) => !rows.some((row) => String(row.id) === id));
  if (unknown.length > 0) {
    // An id is a number: what is none may be anything, and is not repeated.
    const told = unknown.map((id) => (/^\d{1,9}$/.test(id) ? id : 'one that is no number')).join(', ');
    variables.refuse(name, `names provider ids that the tenant does not have: ${told}`);
  }
  return rows.filter((row) => ids.includes(String(row.id)));
}

function readTenant(variables: Variables, tenant: string, readFile: ReadTextFile): GatewayTenant {
  const prefix = variablesOf(tenant);
  const remedy = `the gateway's manager gives it to you (tenant ${tenant} of GATEWAYS)`;
  const hasOwn = variables.text(`${prefix}_PROVIDERS`) !== null;
  const builtIn = BUILT_IN_PROVIDERS.get(tenant);
  let rows: readonly ProviderRow[] = builtIn ?? [];
  if (hasOwn) rows = readProviders(variables, `${prefix}_PROVIDERS`, readFile);
  else if (builtIn === undefined) {
    variables.refuse(
      `${prefix}_PROVIDERS`,
      'is not set: this tenant has no built-in table, so give a path to its JSON, or the JSON itself',
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

/**
 * Reads `GATEWAYS`, and the group of variables of each tenant that it names (design.md, "Configuration").
 *
 * @returns none where `GATEWAYS` is not set, or is refused
 */
export function readGateways(variables: Variables, readFile: ReadTextFile): readonly GatewayTenant[] {
  const names = variables.list('GATEWAYS');
  // `my-bank` and `my_bank` would be one group of variables.
  const isDistinct = new Set(names.map(variablesOf)).size === names.length;
  if (names.some((name) => !/^[a-z][a-z0-9_-]{0,31}$/.test(name)) || !isDistinct) {
    variables.refuse(
      'GATEWAYS',
      'must name each tenant once, in small letters, separated by commas: bitlipa,pixel',
    );
    return [];
  }
  return names.map((name) => readTenant(variables, name, readFile));
}
