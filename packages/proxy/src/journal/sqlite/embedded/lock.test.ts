/** One process per journal, and what another program's lock does. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded } from './embedded-database.ts';
import { JournalOpenError } from './open-errors.ts';
import { buildChild, EmbeddedProcess, lockFromOutside } from './testing/embedded-process.ts';

const log = () => undefined;
let folder: string;
let path: string;
beforeAll(buildChild, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-lock-'));
  path = join(folder, 'malipo.db');
});
afterEach(async () => {
  await EmbeddedProcess.killAll();
  rmSync(folder, { recursive: true, force: true });
});

describe('one process per journal', () => {
  it('says in one line who has it, and exits with code 1', async () => {
    const database = await openEmbedded({ path, log });
    database.setAddress('http://127.0.0.1:8787');
    await database.ping();
    const second = await EmbeddedProcess.start({
      path: `${folder}/../${folder.split('/').at(-1)}/malipo.db`,
    });
    expect(await second.ended).toBe(1);
    expect(second.errors.trim().split('\n')).toHaveLength(1);
    expect(second.errors).toMatch(
      new RegExp(
        `in use by process ${process.pid} since 20\\d\\d-.*Z, which listens on http://127.0.0.1:8787\\.`,
      ),
    );
    await database.close();
    const third = await EmbeddedProcess.start({ path });
    await third.call('ping');
    await third.kill();
  });

  it.each([true, false])('holds within one process too (threads: %s)', async (threads) => {
    const database = await openEmbedded({ path, log, threads });
    const second = openEmbedded({ path, log, threads: !threads });
    await expect(second).rejects.toThrow(JournalOpenError);
    await expect(second).rejects.toMatchObject({ code: 'locked', holder: { pid: process.pid } });
    await database.ping();
    await database.close();
    await (await openEmbedded({ path, log, threads: !threads })).close();
  });

  it('ends with the process, and is not taken for held because of a number in a file', async () => {
    const killed = await EmbeddedProcess.start({ path });
    await killed.call('ping');
    await killed.kill();
    // As if another process had the dead one's number.
    const alive = {
      pid: process.pid,
      since: '2026-01-01T00:00:00Z',
      address: null,
      journal: null,
      position: 0,
    };
    writeFileSync(`${path}-holder`, JSON.stringify(alive));
    const database = await openEmbedded({ path, log });
    await database.ping();
    await database.close();
  });
});

describe.each([true, false])("another program's lock (threads: %s)", (threads) => {
  it('delays writes, and stops nothing else', async () => {
    const database = await openEmbedded({ path, log, threads });
    await database.all('create table rows (name text)', []);
    const unlock = await lockFromOutside(path);
    let isWritten = false;
    const written = database
      .batch([{ sql: 'insert into rows values (?)', params: ['late'] }])
      .then(() => (isWritten = true));
    for (let turn = 0; turn < 20; turn++) {
      expect(await database.all('select count(*) as many from rows', [])).toEqual([{ many: 0 }]);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(isWritten).toBe(false);
    await unlock();
    await written;
    expect(await database.all('select name from rows', [])).toEqual([{ name: 'late' }]);
    await database.close();
  });

  it('is waited for as long as was said, and then certainly nothing is written', async () => {
    const lines: unknown[] = [];
    const database = await openEmbedded({ path, log: (line) => lines.push(line), threads, patienceMs: 300 });
    await database.all('create table rows (name text)', []);
    const unlock = await lockFromOutside(path);
    const insert = () => database.batch([{ sql: 'insert into rows values (?)', params: ['never'] }]);
    const refused = await Promise.allSettled([insert(), insert(), database.ping()]);
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { name: 'JournalBusyError', code: 'busy', written: 'no' } });
    }
    await unlock();
    await database.ping();
    expect(await database.all('select name from rows', [])).toEqual([]);
    expect(lines.filter((line) => (line as { event: string }).event === 'journal_failed')).toEqual([
      expect.objectContaining({ level: 'error', code: 'busy', remedy: expect.stringContaining('fuser') }),
    ]);
    await database.close();
  });
});
