/** Every provider of both documents that pays out, each as the only one that the merchant has live. */
import { SANDBOX_PROVIDERS } from '@malipo/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { World } from '../../harness.ts';
import { ordersOf, payOut, payoutOperators, requestTo } from './recipients.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

/** What went upstream beside the request's own members. */
async function extrasFor(tenant: string, provider: number, country: string) {
  await world.restart({
    GATEWAYS: tenant,
    [`GATEWAY_${tenant.toUpperCase()}_PROVIDER_IDS`]: String(provider),
  });
  const [operator, ...others] = await payoutOperators(world, country);
  if (operator === undefined) return null;
  expect(others).toEqual([]);
  const { body } = await payOut(world, requestTo(operator));
  const [order] = ordersOf(world, body.id);
  expect(order).toMatchObject({ operation: 'payment_b2c', providerId: provider });
  const { extra = {} } = JSON.parse(order?.requests[0] ?? '{}') as { extra?: Record<string, string> };
  return Object.keys(extra).sort();
}

it.each(['bitlipa', 'pixel'] as const)(
  'of %s gets what its document asks for of whoever is paid, and nothing else',
  async (tenant) => {
    const printed = SANDBOX_PROVIDERS.filter((row) => row.tenant === tenant && row.country !== null);
    const sent = new Map<number, readonly string[] | null>();
    for (const { id, country } of printed) sent.set(id, await extrasFor(tenant, id, country ?? ''));
    expect([...sent.values()].filter((extras) => extras !== null).length).toBeGreaterThan(15);
    // The sandbox's table is its own reading of the documents.
    for (const { id, payoutExtras } of printed) {
      const extras = sent.get(id);
      if (extras !== null) expect([id, extras]).toEqual([id, [...payoutExtras].sort()]);
    }
  },
  60_000,
);
