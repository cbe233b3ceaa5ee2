/** Every provider of both documents that pays out, each as the only one of its country that the merchant has live. */
import { SANDBOX_PROVIDERS } from '@malipo/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { World } from '../../harness.ts';
import { ordersOf, payOut, payoutOperators, requestTo } from './recipients.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

type Row = (typeof SANDBOX_PROVIDERS)[number];

/** Rows of which no two are of one country: these may be live at once, and each is its country's only one. */
function roundsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const rounds: Row[][] = [];
  for (const row of rows) {
    const free = rounds.find((round) => round.every(({ country }) => country !== row.country));
    if (free === undefined) rounds.push([row]);
    else free.push(row);
  }
  return rounds;
}

/** What went upstream beside the request's own members. */
async function extrasFor({ id, country }: Row) {
  const [operator, ...others] = await payoutOperators(world, country ?? '');
  if (operator === undefined) return null;
  expect(others).toEqual([]);
  const { body } = await payOut(world, requestTo(operator));
  const [order] = ordersOf(world, body.id);
  expect(order).toMatchObject({ operation: 'payment_b2c', providerId: id });
  const { extra = {} } = JSON.parse(order?.requests[0] ?? '{}') as { extra?: Record<string, string> };
  return Object.keys(extra).sort();
}

it.each(['bitlipa', 'pixel'] as const)(
  'of %s gets what its document asks for of whoever is paid, and nothing else',
  async (tenant) => {
    const printed = SANDBOX_PROVIDERS.filter((row) => row.tenant === tenant && row.country !== null);
    const sent = new Map<number, readonly string[] | null>();
    for (const round of roundsOf(printed)) {
      await world.restart({
        GATEWAYS: tenant,
        [`GATEWAY_${tenant.toUpperCase()}_PROVIDER_IDS`]: round.map(({ id }) => id).join(','),
      });
      for (const row of round) sent.set(row.id, await extrasFor(row));
    }
    expect(sent.size).toBe(printed.length);
    expect([...sent.values()].filter((extras) => extras !== null).length).toBeGreaterThan(15);
    // The sandbox's table is its own reading of the documents.
    for (const { id, payoutExtras } of printed) {
      const extras = sent.get(id);
      if (extras !== null) expect([id, extras]).toEqual([id, [...payoutExtras].sort()]);
    }
  },
);
