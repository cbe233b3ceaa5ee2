/** `malipo reconcile` beside a proxy whose journal is on PostgreSQL. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconcile } from '../../src/runtimes/cli/reconcile.ts';
import { kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

let database: EmptyDatabase;
let world: World;
beforeAll(async () => {
  database = await createEmptyDatabase();
  world = await World.start({ MALIPO_DATABASE_URL: database.url });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

it('finds what differs, and nothing else', async () => {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body } = await world.pay(client_secret, kenyan('00'));
  await world.untilStatus(body.id, 'succeeded');
  const { client_secret: another } = await world.session(KENYAN_TERMS);
  const { body: lost } = await world.pay(another, kenyan('06'));
  await world.untilStatus(lost.id, 'needs_review');
  await world.call(`/v1/payments/${lost.id}/resolve`, {
    bearer: SECRET_KEY,
    body: { status: 'failed', reason: 'seen' },
  });
  const { environment } = world;
  const period = { from: Date.now() - 60_000, to: Date.now() + 60_000 };
  const { payments, findings } = await reconcile({ environment, log: () => undefined, ...period });
  expect(payments).toBe(2);
  expect(findings.map(({ entry }) => entry)).toEqual([lost.id]);
});
