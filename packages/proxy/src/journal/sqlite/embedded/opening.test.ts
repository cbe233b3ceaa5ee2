/** What is looked at before a journal is used: its files' rights, its pages, its version, and whether it is the one. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupFile } from './backup.ts';
import { openEmbedded, type EmbeddedDatabase, type EmbeddedOptions } from './embedded-database.ts';
import { JournalOpenError, type OpenErrorCode } from './open-errors.ts';

let folder: string;
let path: string;
let logs: Record<string, unknown>[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-opening-'));
  path = join(folder, 'malipo.db');
  logs = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (options: Partial<EmbeddedOptions> = {}) =>
  openEmbedded({
    path,
    log: (line) => logs.push(line),
    identitySql: 'select id from journal',
    positionSql: 'select max(position) from events',
    async migrate(database) {
      await database.batch([
        { sql: 'create table if not exists journal (id text)', params: [] },
        { sql: 'create table if not exists events (position integer primary key, event text)', params: [] },
        {
          sql: 'insert into journal select ? where not exists (select 1 from journal)',
          params: [crypto.randomUUID()],
        },
      ]);
    },
    ...options,
  });
const append = async (database: EmbeddedDatabase, count: number) => {
  for (let event = 0; event < count; event++) {
    await database.batch([{ sql: 'insert into events (event) values (?)', params: ['é'.repeat(500)] }]);
  }
};
const events = () => logs.map(({ event }) => event);

/** Opens, writes `count` events, and closes. */
async function fill(count: number): Promise<void> {
  const database = await open();
  await append(database, count);
  await database.close();
}

