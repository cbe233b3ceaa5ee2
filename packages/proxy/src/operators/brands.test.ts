import { describe, expect, it } from 'vitest';
import type { GatewayTenant } from '../upstreams/gateway/config.ts';
import { BUILT_IN_PROVIDERS } from '../upstreams/gateway/providers/index.ts';
import { gatewayPayoutRoutes, gatewayRoutes } from '../upstreams/gateway/routes.ts';
import { brandOf, RENAMED_OPERATORS } from './brands.ts';

const tenants = [...BUILT_IN_PROVIDERS].map(([name, providers]): GatewayTenant => ({
  name,
  providers,
  baseUrl: 'https://gateway.example',
  publicId: 'public',
  merchantId: 'merchant',
  secretKeys: ['secret'],
  pageUrl: 'https://pages.gateway.example',
}));
const UNKNOWN = 'nobody knows it';
const offered = [...gatewayRoutes(tenants), ...gatewayPayoutRoutes(tenants)].map(
  ({ operatorId }) => operatorId,
);
const all = [...new Set([...offered, 'ci-hpay', 'test-simulator'])].sort();
const everyBrand = all.map((id) => [id, brandOf(id, UNKNOWN)] as const);

/** Relative luminance (WCAG 2.2) of `#rrggbb`. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('what operators are called', () => {
  it.each(everyBrand)('%s has a name and a mark of its own', (_, { name, mark }) => {
    expect(name).not.toBe(UNKNOWN);
    expect(mark.text).toMatch(/^\p{L}{1,3}$/u);
  });

  it.each(everyBrand)('the letters of %s can be read', (_, { mark }) => {
    expect(mark.background).toMatch(/^#[\da-f]{6}$/);
    expect(contrast(mark.color, mark.background)).toBeGreaterThanOrEqual(4.5);
  });

  it('no two operators of a country look or sound alike', () => {
    const alike = everyBrand.flatMap(([id, { name, mark }]) =>
      everyBrand.filter(
        ([other, brand]) =>
          other > id &&
          other.slice(0, 2) === id.slice(0, 2) &&
          (brand.name === name ||
            (brand.mark.background === mark.background && brand.mark.text === mark.text)),
      ),
    );
    expect(alike).toEqual([]);
  });

  it('renames operators of the built-in tables only', () => {
    expect(RENAMED_OPERATORS.filter((id) => !all.includes(id))).toEqual([]);
  });

  it('tells what changed, and the old name with it', () => {
    expect(brandOf('tz-tigo', 'Tigo')).toMatchObject({ name: 'Mixx by Yas', alsoKnownAs: 'Tigo Pesa' });
    expect(brandOf('ci-mtn', 'MTN')).toMatchObject({ name: 'MTN MoMo', alsoKnownAs: null });
    expect(brandOf('tz-vodafone', 'Vodafone').name).toBe('M-Pesa · Vodacom');
    expect(brandOf('ke-mpesa', 'M-Pesa').name).toBe('M-Pesa');
  });

  it('keeps the name of a brand that is not known', () => {
    expect(brandOf('ng-constructor', '«ubuntu» Pay')).toMatchObject({
      name: '«ubuntu» Pay',
      alsoKnownAs: null,
      mark: { text: 'U' },
    });
    expect(brandOf('ng-x', '…').mark.text).toBe('?');
  });
});
