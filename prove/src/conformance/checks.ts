/** What a proxy does on every runtime, seen over HTTP alone. In this order: a later one may need an earlier one. */
import { ENDPOINTS, type OperationId } from '@malipo/contract/endpoints';
import { BUYING } from './buying.ts';
import { PAYING } from './paying.ts';
import { PAYING_OUT } from './paying-out.ts';
import { READING } from './reading.ts';
import { RECOVERING } from './recovering.ts';
import { expectEqual } from './expect.ts';
import type { World } from './world.ts';

/** Ends without a word where all is as it should be. @throws Error that says what is not */
export type Check = (world: World) => Promise<void>;

async function everyEndpoint({ client, runtime }: World): Promise<void> {
  const all = Object.keys(ENDPOINTS) as OperationId[];
  for (const operation of runtime.without) {
    await client.expectRefusal(operation, { body: {}, headers: { 'x-malipo-admin': '1' } }, 'not_found');
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
