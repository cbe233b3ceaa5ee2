/** The journal's file in the hands of somebody who alters it, and the rotation of the data key. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Database from 'libsql';
import { join } from 'node:path';
import type { MerchantPayment } from '@malipo/contract';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, type World } from '../harness.ts';
import { openShop } from './shop.ts';

const FIRST = 'data-key-of-the-tests-0123456789abcdef0123456789abcdef';
const SECOND = 'another-data-key-0123456789abcdef0123456789abcdef01234';

let world: World;
beforeEach(async () => {
  world = await openShop({ MALIPO_DATA_KEY: FIRST });
});
afterEach(() => world.close());

async function paid(): Promise<MerchantPayment> {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body } = await world.pay(client_secret, kenyan('00'));
  return world.untilStatus(body.id, 'succeeded');
}

/** Changes the file while no proxy has it. */
async function alter(sql: string, ...params: string[]): Promise<void> {
  await world.proxy.close();
  const database = new Database(join(world.folder, 'malipo.db'));
  try {
    expect(database.prepare(sql).run(...params).changes).toBeGreaterThan(0);
  } finally {
    database.close();
  }
  await world.startProxy();
}

const read = (id: string) => world.call<MerchantPayment>(`/v1/payments/${id}`, { bearer: SECRET_KEY });

describe('an entry whose file was altered is not shown as if nothing were', () => {
  it.each([
    [
      'an amount',
      `update events set event = replace(event, '"250"', '"990"') where entry_id = ? and version = 1`,
    ],
    [
      'an event that is personal in nothing',
      `update events set event = replace(event, '"answered"', '"expired"') where entry_id = ? and event like '%"answered"%'`,
    ],
    [
      'an event that has come once, and stands there twice',
      `insert into events (entry_id, version, at, event, personal)
        select entry_id, version + 1, at, event, personal from events
          where entry_id = ? order by version desc limit 1`,
    ],
  ])('%s', async (_, sql) => {
    const { id } = await paid();
    const other = await paid();
    await alter(sql, id);
    expectProblem(await read(id), 503, 'unavailable');
    expect((await read(other.id)).body.status).toBe('succeeded');
  });
});

it('after a rotation the older data key is not needed', async () => {
  const { id, customer } = await paid();
  await world.restart({ MALIPO_DATA_KEY: `${SECOND},${FIRST}` });
  expect((await read(id)).body.customer).toEqual(customer);
  await expect.poll(() => world.logs.map(({ event }) => event)).toContain('data_key_rotated');
  await world.restart({ MALIPO_DATA_KEY: SECOND });
  expect((await read(id)).body).toMatchObject({ status: 'succeeded', customer });
  const again = await paid();
  expect((await read(again.id)).body.customer).not.toEqual({});
});
