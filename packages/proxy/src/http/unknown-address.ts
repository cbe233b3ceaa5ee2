/** What no endpoint takes: an address that nobody knows, or one that takes other methods. */
import { ENDPOINTS, type Endpoint } from '@malipo/contract/endpoints';
import type { Context } from 'hono';
import { ProblemError } from '../problems/problem.ts';

interface Address {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

function addressesOf(endpoints: readonly Endpoint[]): readonly Address[] {
  const addresses = new Map<string, Address>();
  for (const { path, method } of endpoints) {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
    const address = addresses.get(path) ?? { pattern, methods: new Set() };
    addresses.set(path, address);
    address.methods.add(method);
    if (method === 'GET') address.methods.add('HEAD');
  }
  return [...addresses.values()];
}

let known: readonly Address[] | null = null;

/** @throws ProblemError `method_not_allowed` (with Allow) where the address takes other methods, else `not_found` */
export function refuseUnknown(context: Context): never {
  known ??= addressesOf(Object.values(ENDPOINTS));
  const address = known.find(({ pattern }) => pattern.test(context.req.path));
  if (address === undefined || address.methods.has(context.req.method)) {
    const remedy = address === undefined ? 'see GET /openapi.json' : 'MALIPO_SERVER_PORT is another port';
    throw new ProblemError('not_found', `There is no such address here: ${remedy}.`);
  }
  const allowed = [...address.methods].join(', ');
  context.header('allow', allowed);
  throw new ProblemError('method_not_allowed', `This address takes ${allowed}.`);
}
