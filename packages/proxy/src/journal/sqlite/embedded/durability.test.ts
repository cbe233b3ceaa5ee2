/** kill -9 in the middle of group commits, a thread that dies, and a disk that is full. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded } from './embedded-database.ts';
import { EmbeddedProcess, buildChild } from './testing/embedded-process.ts';
import { startThread } from './thread.ts';

const ROUNDS = 3;
const MAX_KILL_MS = 400;
const TABLE = 'create table if not exists rows (batch text, row)';

let folder: string;
let path: string;
beforeAll(buildChild, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-durable-'));
  path = join(folder, 'malipo.db');
});
afterEach(async () => {
  await EmbeddedProcess.killAll();
  rmSync(folder, { recursive: true, force: true });
});

it.each([true, false])(
  'loses nothing that was acknowledged, and keeps no half (threads: %s)',
  async (threads) => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const child = await EmbeddedProcess.start({ path, threads });
      child.call('writeForEver', round).catch(() => undefined);
      await expect.poll(() => child.acknowledged.length).toBeGreaterThan(20);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * MAX_KILL_MS));
      await child.kill();
      for (const batch of child.acknowledged) acknowledged.add(batch);
    }
    const database = await openEmbedded({ path, log: () => undefined, threads });
    const batches = await database.all('select batch, count(*) as many from rows group by batch', []);
    expect(batches.filter(({ many }) => many !== 3)).toEqual([]);
    const found = new Set(batches.map(({ batch }) => batch));
    expect([...acknowledged].filter((batch) => !found.has(batch))).toEqual([]);
    await database.close();
  },
  60_000,
);

it('tells everybody, once, where a thread has died', async () => {
  const dying = join(folder, 'dying.mjs');
  writeFileSync(
    dying,
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => { throw new Error('out of order'); });
    parentPort.postMessage({ kind: 'opened', opened: null });`,
  );
  const lost: string[] = [];
  const { link } = await startThread(pathToFileURL(dying), { role: 'reader', path }, ({ message }) =>
    lost.push(message),
  );
  const select = () => link.read([{ sql: 'select 1', params: [] }]);
  const results = await Promise.allSettled([select(), select()]);
  for (const result of results)
    expect(result).toMatchObject({ reason: { code: 'thread_lost', written: 'unknown' } });
  await expect(select()).rejects.toMatchObject({ code: 'thread_lost' });
  expect(lost).toEqual(["The journal's reader thread has ended (out of order)."]);
});

/** A disk of one megabyte, where this user may have one. */
function mountSmallDisk(): string | null {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return null;
  }
}

function fillUp(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(descriptor);
  }
}

const insert = (kilobytes: number) => ({
  sql: 'insert into rows values (?, ?)',
  params: ['x'.repeat(kilobytes * 1000), 1],
});

describe.each([true, false])('a disk that is full (threads: %s)', (threads) => {
  it('refuses writes with a typed error and a line a minute, and takes them again when there is room', async (context) => {
    const disk = mountSmallDisk();
    // Only root may mount one: CI does, a developer's own machine cannot fill a disk of a megabyte otherwise.
    if (disk === null) return context.skip();
    const logs: { event: string }[] = [];
    try {
      const database = await openEmbedded({
        path: join(disk, 'malipo.db'),
        log: (line) => logs.push(line),
        threads,
      });
      await database.all(TABLE, []);
      await database.batch([insert(20)]);
      fillUp(join(disk, 'filling'));
      const calls = Array.from({ length: 200 }, () => database.batch([insert(20)]));
      for (const result of await Promise.allSettled([...calls, database.ping()])) {
        expect(result).toMatchObject({ reason: { name: 'JournalFullError', code: 'full', written: 'no' } });
      }
      expect(logs.filter(({ event }) => event === 'journal_failed')).toHaveLength(1);
      expect(await database.all('select count(*) as many from rows', [])).toEqual([{ many: 1 }]);
      rmSync(join(disk, 'filling'));
      await expect
        .poll(() =>
          database.ping().then(
            () => 'written',
            () => 'refused',
          ),
        )
        .toBe('written');
      await database.close();
    } finally {
      // In place, the connection is closed when its statements are collected as garbage.
      execFileSync('umount', ['-l', disk]);
    }
  });

  it('is the same where the size of files is limited', async () => {
    // 1,024 blocks of 512 bytes.
    const child = await EmbeddedProcess.start({ path, threads }, 'ulimit -f 1024');
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => child.call('batch', [insert(20)])),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(['full', 'unwritable']).toContain(reason.code);
    expect(child.logs.filter(({ event }) => event === 'journal_failed')).toHaveLength(1);
    const [{ many }] = (await child.call('all', 'select count(*) as many from rows', [])) as [
      { many: number },
    ];
    expect(many).toBe(results.length - refused.length);
    await child.kill();
  });
});
