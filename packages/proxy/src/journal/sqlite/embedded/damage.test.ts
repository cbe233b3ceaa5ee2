/** Pages that are scratched while a proxy uses them: a read of them fails, and nothing else does. */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openEmbedded } from './embedded-database.ts';
import { buildChild, EmbeddedProcess } from './testing/embedded-process.ts';

const ROWS = 2_000;
const SCRATCHES = 16;
const SCRATCH_BYTES = 64;
const CASES = [
  { seed: 1, threads: false },
  { seed: 2, threads: false },
  { seed: 3, threads: true },
  { seed: 4, threads: true },
];

let folder: string;
let path: string;
beforeAll(buildChild, 60_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-damage-'));
  path = join(folder, 'malipo.db');
  const database = await openEmbedded({ path, log: () => undefined });
  await database.batch([
    {
      sql: 'create table events (id text primary key, at integer not null, event text not null)',
      params: [],
    },
    ...Array.from({ length: ROWS }, (_, number) => ({
      sql: 'insert into events values (?, ?, ?)',
      params: [`entry-${number}`, number, JSON.stringify({ name: 'Awa Koné', note: 'ключ '.repeat(20) })],
    })),
  ]);
  await database.close();
});
afterEach(async () => {
  await EmbeddedProcess.killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers between 0 and 1 that are the same in each run (a linear congruential generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

/** Not in the first page: without it there is no database. */
function scratch(seed: number): void {
  const next = numbersFrom(seed);
  const size = statSync(path).size;
  const file = openSync(path, 'r+');
  for (let count = 0; count < SCRATCHES; count++) {
    const at = 4096 + Math.floor(next() * (size - 4096 - SCRATCH_BYTES));
    writeSync(
      file,
      Uint8Array.from({ length: SCRATCH_BYTES }, () => Math.floor(next() * 256)),
      0,
      SCRATCH_BYTES,
      at,
    );
  }
  closeSync(file);
}

it.each(CASES)(
  'rejects what cannot be read, and goes on (seed $seed, threads: $threads)',
  async ({ seed, threads }) => {
    const child = await EmbeddedProcess.start({ path, threads });
    scratch(seed);
    const ids = Array.from({ length: ROWS }, (_, number) => `entry-${number}`);
    const calls = ids.flatMap((id) => [
      child.call('all', 'select id, at, event from events where id = ?', [id]),
      child.call('all', 'update events set at = at + 1 where id = ? returning id, event', [id]),
    ]);
    const results = await Promise.allSettled(calls);
    const refused = results.filter((result) => result.status === 'rejected');
    // In threads, the writer reads until the reader is there, and has the pages in its memory from its check.
    if (!threads) expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ name: 'JournalDamagedError', code: 'damaged' });
    expect(results.length - refused.length).toBeGreaterThan(0);
    if (refused.length > 0) {
      expect(child.logs).toContainEqual(
        expect.objectContaining({
          event: 'journal_failed',
          code: 'damaged',
          remedy: expect.stringContaining('backup'),
        }),
      );
    }
    await child.call('ping');
    await child.kill();
    // Not SIGABRT, before.
    expect(await child.ended).toBe('SIGKILL');
  },
);
