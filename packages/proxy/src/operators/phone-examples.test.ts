import { normalisePhone } from '@malipo/contract';
import { describe, expect, it } from 'vitest';
import type { GatewayTenant } from '../upstreams/gateway/config.ts';
import { gatewayRoutes } from '../upstreams/gateway/routes.ts';
import { BUILT_IN_PROVIDERS } from '../upstreams/gateway/providers/index.ts';
import { phoneExample } from './phone-examples.ts';

const tenants = [...BUILT_IN_PROVIDERS].map(([name, providers]): GatewayTenant => ({
  name,
  providers,
  baseUrl: 'https://gateway.example',
  publicId: 'public',
  merchantId: 'merchant',
  secretKeys: ['secret'],
  pageUrl: null,
}));

describe('examples of phone numbers', () => {
  it('are whole numbers of their country, for every operator that wants a number', () => {
    for (const { country, operatorId, phone } of gatewayRoutes(tenants)) {
      if (phone === null) continue;
      const example = phoneExample(country);
      const isWhole = example !== null && normalisePhone(example, phone) !== null;
      expect(isWhole, `${operatorId}: ${example}`).toBe(true);
    }
  });

  it('say nothing of countries that are not known', () => {
    expect(phoneExample('FR')).toBeNull();
  });
});