async function expectRefusal(code: OpenErrorCode, remedy: string, options?: Partial<EmbeddedOptions>) {
  const error = await open(options).then(
    async (database) => {
      await database.close();
      return null;
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(JournalOpenError);
  expect(error).toMatchObject({ code, remedy: expect.stringContaining(remedy) });
  const { message } = error as Error;
  expect(message).not.toContain('\n');
  expect(message).toContain(remedy);
  expect(message).toContain(folder);
}

it('says that a journal is new, and only then', async () => {
  await fill(1);
  expect(logs).toEqual([{ level: 'warn', event: 'journal_created', path }]);
  logs = [];
  const database = await open();
  expect(database).toMatchObject({ isNew: false, isRestored: false });
  expect(logs).toEqual([]);
  await database.close();
});

it.skipIf(process.platform === 'win32')(
  'lets nobody else read its files, also those that others could',
  async () => {
    const rights = () =>
      Object.fromEntries(
        readdirSync(folder).map((name) => [
          name.replace('malipo.db', ''),
          statSync(join(folder, name)).mode & 0o777,
        ]),
      );
    const before = process.umask(0o022);
    try {
      const database = await open();
      await append(database, 1);
      expect(rights()).toEqual({ '': 0o600, '-wal': 0o600, '-shm': 0o600, '-lock': 0o600, '-holder': 0o600 });
      await database.close();
      for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
      const again = await open();
      await append(again, 1);
      expect(new Set(Object.values(rights()))).toEqual(new Set([0o600]));
      await again.close();
    } finally {
      process.umask(before);
    }
  },
);

it('refuses what cannot be a journal, with the remedy', async () => {
  await expectRefusal('folder_missing', 'mkdir -p', { path: join(folder, 'nowhere', 'malipo.db') });
  await expectRefusal('not_a_database', 'Name a file', { path: folder });
  writeFileSync(path, 'These are the notes of the meeting. '.repeat(200));
  await expectRefusal('not_a_database', 'Correct MALIPO_DATABASE_URL');
  expect(readFileSync(path, 'utf8')).toContain('notes of the meeting');
});

it('refuses a journal of a newer version', async () => {
  const versioned = (number: number): Partial<EmbeddedOptions> => ({
    migrate: async (database) => {
      await database.batch([
        { sql: 'create table if not exists journal (id text)', params: [] },
        { sql: 'create table if not exists events (position integer primary key, event text)', params: [] },
        { sql: 'create table if not exists migrations (number integer)', params: [] },
        { sql: 'insert into migrations values (?)', params: [number] },
      ]);
    },
    versionSql: 'select max(number) from migrations',
    newestVersion: number,
  });
  await (await open(versioned(7))).close();
  await expectRefusal('newer', 'Start the newer version', {
    ...versioned(6),
    migrate: () => expect.fail('migrated'),
  });
  await (await open(versioned(7))).close();
});

it('refuses a journal that is gone or empty though there was one', async () => {
  await fill(3);
  const whole = readFileSync(path);
  rmSync(path);
  await expectRefusal('lost', 'copy the newest backup');
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, '');
  await expectRefusal('lost', 'copy the newest backup');
  // A database, but with nothing in it.
  rmSync(path);
  const other = await openEmbedded({ path: join(folder, 'other.db'), log: () => undefined });
  await other.all('drop table health', []);
  await other.close();
  copyFileSync(join(folder, 'other.db'), path);
  await expectRefusal('lost', 'copy the newest backup');
  writeFileSync(path, whole);
  const database = await open();
  expect(await database.all('select count(*) as many from events', [])).toEqual([{ many: 3 }]);
  await database.close();
});

it('refuses to begin anew beside the log of a journal that is gone', async () => {
  const database = await open();
  await append(database, 3);
  // As kill -9 leaves it; nothing else is there any more.
  const log = readFileSync(`${path}-wal`);
  await database.close();
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  writeFileSync(`${path}-wal`, log);
  await expectRefusal('lost', 'copy the newest backup');
  expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
});

it('refuses a damaged journal, before the start or beside it where it is large', async () => {
  await fill(200);
  const whole = readFileSync(path);
  truncateSync(path, whole.length - 8192);
  await expectRefusal('damaged', 'copy the newest backup');
  writeFileSync(path, whole.fill(0xa5, 40_960, 53_248));
  await expectRefusal('damaged', 'copy the newest backup');
  logs = [];
  const database = await open({ maxCheckedAtStartBytes: 8192 });
  await expect.poll(events).toContain('journal_failed');
  expect(logs).toContainEqual(
    expect.objectContaining({ level: 'error', code: 'damaged', remedy: expect.stringContaining('backup') }),
  );
  await database.close();
});

it('notices an older copy until what is open in it has been asked for, and another journal', async () => {
  await fill(2);
  backupFile(path, join(folder, 'backup.db'));
  await fill(3);
  copyFileSync(join(folder, 'backup.db'), path);
  logs = [];
  const interrupted = open({ onRestored: () => Promise.reject(new Error('interrupted')) });
  await expect(interrupted).rejects.toThrow('interrupted');
  let seen: unknown = null;
  const onRestored = async (database: { all: EmbeddedDatabase['all'] }) => {
    [seen] = await database.all('select count(*) as many from events', []);
  };
  const restored = await open({ onRestored });
  expect(restored.isRestored).toBe(true);
  expect(seen).toEqual({ many: 2 });
  expect(logs).toEqual([{ level: 'warn', event: 'journal_restored', path, position: 2, known_position: 5 }]);
  await restored.close();
  const settled = await open();
  expect(settled.isRestored).toBe(false);
  await settled.close();

  rmSync(join(folder, 'malipo.db-holder'));
  rmSync(path);
  await fill(9);
  copyFileSync(join(folder, 'backup.db'), `${path}`);
  writeFileSync(
    `${path}-holder`,
    readFileSync(`${path}-holder`, 'utf8').replace('"position":9', '"position":1'),
  );
  const another = await open();
  expect(another.isRestored).toBe(true);
  await another.close();
});

it('refuses a copy beside the log of the file that it replaced', async () => {
  const database = await open();
  await append(database, 2);
  backupFile(path, join(folder, 'backup.db'));
  await append(database, 2);
  // As kill -9 leaves it: with its log.
  const log = readFileSync(`${path}-wal`);
  await database.close();
  copyFileSync(join(folder, 'backup.db'), path);
  writeFileSync(`${path}-wal`, log);
  await expectRefusal('mixed', '-wal');
  rmSync(`${path}-wal`);
  await (await open()).close();
});

it('keeps the holder true: who, where, which journal, and how far', async () => {
  const holder = () => JSON.parse(readFileSync(`${path}-holder`, 'utf8')) as Record<string, unknown>;
  const database = await open();
  database.setAddress('http://127.0.0.1:8787');
  await append(database, 4);
  expect(holder()).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:8787' });
  const [journal] = await database.all('select id from journal', []);
  await database.close();
  expect(holder()).toMatchObject({ pid: null, address: null, journal: journal?.['id'], position: 4 });
  expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
});
