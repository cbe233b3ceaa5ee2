/** What a proxy does on every runtime, seen over HTTP alone. In this order: a later one may need an earlier one. */
import { ENDPOINTS, type OperationId } from '@malipo/contract/endpoints';
import { SECRET_KEY } from '../processes/index.ts';
import { BUYING } from './buying.ts';
import { PAYING } from './paying.ts';
import { PAYING_OUT } from './paying-out.ts';
import { READING } from './reading.ts';
import { RECOVERING } from './recovering.ts';
import { expectEqual } from './expect.ts';
import type { CheckOutcome } from './outcome.ts';
import type { World } from './world.ts';

/** @throws Error that says what is not as it should be */
export type Check = (world: World) => Promise<CheckOutcome>;

async function everyEndpoint({ client, runtime }: World): Promise<void> {
  const all = Object.keys(ENDPOINTS) as OperationId[];
  for (const operation of runtime.without) {
    const options = { body: { key: SECRET_KEY }, headers: { 'x-malipo-admin': '1' } };
    await client.expectRefusal(operation, options, 'not_found');
  }
  const missing = all.filter((name) => !client.answered.has(name) && !runtime.without.includes(name));
  expectEqual(missing, [], 'endpoints that were never answered');
}

export const CHECKS: Readonly<Record<string, Check>> = {
  ...READING,
  ...PAYING,
  ...PAYING_OUT,
  ...BUYING,
  ...RECOVERING,
  'every endpoint of the table has been called': everyEndpoint,
};
