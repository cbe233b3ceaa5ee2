/** A journal that is copied while the proxy runs, and put in place again: what is open in it is asked for. */
import type { MerchantPayment } from '@malipo/contract';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runJournalTool } from '../../src/runtimes/journal-tool.ts';
import { kenyan, newKey, World } from '../harness.ts';

const OPEN_AMOUNT = { amount: '1000', currency: 'KES' };

let world: World;
let journal: string;
let copy: string;
beforeEach(async () => {
  world = await World.start();
  journal = (world.environment['MALIPO_DATABASE_URL'] ?? '').replace(/^file:/, '');
  copy = join(world.folder, 'copy.db');
});
afterEach(() => world.close());

it('is copied and restored, and what was open in the copy ends as the upstream says', async () => {
  // Without its callback the payment stays open until somebody asks.
  const { body: before } = await world.pay(null, { ...kenyan('04'), ...OPEN_AMOUNT }, { key: newKey() });
  expect(runJournalTool(['backup', journal, copy])).toMatchObject({ code: 0 });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(runJournalTool(['backup', journal, copy])).toMatchObject({
    code: 1,
    says: expect.stringContaining('never'),
  });
  await world.untilStatus(before.id, 'succeeded');
  const { body: after } = await world.pay(null, { ...kenyan('00'), ...OPEN_AMOUNT }, { key: newKey() });

  expect(runJournalTool(['restore', copy, journal])).toMatchObject({
    code: 1,
    says: expect.stringContaining(`in use by process ${process.pid}`),
  });
  await world.proxy.close();
  const { code, says } = runJournalTool(['restore', copy, journal]);
  expect(code).toBe(0);
  expect(existsSync(/What was there is (\S+) now\./.exec(says)?.[1] ?? '')).toBe(true);
  const orders = world.sandbox.orders().length;
  await world.startProxy();
  expect(world.logs).toContainEqual(expect.objectContaining({ level: 'warn', event: 'journal_restored' }));
  const settled: MerchantPayment = await world.untilStatus(before.id, 'succeeded');
  expect(settled.id).toBe(before.id);
  expect(await world.payment(after.id)).toMatchObject({ status: 404, code: 'not_found' });
  expect(world.sandbox.orders()).toHaveLength(orders);
});

it('passes its check where it is whole, and not where it is damaged or missing', async () => {
  await world.proxy.close();
  expect(runJournalTool(['check', journal])).toEqual({ code: 0, says: `${journal} is whole.` });
  writeFileSync(copy, readFileSync(journal).fill(0xa5, 8192, 12_288));
  expect(runJournalTool(['check', copy])).toMatchObject({
    code: 1,
    says: expect.stringContaining('is damaged: '),
  });
  expect(runJournalTool(['check', join(world.folder, 'missing.db')]).code).toBe(1);
  expect(runJournalTool(['copy', journal])).toMatchObject({
    code: 2,
    says: expect.stringContaining('Usage:'),
  });
});
