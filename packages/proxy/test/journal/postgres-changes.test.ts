/** Positions on PostgreSQL under concurrent writers, and what one proxy hears of another's. */
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Changes, followOthers } from '../../src/journal/changes.ts';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openPostgresJournal, type OpenPostgresJournal } from '../../src/journal/postgres/open-postgres.ts';
import { JournalTooNewError } from '../../src/journal/sql/migrate.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../postgres/empty-database.ts';
import { AT, change, intent, openIndex, twenty } from './intents.ts';

let empty: EmptyDatabase;
let opened: OpenPostgresJournal[];
let other: Client;
const open = async () => {
  const journal = await openPostgresJournal({ url: empty.url, codec: plainCodec, log: () => undefined });
  opened.push(journal);
  return journal;
};
beforeEach(async () => {
  empty = await createEmptyDatabase();
  opened = [];
  other = new Client(empty.url);
  await other.connect();
});
afterEach(async () => {
  await Promise.all(opened.map((journal) => journal.close()));
  await other.end();
  await empty.drop();
});

/** The ids that a reader has heard of, who reads again and again from where it was. */
async function follow({ journal }: OpenPostgresJournal, isOver: () => boolean): Promise<Set<string>> {
  const seen = new Set<string>();
  let position = 0;
  for (let isLast = false; ; isLast = isOver()) {
    const changed = await journal.changesSince(position);
    for (const id of changed.ids) seen.add(id);
    position = changed.position;
    if (isLast && changed.ids.length === 0) return seen;
  }
}

it('whoever reads on from a position misses nothing that several write meanwhile', async () => {
  const [one, two, reader] = await Promise.all([open(), open(), open()]);
  let isOver = false;
  const following = follow(reader, () => isOver);
  const made = await Promise.all(
    twenty.flatMap((number) =>
      twenty.map(async () => {
        const entry = intent();
        await (number % 2 === 0 ? one : two).journal.create(entry);
        return entry.id;
      }),
    ),
  );
  isOver = true;
  expect(await following).toEqual(new Set(made));
});

it('a later position is not seen before an earlier one that is still being written', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const slow = intent();
  await one.journal.create(slow);
  const before = await two.journal.position();
  // A writer that has its position, and does not come to its end.
  await other.query('begin');
  await other.query('select pg_advisory_xact_lock(6254771)');
  await other.query("insert into events (entry_id, version, at, event) values ($1, 3, 0, '{}')", [slow.id]);
  const quick = intent();
  let isWritten = false;
  const writing = two.journal.create(quick).then(() => (isWritten = true));
  const waiting = () => other.query("select 1 from pg_locks where locktype = 'advisory' and not granted");
  await expect.poll(async () => (await waiting()).rowCount).toBe(1);
  expect([isWritten, await two.journal.changesSince(before)]).toEqual([false, { position: before, ids: [] }]);
  await other.query('commit');
  await writing;
  expect((await two.journal.changesSince(before)).ids).toEqual([slow.id, quick.id]);
});

it('one hears what the other writes, and nothing of its own', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const heard: string[][] = [[], []];
  one.changeSource.listen(({ id, dueAt }) => heard[0]?.push(`${id} ${dueAt}`));
  two.changeSource.listen(({ id, dueAt }) => heard[1]?.push(`${id} ${dueAt}`));
  const entry = intent();
  await one.journal.create(entry);
  await one.journal.append(change(entry.id, 2, openIndex(null, { dueAt: null })));
  await two.journal.append(change(entry.id, 3, openIndex(null, { dueAt: AT + 7 })));
  await expect.poll(() => heard[0]).toHaveLength(1);
  await expect.poll(() => heard[1]).toHaveLength(2);
  expect(heard).toEqual([[`${entry.id} ${AT + 7}`], [`${entry.id} ${AT + 500}`, `${entry.id} null`]]);
});

it('wakes a sleeping scheduler for work that another makes due', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const [wakeAt, announce] = [vi.fn(), vi.fn()];
  followOthers(two.changeSource, { announce } as Pick<Changes, 'announce'>, { wakeAt });
  const entry = intent();
  await one.journal.create(entry);
  await expect.poll(() => announce.mock.calls).toContainEqual([entry.id]);
  const wakesAt = Number(wakeAt.mock.lastCall?.[0]);
  expect(wakesAt - (AT + 500)).toBeGreaterThanOrEqual(0);
  expect(wakesAt - (AT + 500)).toBeLessThan(1000);
});

it('hears what was written while its connection was gone', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const heard = new Set<string>();
  two.changeSource.listen(({ id }) => heard.add(id));
  const listeners =
    "pid in (select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%')";
  const made: string[] = [];
  for (const number of twenty) {
    const entry = intent();
    if (number % 5 === 0) {
      await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${listeners}`);
    }
    await one.journal.create(entry);
    made.push(entry.id);
  }
  await expect.poll(() => heard).toEqual(new Set(made));
});

it('a journal of a later version is refused', async () => {
  const { journal } = await open();
  await other.query("insert into migrations (number, name, applied_at) values (99, 'later', 0)");
  await expect(journal.migrate()).rejects.toThrow(JournalTooNewError);
  await expect(open()).rejects.toThrow(JournalTooNewError);
});

it('is made once by twenty that start together', async () => {
  await Promise.all(twenty.slice(0, 8).map(open));
  const { rows } = await other.query<{ number: number }>('select number from migrations order by number');
  expect(rows).toEqual([{ number: 3 }, { number: 4 }, { number: 5 }]);
});
