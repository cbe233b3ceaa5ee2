import { describe, expect, it } from 'vitest';
import type { GatewayTenant } from '../upstreams/gateway/config.ts';
import { gatewayRoutes } from '../upstreams/gateway/routes.ts';
import { BUILT_IN_PROVIDERS } from '../upstreams/gateway/providers/index.ts';
import { factsOf, KNOWN_OPERATORS } from './brand-facts.ts';

const tenants = [...BUILT_IN_PROVIDERS].map(([name, providers]): GatewayTenant => ({
  name,
  providers,
  baseUrl: 'https://gateway.example',
  publicId: 'public',
  merchantId: 'merchant',
  secretKeys: ['secret'],
  pageUrl: null,
}));
const offered = new Map(gatewayRoutes(tenants).map((route) => [route.operatorId, route]));

describe('what is known of operators', () => {
  it('is about operators of the built-in tables', () => {
    expect(KNOWN_OPERATORS.filter((id) => !offered.has(id))).toEqual([]);
  });

  it('tells the numbers of each network by their prefix', () => {
    const withoutNetwork = ['ci-wave', 'sn-wave'];
    const missing = [...offered.values()].filter(
      ({ operatorId, phone }) => phone !== null && factsOf(operatorId).prefixes.length === 0,
    );
    expect(missing.map(({ operatorId }) => operatorId).sort()).toEqual(withoutNetwork);
  });

  it('gives no prefix to two operators of a country', () => {
    const clashes = KNOWN_OPERATORS.flatMap((id) =>
      KNOWN_OPERATORS.filter((other) => other !== id && other.slice(0, 2) === id.slice(0, 2)).flatMap(
        (other) =>
          factsOf(id).prefixes.filter((prefix) =>
            factsOf(other).prefixes.some((theirs) => theirs.startsWith(prefix)),
          ),
      ),
    );
    expect(clashes).toEqual([]);
  });

  it('writes what to dial as one dials it', () => {
    for (const id of KNOWN_OPERATORS) {
      const { prompt } = factsOf(id);
      if (prompt === null) continue;
      expect(prompt.dial).toMatch(/^\*\d[\d*]*#$/);
      expect(prompt.seconds).toBeGreaterThanOrEqual(30);
    }
    expect(factsOf('bi-lumicash').prompt).toEqual({ dial: '*163#', seconds: 240 });
    expect(factsOf('ke-mpesa').prompt).toBeNull();
  });

  it('knows nothing of others', () => {
    expect(factsOf('constructor')).toEqual({ prompt: null, prefixes: [], network: null });
  });
});
