/** A journal in a file that a dead process has left: what it worked on is anybody's as soon as the next one starts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { openJournal } from '../../src/runtimes/open-journal.ts';
import { SIGNING_KEY } from '../harness.ts';
import { AT, change, intent, openIndex } from './intents.ts';

const folder = mkdtempSync(join(tmpdir(), 'malipo-taken-over-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = {
  databaseUrl: `file:${join(folder, 'malipo.db')}`,
  dataKeys: [],
  signingKeys: [SIGNING_KEY],
} as unknown as Config;
const open = () => openJournal(config, { log: () => undefined, now: () => AT, onLost: () => undefined });

it('a payment is asked about and a webhook is told at once, though their claims last', async () => {
  const claim = { holder: 'the dead', until: AT + 30_000 };
  const payment = intent({ claim });
  const before = await open();
  await before.journal.create(payment);
  const announcements = [{ id: 'msg_1', type: 'payment.succeeded' }];
  await before.journal.append(change(payment.id, 2, openIndex(null), { announcements }));
  expect(await before.outbox.claimDue(AT, 1, claim)).toHaveLength(1);
  expect(await before.outbox.nextDue()).toBe(claim.until);
  expect(await before.journal.isDue(payment.id, AT)).toBe(false);
  await before.close();

  const after = await open();
  expect(await after.outbox.nextDue()).toBe(AT);
  expect(await after.journal.isDue(payment.id, AT)).toBe(true);
  await after.close();
});
