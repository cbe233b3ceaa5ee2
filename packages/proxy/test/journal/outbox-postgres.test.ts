/** The outbox on PostgreSQL, over two pools of connections. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Claim } from '../../src/journal/journal.ts';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openPostgres, type PostgresDatabase } from '../../src/journal/postgres/postgres-database.ts';
import { PostgresJournal } from '../../src/journal/postgres/postgres-journal.ts';
import { PostgresOutbox } from '../../src/journal/postgres/postgres-outbox.ts';
import { randomHex } from '../../src/tokens/random-id.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../postgres/empty-database.ts';
import { AT, change, ended, intent, openIndex, twenty } from './intents.ts';

let empty: EmptyDatabase;
let pools: readonly [PostgresDatabase, PostgresDatabase];
let journal: PostgresJournal;
let outbox: PostgresOutbox;
let beside: PostgresOutbox;
beforeEach(async () => {
  empty = await createEmptyDatabase();
  pools = [
    openPostgres({ url: empty.url, log: () => undefined }),
    openPostgres({ url: empty.url, log: () => undefined }),
  ];
  journal = new PostgresJournal(pools[0], plainCodec);
  await journal.migrate();
  outbox = new PostgresOutbox(pools[0]);
  beside = new PostgresOutbox(pools[1]);
});
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await empty.drop();
});

const claim = (holder: string, until: number): Claim => ({ holder, until });
const announcement = (type = 'payment.succeeded') => ({ id: `msg_${randomHex(12)}`, type });
const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

/** A payment, and what is announced of each of its changes. */
async function announced(count: number, at = AT): Promise<{ id: string; announcements: string[] }> {
  const payment = intent();
  await journal.create(payment);
  const announcements: string[] = [];
  for (let version = 2; version < count + 2; version++) {
    const told = announcement();
    announcements.push(told.id);
    const changed = change(payment.id, version, openIndex(null), { at, announcements: [told] });
    expect(await journal.append(changed)).toBe('appended');
  }
  return { id: payment.id, announcements };
}

it('has what a change announces, and nothing of a change that was not written', async () => {
  const { id, announcements } = await announced(1);
  expect(await outbox.listOfEntry(id)).toEqual([
    {
      id: announcements[0],
      type: 'payment.succeeded',
      entryId: id,
      kind: 'payment',
      version: 3,
      createdAt: AT,
      status: 'pending',
      dueAt: AT,
      tries: 0,
      lastAnswer: null,
      settledAt: null,
    },
  ]);
  const stale = change(id, 2, ended('failed'), { announcements: [announcement()] });
  expect(await journal.append(stale)).toBe('moved_on');
  expect(await outbox.listOfEntry(id)).toHaveLength(1);
});

it('gives each announcement to one of twenty, of an entry the oldest alone', async () => {
  const one = await announced(3);
  const other = await announced(1, AT - 5);
  expect(await outbox.nextDue()).toBe(AT - 5);
  const claims = await Promise.all(
    twenty.map((number) =>
      (number % 2 === 0 ? outbox : beside).claimDue(AT, 9, claim(`worker_${number}`, AT + 100)),
    ),
  );
  expect(idsOf(claims.flat()).sort()).toEqual([one.announcements[0], other.announcements[0]].sort());
  expect(await outbox.claimDue(AT + 99, 9, claim('late', AT + 900))).toEqual([]);
  expect(await outbox.nextDue()).toBe(AT + 100);
  // Its worker is dead: it is taken over, and what the dead one says then counts for nothing.
  const [taken] = await beside.claimDue(AT + 100, 1, claim('next', AT + 900));
  expect(taken?.id).toBe(other.announcements[0]);
  const delivered = {
    status: 'delivered',
    tries: 1,
    dueAt: null,
    lastAnswer: 'status 200',
    settledAt: AT + 101,
  } as const;
  expect(await outbox.settle(taken?.id ?? '', 'worker_0', delivered)).toBe(false);
  expect(await outbox.settle(taken?.id ?? '', 'next', delivered)).toBe(true);
  expect(await outbox.find(taken?.id ?? '')).toMatchObject(delivered);
});

it('tells of an entry in order: a try that failed keeps the later ones waiting', async () => {
  const { announcements } = await announced(2);
  const [first] = await outbox.claimDue(AT, 9, claim('worker', AT + 100));
  const failed = {
    status: 'pending',
    tries: 1,
    dueAt: AT + 60,
    lastAnswer: 'status 500',
    settledAt: null,
  } as const;
  expect(await outbox.settle(first?.id ?? '', 'worker', failed)).toBe(true);
  expect(await outbox.claimDue(AT + 59, 9, claim('worker', AT + 100))).toEqual([]);
  expect(await outbox.nextDue()).toBe(AT + 60);
  expect(idsOf(await outbox.claimDue(AT + 60, 9, claim('worker', AT + 100)))).toEqual([announcements[0]]);
  const dead = { ...failed, status: 'dead', dueAt: null, settledAt: AT + 61 } as const;
  expect(await outbox.settle(first?.id ?? '', 'worker', dead)).toBe(true);
  expect(idsOf(await outbox.claimDue(AT + 61, 9, claim('worker', AT + 100)))).toEqual([announcements[1]]);
  await outbox.freeAbandoned();
  expect(idsOf(await outbox.claimDue(AT + 61, 9, claim('again', AT + 100)))).toEqual([announcements[1]]);
  expect(idsOf(await outbox.list({ status: 'dead', limit: 9 }))).toEqual([announcements[0]]);
  expect(await outbox.resend(announcements[0] ?? '', AT + 70)).toMatchObject({
    status: 'pending',
    dueAt: AT + 70,
    tries: 0,
    settledAt: null,
  });
  expect(await outbox.resend('msg_none', AT)).toBeNull();
  expect(await outbox.find('msg_none')).toBeNull();
});

it('lists the newest first, page by page, and forgets the old ones', async () => {
  const made: string[] = [];
  for (const at of [AT, AT + 1, AT + 2]) made.unshift(...(await announced(1, at)).announcements);
  const page = await outbox.list({ limit: 2 });
  expect(idsOf(page)).toEqual(made.slice(0, 2));
  const last = page.at(-1);
  const after = { createdAt: last?.createdAt ?? 0, id: last?.id ?? '' };
  expect(idsOf(await outbox.list({ after, limit: 2 }))).toEqual(made.slice(2));
  expect(await outbox.forget(AT + 2)).toBe(2);
  expect(idsOf(await outbox.list({ limit: 9 }))).toEqual(made.slice(0, 1));
});
