/** A copy while it is in use, from this process or another, and the way back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backupFile, BackupError, restoreFile } from './backup.ts';
import { openEmbedded, type EmbeddedDatabase } from './embedded-database.ts';
import { buildChild, EmbeddedProcess } from './testing/embedded-process.ts';

const log = () => undefined;
const POSITION = 'select max(rowid) from rows';
const TABLE = 'create table if not exists rows (batch text, row)';

let folder: string;
let path: string;
let copy: string;
beforeAll(buildChild, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "malipo-backup-o'clock-"));
  path = join(folder, 'malipo.db');
  copy = join(folder, 'copy.db');
});
afterEach(async () => {
  await EmbeddedProcess.killAll();
  rmSync(folder, { recursive: true, force: true });
});

const insert = (number: number) =>
  [1, 2, 3].map((row) => ({ sql: 'insert into rows values (?, ?)', params: [`batch-${number}`, row] }));
const countIn = async (database: EmbeddedDatabase) =>
  (await database.all('select count(*) as many from rows', []))[0]?.['many'];

it.each([true, false])(
  'holds everything acknowledged before, and nothing half (threads: %s)',
  async (threads) => {
    const database = await openEmbedded({ path, log, threads });
    await database.all(TABLE, []);
    let acknowledged = 0;
    let isWriting = true;
    const lanes = Array.from({ length: 8 }, async () => {
      while (isWriting) {
        await database.batch(insert(1));
        acknowledged += 3;
      }
    });
    await expect.poll(() => acknowledged).toBeGreaterThan(100);
    const before = acknowledged;
    expect(await database.backup(copy)).toBe(statSync(copy).size);
    isWriting = false;
    await Promise.all(lanes);
    await database.close();

    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const opened = await openEmbedded({ path: copy, log });
    const many = Number(await countIn(opened));
    expect(many).toBeGreaterThanOrEqual(before);
    expect(many % 3).toBe(0);
    await opened.close();
  },
);

it('never replaces a file, and leaves nothing behind where it fails', async () => {
  const database = await openEmbedded({ path, log });
  writeFileSync(copy, 'mine');
  await expect(database.backup(copy)).rejects.toThrow(BackupError);
  await expect(database.backup(copy)).rejects.toThrow('exists already');
  expect(readFileSync(copy, 'utf8')).toBe('mine');
  await expect(database.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toThrow(BackupError);
  expect(() => backupFile(join(folder, 'missing.db'), join(folder, 'new.db'))).toThrow('There is no journal');
  expect(readdirSync(folder).filter((name) => !name.startsWith('malipo.db'))).toEqual(['copy.db']);
  await database.close();
});

describe('beside a proxy in another process', () => {
  it('is copied while it writes, and restored only when it has stopped', async () => {
    const child = await EmbeddedProcess.start({ path, positionSql: POSITION });
    await child.call('batch', insert(1));
    backupFile(path, copy);
    await child.call('batch', insert(2));
    expect(() => restoreFile(copy, path)).toThrow(`in use by process ${child.pid}`);
    await child.call('all', 'select 1', []);
    await child.call('close');
    await child.kill();

    const aside = restoreFile(copy, path);
    expect(aside).toContain('malipo.db.replaced-');
    const again = await EmbeddedProcess.start({ path, positionSql: POSITION });
    expect(again.isRestored).toBe(true);
    expect(await again.call('all', 'select distinct batch from rows', [])).toEqual([{ batch: 'batch-1' }]);
    await again.kill();
    const replaced = await openEmbedded({ path: String(aside), log });
    expect(await countIn(replaced)).toBe(6);
    await replaced.close();
  });

  it('is restored over what kill -9 has left, with its log', async () => {
    const child = await EmbeddedProcess.start({ path, positionSql: POSITION });
    await child.call('batch', insert(1));
    backupFile(path, copy);
    await child.call('batch', insert(2));
    await child.kill();
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    restoreFile(copy, path);
    const database = await openEmbedded({ path, log });
    expect(await countIn(database)).toBe(3);
    await database.close();
  });

  it('is not restored from what is damaged', async () => {
    const database = await openEmbedded({ path, log });
    await database.all(TABLE, []);
    await database.backup(copy);
    await database.close();
    writeFileSync(copy, readFileSync(copy).subarray(0, 4096));
    expect(() => restoreFile(copy, path)).toThrow(BackupError);
    const untouched = await openEmbedded({ path, log });
    expect(await countIn(untouched)).toBe(0);
    await untouched.close();
  });
});
